import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { withLock } from './lock.js';
import { postgresAccount } from './postgres-account.js';
import { postgresBinaries } from './postgres-binaries.js';
import { answers, ensureDatabase, urlOf } from './postgres-client.js';
import { clusterFolder, clusterPassword, createCluster } from './postgres-cluster.js';
import { findRunning } from './postgres-running.js';
import { isAlive, readIfThere, type ServerProcess, spawnServer, stopProcess } from './processes.js';
import { freePort } from './state.js';
import { type Log, untilAnswers } from './wait.js';

export type PostgresOptions = { dir: string; log: Log; fsync?: boolean; port?: number };
export type RunningPostgres = { url: string; stop: () => Promise<void>; reused: boolean };

/**
 * A real PostgreSQL for this folder: the one that runs already, or a new one. `stop` ends what this process started,
 * and what a process that died without stopping it left behind; a server that another living process started stays.
 */
export async function startPostgres(options: PostgresOptions): Promise<RunningPostgres> {
  const dir = resolve(options.dir);
  mkdirSync(dir, { recursive: true });
  const waiting = (pid: string): void => options.log(`PostgreSQL: waiting for process ${pid}, which is starting it`);
  return await withLock(join(dir, 'starting'), () => startOrReuse({ ...options, dir }), waiting);
}

async function startOrReuse({ dir, log, fsync = true, port }: PostgresOptions): Promise<RunningPostgres> {
  const account = postgresAccount();
  const data = clusterFolder(dir, account, log);
  const password = clusterPassword(dir);
  const running = await findRunning(data, password);
  if (running) {
    const url = urlOf({ port: running.port, password });
    await ensureDatabase(url, 'duecourse');
    const adopted = !isAlive(Number(readIfThere(join(dir, 'owner')) ?? 0));
    if (adopted) noteOwner(dir);
    const stop = adopted ? (): Promise<void> => stopProcess(running.pid, 'SIGINT') : async (): Promise<void> => {};
    return { url: urlOf({ port: running.port, password, database: 'duecourse' }), stop, reused: true };
  }

  const binaries = postgresBinaries(account, log);
  await createCluster(data, { binaries, account, password, log });
  const started = await startCluster({ postgres: binaries.postgres, data, dir, password, fsync, port, account });
  noteOwner(dir);
  await ensureDatabase(urlOf({ port: started.port, password }), 'duecourse');
  const url = urlOf({ port: started.port, password, database: 'duecourse' });
  return { url, stop: started.server.stop, reused: false };
}

type ClusterStart = {
  postgres: string;
  data: string;
  dir: string;
  password: string;
  fsync: boolean;
  port: number | undefined;
  account: ReturnType<typeof postgresAccount>;
};

/** Tries a few times: the port may be taken in between, or the remains of a killed server may still be ending. */
async function startCluster(start: ClusterStart, attempt = 1): Promise<{ server: ServerProcess; port: number }> {
  const { postgres, data, dir, password, fsync, account } = start;
  const port = start.port ?? (await freePort(lastPort(dir)));
  const logFile = join(dir, 'postgres.log');
  const args = ['-D', data, '-p', String(port), ...settings(fsync)];
  const server = spawnServer({ command: postgres, args, logFile, cwd: '/', endWith: 'SIGINT', ...account });
  try {
    const ask = (): Promise<void> => answers(urlOf({ port, password }));
    await untilAnswers(ask, server, { what: 'PostgreSQL', logFile, limitMs: 60_000 });
  } catch (error) {
    const ended = server.hasExited();
    await server.stop();
    if (!ended || attempt === 4) throw error;
    await pause(500);
    return await startCluster(start, attempt + 1);
  }
  writeFileSync(join(dir, 'port'), String(port));
  return { server, port };
}

function settings(fsync: boolean): string[] {
  const reachable = ['listen_addresses=127.0.0.1', 'unix_socket_directories='];
  const careless = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off']; // for data nobody will miss
  return [...reachable, ...(fsync ? [] : careless)].flatMap((setting) => ['-c', setting]);
}

/** The port of last time, so that an address noted in a database tool keeps working. */
function lastPort(dir: string): number | undefined {
  const port = readIfThere(join(dir, 'port'));
  return port === undefined ? undefined : Number(port);
}

function noteOwner(dir: string): void {
  writeFileSync(join(dir, 'owner'), String(process.pid));
}
