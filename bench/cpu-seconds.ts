import { readdirSync, readFileSync } from 'node:fs';
import type { Config } from '../config.js';

/** Seconds of processor time since the parts started; in `node` run the API, the worker, the outbox and the bench itself. */
export interface CpuSeconds {
  readonly node: number;
  readonly postgres: number;
  readonly temporal: number;
}

const TICKS_PER_SECOND = 100;

/** Where the time goes, from Linux's /proc; undefined elsewhere. */
export function cpuSeconds({ DATABASE_URL, TEMPORAL_ADDRESS }: Config): CpuSeconds | undefined {
  if (process.platform !== 'linux') return undefined;
  const { user, system } = process.cpuUsage();
  const processes = readProcesses();
  const total = (root: Process | undefined): number =>
    root === undefined
      ? 0
      : root.seconds + processes.filter(({ parent }) => parent === root.pid).reduce((sum, one) => sum + total(one), 0);
  const databasePort = new URL(DATABASE_URL).port;
  const temporalPort = TEMPORAL_ADDRESS.split(':').at(-1);
  return {
    node: (user + system) / 1e6,
    postgres: total(processes.find(({ command }) => command.includes('postgres -D') && command.includes(databasePort))),
    temporal: total(processes.find(({ command }) => command.includes(`--port=${temporalPort}`))),
  };
}

interface Process {
  readonly pid: number;
  readonly parent: number;
  readonly command: string;
  /** Its own, and those of its children that have ended. */
  readonly seconds: number;
}

function readProcesses(): Process[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const fields = readFileSync(`/proc/${name}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
        const ticks = [11, 12, 13, 14].reduce((sum, field) => sum + Number(fields[field]), 0);
        const command = readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ');
        return [{ pid: Number(name), parent: Number(fields[1]), command, seconds: ticks / TICKS_PER_SECOND }];
      } catch {
        return []; // it ended meanwhile
      }
    });
}
