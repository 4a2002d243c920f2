import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Account, enterableFolder, makeFolderFor, mayEnter } from './postgres-account.js';
import type { PostgresBinaries } from './postgres-binaries.js';
import { readIfThere } from './processes.js';
import type { Log } from './wait.js';

/** The folder of the cluster's files: below `dir`, or elsewhere when PostgreSQL's account may not enter `dir`. */
export function clusterFolder(dir: string, account: Account, log: Log): string {
  if (mayEnter(account, dir)) return join(dir, 'data');
  // A random name that only `dir` knows: who deletes the state folder gets a new cluster, not one without password.
  const name = noted(join(dir, 'data-is-in'), () => `data-${randomBytes(6).toString('hex')}`);
  const folder = join(enterableFolder(name), 'data');
  log(`PostgreSQL: its data is in ${folder}, since the account it runs as may not enter ${dir}`);
  return folder;
}

/** The password of this cluster, random and readable by its owner alone. */
export function clusterPassword(dir: string): string {
  return noted(join(dir, 'password'), () => randomBytes(24).toString('base64url'));
}

function noted(file: string, choose: () => string): string {
  const existing = readIfThere(file);
  if (existing) return existing;
  const chosen = choose();
  writeFileSync(file, chosen, { mode: 0o600 });
  return chosen;
}

/** Creates the cluster if there is none. Into a folder of its own first: an initdb cut short must leave no trace. */
export async function createCluster(
  data: string,
  { binaries, account, password, log }: { binaries: PostgresBinaries; account: Account; password: string; log: Log },
): Promise<void> {
  if (existsSync(join(data, 'PG_VERSION'))) return;
  log(`PostgreSQL: creating ${data}`);
  const unfinished = `${data}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  makeFolderFor(account, unfinished);
  const secrets = mkdtempSync(join(tmpdir(), 'duecourse-'));
  const passwordFile = join(secrets, 'password');
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (account) for (const path of [secrets, passwordFile]) chownSync(path, account.uid, account.gid);
  try {
    await promisify(execFile)(binaries.initdb, initdbArguments(unfinished, passwordFile), { cwd: '/', ...account });
  } finally {
    rmSync(secrets, { recursive: true });
  }
  renameSync(unfinished, data);
}

// The built-in provider: the same order of text on every machine, whatever locales it has.
function initdbArguments(data: string, passwordFile: string): string[] {
  return [
    `--pgdata=${data}`,
    '--username=postgres',
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--no-sync',
  ];
}
