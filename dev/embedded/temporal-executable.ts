import { mkdtempSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { runTool } from './build.js';
import { clearUnfinished, isExecutable, onPath } from './executables.js';
import { withLock } from './lock.js';
import { downloadWithSdk } from './sdk-download.js';
import { cacheFolder } from './state.js';
import { type TemporalProbe, type TemporalSource, temporalSources } from './temporal-source.js';
import type { Log } from './wait.js';

// The newest tag that `go install` takes: later ones hold a `replace` in their go.mod, which it refuses.
const cliModule = 'github.com/temporalio/cli/cmd/temporal@v1.5.1';

/** The server to use: its address if it runs already, otherwise the executable, fetched or built when it must be. */
export async function findTemporal(
  log: Log,
  address: string | undefined,
): Promise<{ address: string } | { executable: string }> {
  const [first] = temporalSources({ ...probe(), address });
  if (first?.from === 'address') return { address: first.address };
  if (first?.from === 'path' || first?.from === 'cache') return { executable: first.executable };
  const waiting = (pid: string): void => log(`Temporal: waiting for process ${pid}, which is fetching it`);
  return { executable: await withLock(`${cachedExecutable()}.lock`, () => obtain(log), waiting) };
}

function probe(): TemporalProbe {
  const cached = cachedExecutable();
  return {
    address: undefined,
    onPath: onPath('temporal'),
    cached: isExecutable(cached) ? cached : undefined,
    go: onPath('go') ?? (isExecutable('/usr/local/go/bin/go') ? '/usr/local/go/bin/go' : undefined),
  };
}

function cachedExecutable(): string {
  return join(cacheFolder('bin'), 'temporal');
}

/** Tries one source after the other. Looks again first: another process may have got it while we waited. */
async function obtain(log: Log): Promise<string> {
  const failures: string[] = [];
  clearUnfinished(cacheFolder('bin'));
  for (const source of temporalSources(probe())) {
    try {
      return await obtainFrom(source, log);
    } catch (error) {
      failures.push(`${source.from}: ${error instanceof Error ? error.message : String(error)}`);
      log(`Temporal: ${source.from} failed`);
    }
  }
  throw new Error(
    'No Temporal server could be had. Install the Temporal CLI (https://docs.temporal.io/cli, for example ' +
      '`brew install temporal`) or Go 1.25 or later, or set TEMPORAL_ADDRESS to a running server. What was tried:\n' +
      failures.join('\n'),
  );
}

async function obtainFrom(source: TemporalSource, log: Log): Promise<string> {
  const target = cachedExecutable();
  switch (source.from) {
    case 'address':
      throw new Error('an address needs no executable');
    case 'path':
    case 'cache':
      return source.executable;
    case 'download':
      log('Temporal: downloading the dev server, once');
      await downloadWithSdk('dev-server', target, log);
      return target;
    case 'build':
      log('Temporal: building the dev server with Go, once; this takes about five minutes');
      await buildWithGo(source.go, target, log);
      return target;
  }
}

/** Builds beside the target and moves it in one step, so that nobody ever starts half a file. */
async function buildWithGo(go: string, target: string, log: Log): Promise<void> {
  const folder = mkdtempSync(join(dirname(target), 'unfinished-'));
  try {
    await runTool(go, ['install', cliModule], {
      what: 'Temporal: building',
      log,
      env: { GOBIN: folder },
      cwd: folder,
    });
    renameSync(join(folder, 'temporal'), target);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
