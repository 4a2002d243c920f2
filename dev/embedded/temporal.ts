import { mkdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { withLock } from './lock.js';
import { noted, sweepOrphans } from './orphans.js';
import { type ServerProcess, spawnServer } from './processes.js';
import { searchAttributes } from './search-attributes.js';
import { freePorts, stateFolder } from './state.js';
import { findTemporal } from './temporal-executable.js';
import { servesNamespace } from './temporal-probe.js';
import { findRunningTemporal, noteRunningTemporal } from './temporal-running.js';
import { type Log, untilAnswers } from './wait.js';

export type TemporalOptions = {
  /** where its log goes; the state folder unless given */
  dir?: string;
  /** keep workflows in this file, start or reuse its server; in memory unless given */
  dbFile?: string;
  log: Log;
  ui?: boolean;
  /** a server of ours even when TEMPORAL_ADDRESS names one: for tests, which must not write into it */
  ownServer?: boolean;
};
export type RunningTemporal = { address: string; uiUrl?: string; stop: () => Promise<void> };

/**
 * A real Temporal server: the one that TEMPORAL_ADDRESS names, or a dev server of ours. With a database file there is
 * one server for the file, reused like PostgreSQL; in memory every caller gets a new one.
 */
export async function startTemporal(options: TemporalOptions): Promise<RunningTemporal> {
  const temporal = await findTemporal(options.log, options.ownServer ? undefined : process.env.TEMPORAL_ADDRESS);
  if ('address' in temporal) return { address: temporal.address, stop: async () => {} };
  await sweepOrphans();
  const dir = resolve(options.dir ?? (options.dbFile ? dirname(options.dbFile) : stateFolder('temporal')));
  mkdirSync(dir, { recursive: true });
  const start = { ...options, dir, executable: temporal.executable };
  if (!options.dbFile) return await startInMemory(start);
  const dbFile = resolve(options.dbFile);
  return await withLock(`${dbFile}.starting`, () => startOrReuse({ ...start, dbFile }));
}

type Start = { executable: string; dir: string; dbFile?: string; ui?: boolean; log: Log };

async function startInMemory(start: Start): Promise<RunningTemporal> {
  const { server, port, uiPort } = await startDevServer(start);
  const { stop } = noted(server, { marker: start.executable, logFile: server.logFile });
  return running({ port, uiPort, stop });
}

async function startOrReuse(start: Start & { dbFile: string }): Promise<RunningTemporal> {
  const found = await findRunningTemporal(start.dbFile);
  if (found?.server) return running({ ...found, stop: found.server.stop });
  const { server, port, uiPort } = await startDevServer(start, found);
  noteRunningTemporal(start.dbFile, { pid: server.pid, owner: process.pid, port, ...(uiPort && { uiPort }) });
  return running({ port, uiPort, stop: server.stop });
}

type Ports = { port: number; uiPort?: number | undefined };

function running({ port, uiPort, stop }: Ports & { stop: () => Promise<void> }): RunningTemporal {
  return { address: `127.0.0.1:${port}`, ...(uiPort && { uiUrl: `http://127.0.0.1:${uiPort}` }), stop };
}

/** Tries a second time when it ends at once: it refuses a port that was taken in between. */
async function startDevServer(
  start: Start,
  lastPorts?: Ports,
  attempt = 1,
): Promise<Ports & { server: ServerProcess }> {
  const preferred = [lastPorts?.port, lastPorts?.uiPort].filter((port) => port !== undefined);
  const [port, uiPort] = (await freePorts(2, preferred)) as [number, number];
  const logFile = join(start.dir, start.dbFile ? 'temporal.log' : `in-memory-${process.pid}.log`);
  const server = spawnServer({
    command: start.executable,
    args: devServerArguments({ ...start, port, uiPort }),
    logFile,
    cwd: start.dir,
    env: withoutTemporalSettings(process.env),
    endWith: 'SIGTERM',
  });
  try {
    const what = 'The Temporal dev server';
    await untilAnswers(() => servesNamespace(`127.0.0.1:${port}`), server, { what, logFile, limitMs: 30_000 });
  } catch (error) {
    const ended = server.hasExited();
    await server.stop();
    if (!ended || attempt === 2) throw error;
    return await startDevServer(start, undefined, attempt + 1);
  }
  return { server, port, ...(start.ui && { uiPort }) };
}

function devServerArguments({ port, uiPort, dbFile, ui }: Start & { port: number; uiPort: number }): string[] {
  const attributes = searchAttributes.map(({ name, typeName }) => `${name}=${typeName}`);
  // Ten list calls a second, the default, is a limit for shared clusters, not for one's own machine.
  const settings = ['frontend.namespaceRPS.visibility=500', 'frontend.namespaceRPS=20000'];
  return [
    'server',
    'start-dev',
    '--ip=127.0.0.1',
    `--port=${port}`,
    '--namespace=default',
    '--log-level=error',
    ...(ui ? ['--ui-port', String(uiPort)] : ['--headless']),
    ...(dbFile ? ['--db-filename', dbFile] : []),
    ...attributes.flatMap((attribute) => ['--search-attribute', attribute]),
    ...settings.flatMap((setting) => ['--dynamic-config-value', setting]),
  ];
}

/** The command line reads TEMPORAL_* as defaults; a key meant for a cloud account must not reach our dev server. */
function withoutTemporalSettings(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith('TEMPORAL_')));
}
