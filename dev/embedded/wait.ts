import { setTimeout as pause } from 'node:timers/promises';
import { readIfThere, type ServerProcess } from './processes.js';

export type Log = (line: string) => void;

type Wait = { what: string; logFile: string; limitMs: number; hopeless?: (error: unknown) => boolean };

/** Asks until the server answers. Fails at once when its process ends, and always with the last lines of its log. */
export async function untilAnswers(
  answers: () => Promise<void>,
  server: Pick<ServerProcess, 'hasExited'>,
  { what, logFile, limitMs, hopeless = () => false }: Wait,
): Promise<void> {
  const end = Date.now() + limitMs;
  let last: unknown;
  while (Date.now() < end) {
    if (server.hasExited()) throw new Error(`${what} ended while starting. ${logFile} says:\n${lastLines(logFile)}`);
    try {
      await answers();
      return;
    } catch (error) {
      if (hopeless(error)) throw error;
      last = error;
    }
    await pause(50);
  }
  const seconds = Math.round(limitMs / 1000);
  throw new Error(`${what} did not answer in ${seconds} s. ${logFile} says:\n${lastLines(logFile)}`, { cause: last });
}

function lastLines(logFile: string): string {
  return (readIfThere(logFile) ?? '').trim().split('\n').slice(-15).join('\n');
}

/** Says every ten seconds that a slow step is still at work, so that nobody takes it for hanging. */
export async function withProgress<T>(log: Log, what: string, work: () => Promise<T>): Promise<T> {
  const started = Date.now();
  const timer = setInterval(() => log(`${what} … ${Math.round((Date.now() - started) / 1000)} s`), 10_000);
  try {
    return await work();
  } finally {
    clearInterval(timer);
  }
}
