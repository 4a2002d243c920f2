import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Connection } from '@temporalio/client';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { tryLock } from '../dev/embedded/lock.js';
import { startPostgres } from '../dev/embedded/postgres.js';
import { answers, withClient } from '../dev/embedded/postgres-client.js';
import { freePort, freePorts, projectRoot } from '../dev/embedded/state.js';
import { startTemporal } from '../dev/embedded/temporal.js';
import { servesNamespace } from '../dev/embedded/temporal-probe.js';
import { type TemporalProbe, temporalSources } from '../dev/embedded/temporal-source.js';
import { createTimeSkippingEnv } from '../dev/embedded/time-skipping.js';
import { freshDatabase } from './setup/database.js';

const log = (): void => {};
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'duecourse-embedded-'));
  chmodSync(folder, 0o755);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs a start in another process, as a second terminal would, and waits until it has said that it is up. */
async function inAnotherProcess(code: string): Promise<ChildProcess> {
  const script = join(folder, `${Math.random().toString(36).slice(2)}.mts`);
  const keepAlive = "console.log('up'); setInterval(() => {}, 1_000);";
  writeFileSync(script, `${code}\n${keepAlive}`);
  const child = spawn(process.execPath, ['--import', 'tsx', script], {
    cwd: projectRoot,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await Promise.race([once(child.stdout, 'data'), once(child, 'exit').then(() => Promise.reject(new Error('ended')))]);
  return child;
}

async function killHard(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL');
  await once(child, 'exit');
}

const starting = {
  postgres: (dir: string) =>
    `import { startPostgres } from '${join(projectRoot, 'dev/embedded/postgres.ts')}';
     await startPostgres({ dir: '${dir}', fsync: false, log: () => {} });`,
  temporal: (dbFile: string) =>
    `import { startTemporal } from '${join(projectRoot, 'dev/embedded/temporal.ts')}';
     await startTemporal({ dbFile: '${dbFile}', ownServer: true, log: () => {} });`,
};

describe('ports', () => {
  test('lie below those that the kernel hands out for outgoing connections', async () => {
    for (const port of await freePorts(20)) expect(port).toBeLessThan(32_768);
  });

  test('are all different', async () => {
    expect(new Set(await freePorts(20)).size).toBe(20);
  });

  test('that are taken are passed over, even when preferred', async () => {
    const taken = await freePort();
    expect(await freePort(taken)).toBe(taken);
    const server = createServer().listen(taken, '127.0.0.1');
    await once(server, 'listening');
    expect(await freePort(taken)).not.toBe(taken);
    server.close();
  });
});

describe('a lock', () => {
  test('is held once, and free again after its release', () => {
    const release = tryLock(join(folder, 'lock'));
    expect(tryLock(join(folder, 'lock'))).toBeUndefined();
    release?.();
    const again = tryLock(join(folder, 'lock'));
    expect(again).toBeDefined();
    again?.();
  });

  test('of a process that is gone is free', async () => {
    const gone = spawn('true');
    await once(gone, 'exit');
    writeFileSync(join(folder, 'stale'), String(gone.pid));
    const release = tryLock(join(folder, 'stale'));
    expect(release).toBeDefined();
    release?.();
  });
});

describe('PostgreSQL', () => {
  test('starts, is reused by a second caller, outlives that caller and ends with the first', async () => {
    const dir = join(folder, 'postgres-shared');
    const first = await startPostgres({ dir, fsync: false, log });
    const second = await startPostgres({ dir, fsync: false, log });
    expect([first.reused, second.reused, second.url]).toEqual([false, true, first.url]);
    await second.stop();
    await answers(first.url);
    await first.stop();
    await expect(answers(first.url)).rejects.toThrow('ECONNREFUSED');
  });

  test('keeps its data, port and password from one start to the next', async () => {
    const dir = join(folder, 'postgres-kept');
    const before = await startPostgres({ dir, fsync: false, log });
    await withClient(before.url, async (client) => void (await client.query('create table kept (id int)')));
    await before.stop();
    const after = await startPostgres({ dir, fsync: false, log });
    await withClient(after.url, async (client) => void (await client.query('select from kept')));
    await after.stop();
    expect(after.url).toBe(before.url);
    expect(statSync(join(dir, 'password')).mode & 0o777).toBe(0o600);
  });

  test('left behind by a killed process is reused, and ended by who found it', async () => {
    const dir = join(folder, 'postgres-orphan');
    await killHard(await inAnotherProcess(starting.postgres(dir)));
    const found = await startPostgres({ dir, log });
    expect(found.reused).toBe(true);
    await answers(found.url);
    await found.stop();
    await expect(answers(found.url)).rejects.toThrow('ECONNREFUSED');
  });

  test('starts although a pid file names a process that is not PostgreSQL', async () => {
    const dir = join(folder, 'postgres-kept');
    const { data, pid } = { data: join(dir, 'data'), pid: process.pid };
    writeFileSync(join(data, 'postmaster.pid'), [pid, data, 1, 5432, '', '127.0.0.1', '', 'ready'].join('\n'));
    const started = await startPostgres({ dir, fsync: false, log });
    expect(started.reused).toBe(false);
    await started.stop();
  });

  test('is started once when two processes want it at the same moment', async () => {
    const dir = join(folder, 'postgres-race');
    const both = await Promise.all([
      startPostgres({ dir, fsync: false, log }),
      startPostgres({ dir, fsync: false, log }),
    ]);
    expect(both.filter(({ reused }) => reused)).toHaveLength(1);
    for (const { stop } of both) await stop();
  });

  test('sorts text by code point and speaks UTF-8 on every machine', async () => {
    const [collation] = await withClient(inject('postgresUrl'), async (client) => {
      const { rows } = await client.query<{ encoding: string; locale: string }>(
        'select pg_encoding_to_char(encoding) as encoding, datlocale as locale from pg_database where datname = $1',
        ['duecourse'],
      );
      return rows;
    });
    expect(collation).toEqual({ encoding: 'UTF8', locale: 'C.UTF-8' });
  });
});

describe('a fresh database', () => {
  test('is migrated and shared with nobody', async () => {
    const [one, other] = await Promise.all([freshDatabase(), freshDatabase()]);
    await withClient(one.url, async (client) => {
      const { rows } = await client.query("select to_regclass('public.kysely_migration') is not null as migrated");
      expect(rows).toEqual([{ migrated: true }]);
    });
    expect(one.url).not.toBe(other.url);
    await Promise.all([one.drop(), other.drop()]);
    await expect(answers(one.url)).rejects.toThrow('does not exist');
  });
});

describe('the way to a Temporal server', () => {
  const nothing: TemporalProbe = { address: undefined, onPath: undefined, cached: undefined, go: undefined };
  const everything = {
    address: 'host:7233',
    onPath: '/usr/bin/temporal',
    cached: '/cache/temporal',
    go: '/usr/bin/go',
  };
  const ways = (probe: TemporalProbe): string[] => temporalSources(probe).map(({ from }) => from);

  test.each([
    ['TEMPORAL_ADDRESS before all else', everything, ['address']],
    ['then a temporal on the PATH', { ...everything, address: undefined }, ['path']],
    ['then the binary of an earlier run', { ...everything, address: undefined, onPath: undefined }, ['cache']],
    ['then a download, and a build where there is Go', { ...nothing, go: '/usr/bin/go' }, ['download', 'build']],
    ['a download alone otherwise', nothing, ['download']],
    ['an empty TEMPORAL_ADDRESS is none', { ...nothing, address: '' }, ['download']],
  ])('%s', (_title, probe, expected) => {
    expect(ways(probe)).toEqual(expected);
  });
});

describe('the Temporal dev server', () => {
  test('answers with our search attributes, shows its UI and ends', async () => {
    const { address, uiUrl, stop } = await startTemporal({
      dir: join(folder, 'temporal'),
      log,
      ui: true,
      ownServer: true,
    });
    await servesNamespace(address);
    expect(uiUrl && (await fetch(uiUrl)).ok).toBe(true);
    await stop();
    await expect(servesNamespace(address)).rejects.toThrow();
    expect(readdirSync(join(folder, 'temporal'))).toEqual([]);
  });

  test('of a database file is reused after its owner was killed, and ended by who found it', async () => {
    const dbFile = join(folder, 'temporal.db');
    await killHard(await inAnotherProcess(starting.temporal(dbFile)));
    const found = await startTemporal({ dbFile, log, ownServer: true });
    const beside = await startTemporal({ dbFile, log, ownServer: true });
    expect(beside.address).toBe(found.address);
    await found.stop();
    await expect(servesNamespace(found.address)).rejects.toThrow();
  });

  test('of the global setup runs in memory for all test files', async () => {
    const connection = await Connection.connect({ address: inject('temporalAddress') });
    await connection.close();
  });
});

describe('the time-skipping server', () => {
  test('lets ninety days pass at once', async () => {
    const environment = await createTimeSkippingEnv(inject('timeSkippingAddress'));
    const before = await environment.currentTimeMs();
    await environment.sleep('90 days');
    const days = ((await environment.currentTimeMs()) - before) / 86_400_000;
    await environment.teardown();
    expect(days).toBeCloseTo(90, 1);
  });
});
