import { execFileSync, spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

export type ServerProcess = { pid: number; logFile: string; hasExited: () => boolean; stop: () => Promise<void> };

export type ServerCommand = {
  command: string;
  args: string[];
  logFile: string;
  cwd: string;
  env?: NodeJS.ProcessEnv;
  uid?: number;
  gid?: number;
  /** the signal that ends this server cleanly */
  endWith: NodeJS.Signals;
};

/**
 * Starts a server that outlives a crash of ours. It gets its own process group, or Ctrl-C in the terminal would end
 * the database before the application had finished with it; it writes to a file, since a pipe breaks when we die.
 */
export function spawnServer({ command, args, logFile, endWith, ...options }: ServerCommand): ServerProcess {
  const log = openSync(logFile, 'w');
  const child = spawn(command, args, { ...options, detached: true, stdio: ['ignore', log, log] });
  closeSync(log);
  let exited = false;
  child.once('exit', () => (exited = true));
  child.once('error', () => (exited = true));
  child.unref();
  const pid = child.pid;
  if (pid === undefined) throw new Error(`${command} could not be started`);

  const endWithUs = (): void => signal(pid, endWith);
  process.once('exit', endWithUs);
  const stop = async (): Promise<void> => {
    process.off('exit', endWithUs);
    if (!exited) await stopProcess(pid, endWith);
  };
  return { pid, logFile, hasExited: () => exited, stop };
}

/** Ends a process and waits until it is gone: politely first, by force after ten seconds. */
export async function stopProcess(pid: number, endWith: NodeJS.Signals): Promise<void> {
  for (const [next, patienceMs] of [
    [endWith, 10_000],
    ['SIGQUIT', 3_000],
    ['SIGKILL', 3_000],
  ] as const) {
    signal(pid, next);
    const until = Date.now() + patienceMs;
    while (Date.now() < until) {
      if (!isAlive(pid)) return;
      await pause(20);
    }
  }
  throw new Error(`Process ${pid} does not end, not even by SIGKILL`);
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if (!hasCode(error, 'ESRCH')) throw error;
  }
}

/** Alive means running: a zombie, which an init that reaps nothing leaves for ever, counts as dead. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (hasCode(error, 'ESRCH')) return false;
    if (!hasCode(error, 'EPERM')) throw error;
  }
  const stat = readIfThere(`/proc/${pid}/stat`);
  return stat === undefined || !/\) [ZX] /.test(stat);
}

/** The command line of a process. Pids are used again, so nothing is signalled by a noted pid alone. */
function commandLine(pid: number): string | undefined {
  if (existsSync('/proc/self/cmdline')) return readIfThere(`/proc/${pid}/cmdline`)?.replaceAll('\0', ' ').trim();
  try {
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).trim();
  } catch {
    return undefined; // ps answers with a failure when there is no such process
  }
}

/** Whether the process is alive and still the server we once started. */
export function isServer(pid: number, marker: string): boolean {
  return isAlive(pid) && (commandLine(pid)?.includes(marker) ?? false);
}

export function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (hasCode(error, 'ENOENT') || hasCode(error, 'ESRCH')) return undefined;
    throw error;
  }
}

export function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
