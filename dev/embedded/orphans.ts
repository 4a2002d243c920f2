import { readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isAlive, isServer, readIfThere, type ServerProcess, stopProcess } from './processes.js';
import { stateFolder } from './state.js';

type Note = { pid: number; owner: number; marker: string; logFile: string };

/**
 * Notes a server that is of no use without the process that started it (it holds everything in memory), so that the
 * next start can end it should we be killed. Wraps `stop` to take the note away again.
 */
export function noted(server: ServerProcess, { marker, logFile }: { marker: string; logFile: string }): ServerProcess {
  const file = join(stateFolder('running'), `${server.pid}.json`);
  const note: Note = { pid: server.pid, owner: process.pid, marker, logFile };
  writeFileSync(`${file}.new`, JSON.stringify(note));
  renameSync(`${file}.new`, file); // whole or not at all: another process may be sweeping
  const stop = async (): Promise<void> => {
    await server.stop();
    forget(file, note);
  };
  return { ...server, stop };
}

/** Ends the servers whose owner is gone. */
export async function sweepOrphans(): Promise<void> {
  const folder = stateFolder('running');
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.json'))) {
    const file = join(folder, name);
    const text = readIfThere(file);
    if (!text) continue; // another process sweeps too
    const note = JSON.parse(text) as Note;
    if (isAlive(note.owner)) continue;
    if (isServer(note.pid, note.marker)) await stopProcess(note.pid, 'SIGTERM');
    forget(file, note);
  }
}

function forget(file: string, note: Note): void {
  rmSync(note.logFile, { force: true });
  rmSync(file, { force: true });
}
