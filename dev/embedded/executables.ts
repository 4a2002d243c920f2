import { accessSync, constants, readdirSync, rmSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { hasCode } from './processes.js';

/** Where a command lies on the PATH. */
export function onPath(command: string): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  return folders.map((folder) => join(folder, command)).find(isExecutable);
}

export function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch (error) {
    if (hasCode(error, 'ENOENT') || hasCode(error, 'EACCES') || hasCode(error, 'ENOTDIR')) return false;
    throw error;
  }
}

/** Removes what a killed download or build left in a folder. For the holder of the folder's lock: nobody else builds. */
export function clearUnfinished(folder: string): void {
  const left = readdirSync(folder).filter((name) => name.startsWith('unfinished-'));
  for (const name of left) rmSync(join(folder, name), { recursive: true, force: true });
}
