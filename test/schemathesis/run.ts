import { execFile, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { runTool } from '../../dev/embedded/build.js';
import { clearUnfinished } from '../../dev/embedded/executables.js';
import { withLock } from '../../dev/embedded/lock.js';
import { cacheFolder } from '../../dev/embedded/state.js';
import { findPython } from '../clients/python-sdk.js';
import { serve } from '../setup/serve.js';

/**
 * Schemathesis asks every route of the served description with what its schemas allow and forbid: no answer may be a 5xx,
 * of an undocumented status or type, or against its schema. Ends with `N passed, N failed` and, if any failed, code 1.
 */
const CASES = 12;
const MOST_MS = 220_000;
/** They wait for a workflow that nobody runs here. */
const UNANSWERED = 'remind$|advance$';
const checks = [
  'not_a_server_error',
  'status_code_conformance',
  'content_type_conformance',
  'response_schema_conformance',
];
const requirements = fileURLToPath(new URL('requirements.txt', import.meta.url));
const log = (line: string) => console.log(line);

const python = await findPython();
if (python === undefined || !(await isNew(python))) {
  log('SKIPPED: schemathesis needs a python3 of 3.10 or newer on the PATH: the served description was not tried');
  log('0 passed, 0 failed');
  process.exit(0);
}
const packages = await install(python);
const served = await serve('schemathesis');
try {
  const { passed, failed } = await run(python, packages);
  log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
} finally {
  await served.stop();
}
process.exit();

/** How many cases passed and failed; a run that says nothing of the kind, or takes too long, is one that failed. */
async function run(command: string, folder: string): Promise<{ passed: number; failed: number }> {
  const args = ['-m', 'schemathesis.cli', 'run', `${served.url}/openapi.json`, '--url', served.url];
  const asking = ['--header', `Authorization: Bearer ${served.key}`, '--exclude-path-regex', UNANSWERED];
  const bounds = ['--max-examples', String(CASES), '--request-timeout', '20', '--generation-deterministic'];
  const how = [
    '--phases',
    'examples,coverage,fuzzing',
    '--checks',
    checks.join(','),
    '--continue-on-failure',
    '--no-color',
  ];
  const env = { ...process.env, PYTHONPATH: folder };
  // What it notes of one run must not steer the next.
  const cwd = mkdtempSync(join(tmpdir(), 'schemathesis-'));
  const child = spawn(command, [...args, ...asking, ...bounds, ...how], { cwd, env, timeout: MOST_MS });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      process.stdout.write(chunk);
    });
  }
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  rmSync(cwd, { recursive: true, force: true });
  const count = (word: string) =>
    Number(new RegExp(`(\\d+) ${word}`).exec(said.split('Test cases:')[1] ?? '')?.[1] ?? 0);
  const [passed, failed] = [count('passed'), count('failed')];
  return { passed, failed: code === 0 && passed > 0 ? failed : Math.max(1, failed) };
}

/** Once for all checkouts of this user, by what the requirements say. */
async function install(command: string): Promise<string> {
  const folder = cacheFolder('schemathesis');
  const name = createHash('sha256').update(readFileSync(requirements)).digest('hex').slice(0, 16);
  const target = join(folder, name);
  if (existsSync(target)) return target;
  return withLock(`${target}.lock`, async () => {
    if (existsSync(target)) return target;
    clearUnfinished(folder);
    const unfinished = mkdtempSync(join(folder, 'unfinished-'));
    const args = ['-m', 'pip', 'install', '--target', unfinished, '-r', requirements, '--no-deps', '--no-input'];
    await runTool(command, args, { what: 'Schemathesis: installing', log, cwd: folder, env: { PIP_USER: '0' } });
    renameSync(unfinished, target);
    return target;
  });
}

async function isNew(command: string): Promise<boolean> {
  const ask = ['-c', 'import sys; sys.exit(sys.version_info < (3, 10))'];
  return promisify(execFile)(command, ask, { timeout: 20_000 }).then(
    () => true,
    () => false,
  );
}
