import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { type Log, withProgress } from './wait.js';

/** Runs a tool to its end, saying now and then that it is still at work; its last words are in the error if it fails. */
export async function runTool(
  command: string,
  args: string[],
  { what, log, env = {}, cwd }: { what: string; log: Log; env?: Record<string, string>; cwd: string },
): Promise<void> {
  const options = { cwd, env: { ...process.env, ...env }, maxBuffer: 64 * 1024 * 1024 };
  await withProgress(log, what, async () => {
    await promisify(execFile)(command, args, options).catch((cause: unknown) => {
      const said = cause instanceof Error && 'stderr' in cause ? String(cause.stderr) : '';
      throw new Error(`${command} ${args.join(' ')} failed:\n${said.trim().slice(-2_000)}`, { cause });
    });
  });
}
