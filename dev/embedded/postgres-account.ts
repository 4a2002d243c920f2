import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, chownSync, lstatSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';

/** The account that PostgreSQL runs as when we are root, which it refuses to run as; undefined when we are not. */
export type Account = { uid: number; gid: number } | undefined;

export function postgresAccount(): Account {
  if (process.getuid?.() !== 0) return undefined;
  const existing = lookUp('postgres') ?? lookUp('_postgres'); // the second is the name on macOS
  if (existing) return existing;
  try {
    execFileSync('groupadd', ['--force', 'postgres'], { stdio: 'pipe' });
    execFileSync('useradd', ['--gid', 'postgres', '--no-create-home', 'postgres'], { stdio: 'pipe' });
  } catch (cause) {
    const help = 'Create a user named postgres, run as an ordinary user, or set DATABASE_URL to a running server.';
    throw new Error(`PostgreSQL does not run as root, and no account could be made for it. ${help}`, { cause });
  }
  const created = lookUp('postgres');
  if (!created) throw new Error('The user postgres was created but cannot be looked up');
  return created;
}

function lookUp(name: string): Account {
  const number = (flag: string): number => Number(spawnSync('id', [flag, name], { encoding: 'utf8' }).stdout || 'none');
  const [uid, gid] = [number('-u'), number('-g')];
  return Number.isInteger(uid) && Number.isInteger(gid) ? { uid, gid } : undefined;
}

/** Whether the account may enter a folder: found out by entering it, which sees modes, ACLs and mounts alike. */
export function mayEnter(account: Account, folder: string): boolean {
  return spawnSync('/bin/sh', ['-c', 'cd "$0"', folder], { cwd: '/', ...account }).status === 0;
}

/** A folder that any account may enter, for what cannot lie where it belongs (in a checkout under /root). */
export function enterableFolder(name: string): string {
  const root = '/var/lib/duecourse';
  const folder = join(root, name);
  for (const path of [root, folder]) {
    mkdirSync(path, { recursive: true, mode: 0o755 });
    const stat = lstatSync(path);
    if (!stat.isDirectory() || stat.uid !== 0) throw new Error(`${path} is not a folder owned by root`);
    chmodSync(path, 0o755); // whatever the umask said
  }
  return folder;
}

/** Makes a folder that belongs to the account, as PostgreSQL demands of its data. */
export function makeFolderFor(account: Account, folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (account) chownSync(folder, account.uid, account.gid);
}
