import { rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from '../../dev/embedded/postgres.js';
import { fillBooks } from './books.js';
import { type Kind, type KindName, kindsOf } from './kinds.js';
import { askFor, type Load } from './load.js';
import { recordKinds } from './record-kinds.js';
import { type ServerProcess, startServer } from './server-process.js';

/** Of one kind of request; bare: Fastify and pg sending the same statements and answering as many bytes. */
export interface KindFigures {
  readonly perSecond: number;
  readonly barePerSecond: number;
  readonly ratio: number;
  readonly p99Ms: number;
  readonly bareP99Ms: number;
  /** Processor time of the server's process for one request. */
  readonly cpuMs: number;
  readonly bareCpuMs: number;
}
export type ApiFigures = Record<KindName, KindFigures>;

const ROWS = 3_000;
const SLICE_SECONDS = 2;

/** Our API and a bare server ask the same database in turns, so that whatever else the machine does hits both. */
export async function benchApi(
  { rounds, profile }: { readonly rounds: number; readonly profile: string | undefined },
  progress: (line: string) => void,
): Promise<ApiFigures> {
  const dir = await mkdtemp(join(tmpdir(), 'duecourse-bench-'));
  const postgres = await startPostgres({ dir, log: () => undefined, fsync: true });
  try {
    progress(`${ROWS} customers with an invoice each`);
    const books = await fillBooks(postgres.url, ROWS);
    const kinds = kindsOf(books);
    const routes = await recordKinds(postgres.url, books.key, Object.values(kinds));
    const ours = await startServer({ databaseUrl: postgres.url }, profile);
    const bare = await startServer({ databaseUrl: postgres.url, bare: routes });
    try {
      const figures: [string, KindFigures][] = [];
      for (const [name, kind] of Object.entries(kinds)) {
        progress(name);
        figures.push([name, await measure(kind, { ours, bare }, books.key, rounds)]);
      }
      return Object.fromEntries(figures) as ApiFigures;
    } finally {
      await ours.stop();
      await bare.stop();
    }
  } finally {
    await postgres.stop();
    await rm(dir, { recursive: true, force: true }).catch(() => rmSync(dir, { recursive: true, force: true }));
  }
}

async function measure(
  { request }: Kind,
  servers: { readonly ours: ServerProcess; readonly bare: ServerProcess },
  key: string,
  rounds: number,
): Promise<KindFigures> {
  const slice = async (server: ServerProcess, load: Load) => {
    const before = await server.cpu();
    await askFor(SLICE_SECONDS, server.address, request, key, load);
    load.cpuMs += (await server.cpu()) - before;
  };
  const nothing = (): Load => ({ latenciesMs: [], ms: 0, cpuMs: 0 });
  // Until it is compiled, code is slow: that slice does not count.
  for (const server of [servers.ours, servers.bare]) await slice(server, nothing());
  const [ours, bare] = [nothing(), nothing()];
  for (let round = 0; round < rounds; round += 1) {
    await slice(servers.ours, ours);
    await slice(servers.bare, bare);
  }
  return {
    perSecond: Math.round(perSecond(ours)),
    barePerSecond: Math.round(perSecond(bare)),
    ratio: rounded(perSecond(ours) / perSecond(bare)),
    p99Ms: p99(ours),
    bareP99Ms: p99(bare),
    cpuMs: rounded(ours.cpuMs / ours.latenciesMs.length),
    bareCpuMs: rounded(bare.cpuMs / bare.latenciesMs.length),
  };
}

const perSecond = ({ latenciesMs, ms }: Load) => latenciesMs.length / (ms / 1_000);

function p99({ latenciesMs }: Load): number {
  const sorted = latenciesMs.toSorted((a, b) => a - b);
  return rounded(sorted[Math.floor(sorted.length * 0.99)] ?? 0);
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
