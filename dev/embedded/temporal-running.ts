import { renameSync, writeFileSync } from 'node:fs';
import { isAlive, isServer, readIfThere, stopProcess } from './processes.js';
import { servesNamespace } from './temporal-probe.js';

type Note = { pid: number; owner: number; port: number; uiPort?: number };
type Found = { port: number; uiPort?: number; server?: { stop: () => Promise<void> } };

/** Notes beside the database file which server has it open: SQLite bears only one. */
export function noteRunningTemporal(dbFile: string, note: Note): void {
  const file = `${dbFile}.server.json`;
  writeFileSync(`${file}.new`, JSON.stringify(note));
  renameSync(`${file}.new`, file);
}

/**
 * The server that has the file open, if one has, otherwise the ports of the last one. A server that a living process
 * started is left running by `stop`; an orphan becomes ours. One that does not answer is ended: it holds the file.
 */
export async function findRunningTemporal(dbFile: string): Promise<Found | undefined> {
  const text = readIfThere(`${dbFile}.server.json`);
  if (!text) return undefined;
  const note = JSON.parse(text) as Note;
  const ports = { port: note.port, ...(note.uiPort && { uiPort: note.uiPort }) };
  if (!isServer(note.pid, dbFile)) return ports;
  const orphan = !isAlive(note.owner);
  try {
    await servesNamespace(`127.0.0.1:${note.port}`);
  } catch (error) {
    if (!orphan) throw new Error(`The Temporal server of process ${note.owner} does not answer`, { cause: error });
    await stopProcess(note.pid, 'SIGTERM');
    return ports;
  }
  if (!orphan) return { ...ports, server: { stop: async () => {} } };
  noteRunningTemporal(dbFile, { ...note, owner: process.pid });
  return { ...ports, server: { stop: () => stopProcess(note.pid, 'SIGTERM') } };
}
