import { join } from 'node:path';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { noted, sweepOrphans } from './orphans.js';
import { type ServerProcess, spawnServer } from './processes.js';
import { searchAttributes } from './search-attributes.js';
import { freePort, stateFolder } from './state.js';
import { withConnection } from './temporal-probe.js';
import { findTestServer } from './test-server.js';
import { type Log, untilAnswers } from './wait.js';

export type RunningTimeSkippingServer = { address: string; stop: () => Promise<void> };

/**
 * Starts the test server whose clock can be moved. We start it and not the SDK, which waits five seconds and then
 * gives up: too little for Java on a busy machine. Its clock is one for all: tests that share it must not run at once.
 */
export async function startTimeSkippingServer({ log }: { log: Log }): Promise<RunningTimeSkippingServer> {
  const found = await findTestServer(log);
  await sweepOrphans();
  const { server, address } = await start(found);
  await withConnection(address, async ({ operatorService }) => {
    const types = Object.fromEntries(searchAttributes.map(({ name, typeNumber }) => [name, typeNumber]));
    await operatorService.addSearchAttributes({ namespace: 'default', searchAttributes: types });
  });
  return { address, stop: server.stop };
}

/** Tries a second time when it ends at once: the port may have been taken in between. */
async function start(
  { command, args }: { command: string; args: string[] },
  attempt = 1,
): Promise<{ server: ServerProcess; address: string }> {
  const port = await freePort();
  const address = `127.0.0.1:${port}`;
  const dir = stateFolder('temporal');
  const logFile = join(dir, `time-skipping-${process.pid}.log`);
  const spawned = spawnServer({ command, args: [...args, String(port)], logFile, cwd: dir, endWith: 'SIGTERM' });
  const server = noted(spawned, { marker: args.at(-1) ?? command, logFile });
  const answers = (): Promise<void> =>
    withConnection(address, async ({ workflowService }) => void (await workflowService.getSystemInfo({})));
  try {
    await untilAnswers(answers, server, { what: 'The time-skipping test server', logFile, limitMs: 60_000 });
    return { server, address };
  } catch (error) {
    const ended = server.hasExited();
    await server.stop();
    if (!ended || attempt === 2) throw error;
    return await start({ command, args }, attempt + 1);
  }
}

/**
 * A test environment on a running time-skipping server: `sleep` moves its clock and awaiting a result skips time. The
 * SDK offers this only for a server that it starts itself; its own `create` does it, and is merely declared private.
 */
export async function createTimeSkippingEnv(address: string): Promise<TestWorkflowEnvironment> {
  const { TestWorkflowEnvironment: Environment } = await import('@temporalio/testing');
  const { create } = Environment as unknown as { create: (options: object) => Promise<TestWorkflowEnvironment> };
  const options = { server: { type: 'existing' }, address, namespace: 'default', supportsTimeSkipping: true };
  const environment = await create.call(Environment, options);
  if (environment.supportsTimeSkipping) return environment;
  await environment.teardown();
  throw new Error('This version of @temporalio/testing does not skip time on a server that runs already');
}
