import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { clearUnfinished, isExecutable, onPath } from './executables.js';
import { withLock } from './lock.js';
import { fetchJars } from './maven-jars.js';
import { downloadWithSdk } from './sdk-download.js';
import { cacheFolder } from './state.js';
import type { Log } from './wait.js';

const version = '1.38.0';

/** A command that starts the time-skipping test server when a port is added to its arguments. */
export type TestServerCommand = { command: string; args: string[] };

/** The test server of an earlier run, else the SDK's download (not for ARM), else its jars from Maven and Java. */
export async function findTestServer(log: Log): Promise<TestServerCommand> {
  const folder = cacheFolder('test-server');
  const waiting = (pid: string): void => log(`Test server: waiting for process ${pid}, which is fetching it`);
  return (
    cached(folder) ?? (await withLock(join(folder, 'lock'), async () => cached(folder) ?? obtain(folder, log), waiting))
  );
}

function cached(folder: string): TestServerCommand | undefined {
  const native = join(folder, 'temporal-test-server');
  if (isExecutable(native)) return { command: native, args: [] };
  const java = onPath('java');
  const jars = join(folder, version);
  if (!java || !existsSync(jars)) return undefined;
  // The serial collector and one compiler tier: it starts sooner and leaves the cores to the tests.
  const lean = ['-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-Xmx256m'];
  return { command: java, args: [...lean, '-cp', join(jars, '*'), 'io.temporal.testserver.TestServer'] };
}

async function obtain(folder: string, log: Log): Promise<TestServerCommand> {
  const failures: string[] = [];
  clearUnfinished(folder);
  log('Test server: downloading it, once');
  for (const fetch of [download, withMaven]) {
    try {
      await fetch(folder, log);
      const command = cached(folder);
      if (command) return command;
      failures.push(`${fetch.name}: fetched, but cannot be started`);
    } catch (error) {
      failures.push(`${fetch.name}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  const help = 'It needs either the internet, or Java and Maven on the PATH. What was tried:';
  throw new Error(`The time-skipping test server could not be had. ${help}\n${failures.join('\n')}`);
}

async function withMaven(folder: string, log: Log): Promise<void> {
  const wanted = { group: 'io.temporal', artifact: 'temporal-test-server', version, what: 'Test server' };
  await fetchJars(wanted, folder, log);
}

async function download(folder: string, log: Log): Promise<void> {
  await downloadWithSdk('time-skipping', join(folder, 'temporal-test-server'), log);
}
