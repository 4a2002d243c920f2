import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { runTool } from '../../dev/embedded/build.js';
import { clearUnfinished, isExecutable } from '../../dev/embedded/executables.js';
import { withLock } from '../../dev/embedded/lock.js';
import { cacheFolder } from '../../dev/embedded/state.js';

const requirements = fileURLToPath(new URL('requirements.txt', import.meta.url));

/** Where this test's Python sources lie. */
export const pythonFolder: string = fileURLToPath(new URL('python/', import.meta.url));

/** The first `python3` on the PATH that runs and is 3.8 or newer. A shim of a version manager may be there and not run. */
export async function findPython(): Promise<string | undefined> {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter(Boolean);
  for (const python of folders.map((folder) => join(folder, 'python3')).filter(isExecutable)) {
    if (await isRecent(python)) return python;
  }
  return undefined;
}

async function isRecent(python: string): Promise<boolean> {
  const ask = ['-c', 'import sys; sys.exit(sys.version_info < (3, 8))'];
  return await promisify(execFile)(python, ask, { timeout: 20_000 }).then(
    () => true,
    () => false,
  );
}

/**
 * The folder with the SDK and what it needs, installed once for all checkouts of this user. Not a virtual environment:
 * a folder for PYTHONPATH keeps it as apart, and needs neither `venv` nor the right to install anything.
 */
export async function installSdk(python: string, log: (line: string) => void): Promise<string> {
  const folder = cacheFolder('python-sdk');
  const installed = join(folder, createHash('sha256').update(readFileSync(requirements)).digest('hex').slice(0, 16));
  if (existsSync(installed)) return installed;
  return await withLock(`${installed}.lock`, async () => {
    if (!existsSync(installed)) await install(python, folder, installed, log);
    return installed;
  });
}

/** Installs beside the target and moves it in one step, so that nobody ever imports half a package. */
async function install(python: string, folder: string, target: string, log: (line: string) => void): Promise<void> {
  clearUnfinished(folder);
  const failures: string[] = [];
  for (const way of [byPip, byHand]) {
    const unfinished = mkdtempSync(join(folder, 'unfinished-'));
    try {
      const options = { what: 'Python SDK: installing', log, cwd: folder, env: { PIP_USER: '0' } };
      await runTool(python, way(unfinished), options);
      renameSync(unfinished, target);
      return;
    } catch (error) {
      failures.push(error instanceof Error ? error.message : String(error));
      rmSync(unfinished, { recursive: true, force: true });
    }
  }
  throw new Error(`The Python SDK could not be installed from a package index:\n${failures.join('\n')}`);
}

/** With whatever index, certificates and proxy pip is configured for. */
function byPip(target: string): string[] {
  const quietly = ['--disable-pip-version-check', '--no-input', '--no-compile'];
  return ['-m', 'pip', 'install', '--target', target, '--no-deps', '--require-hashes', '-r', requirements, ...quietly];
}

/** Some systems have a Python without pip. */
function byHand(target: string): string[] {
  return [join(pythonFolder, 'install.py'), requirements, target];
}
