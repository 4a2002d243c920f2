import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { inject } from 'vitest';
import '../setup/context.js';
import { freePort, projectRoot } from '../../dev/embedded/state.js';
import type { World } from './world.js';

/** The worker as it runs in production: a process of its own, which can be killed. */
export interface WorkerProcess {
  /** SIGKILL: nothing is finished, nothing is said. */
  kill(): Promise<void>;
}

/** Resolves when it is at work. */
export async function spawnWorker({ config }: World): Promise<WorkerProcess> {
  const port = await freePort();
  const child = spawn(process.execPath, ['--import', 'tsx', 'worker.ts'], {
    cwd: projectRoot,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      PATH: process.env['PATH'],
      DATABASE_URL: config.DATABASE_URL,
      TEMPORAL_ADDRESS: config.TEMPORAL_ADDRESS,
      OUTBOX_URL: config.OUTBOX_URL,
      OUTBOX_API_KEY: config.OUTBOX_API_KEY,
      WORKFLOW_BUNDLE: inject('workflowBundle'),
      WORKER_METRICS_PORT: String(port),
      LOG_LEVEL: 'silent',
    },
  });
  await untilHealthy(child, port);
  return {
    async kill() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
}

async function untilHealthy(child: ChildProcess, port: number): Promise<void> {
  for (;;) {
    if (child.exitCode !== null) throw new Error(`the worker ended with ${child.exitCode}`);
    const answer = await fetch(`http://127.0.0.1:${port}/healthz`).catch(() => undefined);
    if (answer?.ok) return;
    await pause(50);
  }
}
