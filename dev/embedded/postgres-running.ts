import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { answers, urlOf } from './postgres-client.js';
import { hasCode, isServer, readIfThere } from './processes.js';
import { untilAnswers } from './wait.js';

/** The server that already runs on this data folder, if one does: ours from before, or an orphan of a killed run. */
export async function findRunning(data: string, password: string): Promise<{ pid: number; port: number } | undefined> {
  const found = readPidFile(join(data, 'postmaster.pid'));
  if (!found) return undefined;
  const lives = (): boolean => isServer(found.pid, data);
  if (!lives()) {
    // After a reboot the number may belong to any other program, and PostgreSQL would refuse to start beside it.
    rmSync(join(data, 'postmaster.pid'), { force: true });
    return undefined;
  }
  try {
    // It may still be starting, or recovering after a crash, or already ending.
    await untilAnswers(
      () => answers(urlOf({ port: found.port, password })),
      { hasExited: () => !lives() },
      {
        what: `The PostgreSQL that runs as process ${found.pid}`,
        logFile: join(data, '..', 'postgres.log'),
        limitMs: 60_000,
        hopeless: (error) => hasCode(error, '28P01'), // the password is another one: no waiting mends that
      },
    );
    return found;
  } catch (error) {
    if (!lives()) return undefined;
    throw error;
  }
}

function readPidFile(file: string): { pid: number; port: number } | undefined {
  const lines = readIfThere(file)?.split('\n');
  const [pid, port] = [Number(lines?.[0]), Number(lines?.[3])];
  return pid > 0 && port > 0 ? { pid, port } : undefined;
}
