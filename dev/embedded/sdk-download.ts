import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { projectRoot } from './state.js';
import type { Log } from './wait.js';

export type SdkServer = 'dev-server' | 'time-skipping';

const silenceMs = 20_000;

/**
 * Lets the Temporal SDK download one of its servers and moves it to `target`. The SDK offers neither a limit nor an
 * end to a download, and it would settle this process's Runtime; hence a process of its own, ended when for 20 seconds
 * no bytes have come.
 */
export async function downloadWithSdk(server: SdkServer, target: string, log: Log): Promise<void> {
  const folder = mkdtempSync(join(dirname(target), 'unfinished-'));
  try {
    const complaint = await runDownload(server, folder, log);
    const file = readdirSync(folder).find((name) => name.startsWith('temporal-') && !name.endsWith('.downloading'));
    if (!file) throw new Error(complaint || 'nothing was downloaded');
    renameSync(join(folder, file), target);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function runDownload(server: SdkServer, folder: string, log: Log): Promise<string> {
  const script = fileURLToPath(new URL('./sdk-download-child.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', script, server, folder], {
    cwd: projectRoot,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let complaint = '';
  child.stderr.on('data', (chunk: Buffer) => (complaint = `${complaint}${chunk.toString()}`.slice(-2_000)));
  let ended = false;
  child.once('close', () => (ended = true));
  child.once('error', (error) => {
    complaint = error.message;
    ended = true;
  });

  let [bytes, since, ticks] = [0, Date.now(), 0];
  while (!ended) {
    await pause(100);
    const now = sizeOf(folder);
    if (now !== bytes) [bytes, since] = [now, Date.now()];
    if (++ticks % 50 === 0) log(`Temporal: downloading … ${Math.round(bytes / 1e6)} MB`);
    if (Date.now() - since > silenceMs) {
      child.kill('SIGKILL');
      return `no bytes came for ${silenceMs / 1000} s`;
    }
  }
  return complaint.trim();
}

function sizeOf(folder: string): number {
  const sizes = readdirSync(folder).map((name) => statSync(join(folder, name), { throwIfNoEntry: false })?.size ?? 0);
  return sizes.reduce((sum, size) => sum + size, 0);
}
