import { linkSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { hasCode, isAlive, readIfThere } from './processes.js';

const beatMs = 2_000;
const staleMs = 30_000;

/** Runs one piece of work at a time among all processes of this machine that name the same lock file. */
export async function withLock<T>(path: string, work: () => Promise<T>, onWait?: (holder: string) => void): Promise<T> {
  let release = tryLock(path);
  if (!release) onWait?.(readIfThere(path) ?? 'unknown');
  while (!release) {
    await pause(100);
    release = tryLock(path);
  }
  try {
    return await work();
  } finally {
    release();
  }
}

/**
 * Takes the lock, or answers undefined when a living process holds it. The holder keeps touching the file: a pid may
 * be used again after a crash, so a lock that nobody touches is free even when its number is alive.
 */
export function tryLock(path: string): (() => void) | undefined {
  const mine = `${path}.${process.pid}.${Math.random().toString(36).slice(2)}`;
  writeFileSync(mine, String(process.pid));
  try {
    clearStale(path, mine);
    linkSync(mine, path); // the one atomic step: fails when the file is there, and the pid is in it from the start
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return undefined;
    throw error;
  } finally {
    rmSync(mine, { force: true });
  }
  const beat = setInterval(() => touch(path), beatMs);
  beat.unref();
  return () => {
    clearInterval(beat);
    rmSync(path, { force: true });
  };
}

function clearStale(path: string, mine: string): void {
  const holder = readIfThere(path);
  if (holder === undefined || isHeld(path, Number(holder))) return;
  try {
    renameSync(path, `${mine}.stale`);
    rmSync(`${mine}.stale`, { force: true });
  } catch (error) {
    if (!hasCode(error, 'ENOENT')) throw error; // another process cleared it first
  }
}

function isHeld(path: string, holder: number): boolean {
  const stat = statSync(path, { throwIfNoEntry: false });
  return stat !== undefined && Date.now() - stat.mtimeMs < staleMs && isAlive(holder);
}

function touch(path: string): void {
  const now = new Date();
  try {
    utimesSync(path, now, now);
  } catch (error) {
    if (!hasCode(error, 'ENOENT')) throw error; // the state folder was deleted under us: nothing left to hold
  }
}
