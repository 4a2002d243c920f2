import { mkdtempSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { runTool } from '../../dev/embedded/build.js';
import { clearUnfinished, isExecutable, onPath } from '../../dev/embedded/executables.js';
import { withLock } from '../../dev/embedded/lock.js';
import { spawnServer } from '../../dev/embedded/processes.js';
import { cacheFolder, freePorts, stateFolder } from '../../dev/embedded/state.js';
import { untilAnswers } from '../../dev/embedded/wait.js';

const VERSION = 'v0.203.0';
const silent = (): void => undefined;

const go = onPath('go') ?? (isExecutable('/usr/local/go/bin/go') ? '/usr/local/go/bin/go' : undefined);
const kept = join(cacheFolder('stripe-mock'), `stripe-mock-${VERSION}`);

/** Whether Stripe's own mock is here or can be built: Go is needed, once. */
export const hasStripeMock = isExecutable(kept) || go !== undefined;

export interface StripeMock {
  readonly host: '127.0.0.1';
  readonly port: number;
  readonly protocol: 'http';
  stop(): Promise<void>;
}

/** Starts Stripe's mock, which knows Stripe's published OpenAPI and refuses requests that do not fit it. It remembers nothing. */
export async function startStripeMock(): Promise<StripeMock> {
  const command = await withLock(`${kept}.lock`, obtain, silent);
  const [port = 0, tls = 0] = await freePorts(2);
  const dir = stateFolder('stripe-mock');
  const logFile = join(dir, `${process.pid}.log`);
  const args = ['-http-addr', `127.0.0.1:${port}`, '-https-addr', `127.0.0.1:${tls}`];
  const server = spawnServer({ command, args, logFile, cwd: dir, endWith: 'SIGTERM' });
  const answers = async (): Promise<void> => void (await fetch(`http://127.0.0.1:${port}/`));
  await untilAnswers(answers, server, { what: 'stripe-mock', logFile, limitMs: 30_000 });
  return { host: '127.0.0.1', port, protocol: 'http', stop: server.stop };
}

/** Built beside its place and moved there, so that nobody ever starts half a file. */
async function obtain(): Promise<string> {
  if (isExecutable(kept)) return kept;
  if (go === undefined) throw new Error('stripe-mock needs Go');
  clearUnfinished(dirname(kept));
  const folder = mkdtempSync(join(dirname(kept), 'unfinished-'));
  try {
    await runTool(go, ['install', `github.com/stripe/stripe-mock@${VERSION}`], {
      what: 'stripe-mock: building',
      log: silent,
      env: { GOBIN: folder },
      cwd: folder,
    });
    renameSync(join(folder, 'stripe-mock'), kept);
    return kept;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
