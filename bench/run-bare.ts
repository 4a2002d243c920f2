import { fileURLToPath } from 'node:url';
import { Client, Connection } from '@temporalio/client';
import { bundleWorkflowCode, DefaultLogger, NativeConnection, Worker } from '@temporalio/worker';
import { type bareLife, paidSignal } from './bare-workflow.js';
import { type Flow, runFlow } from './flow.js';
import { historyLength, type Measured } from './measured.js';

const QUEUE = 'bench-bare';

/** Runs bare lives on the same Temporal server. Their payment comes when their timers have run. */
export async function runBare(address: string, flow: Flow, waitsMs: readonly number[]): Promise<Measured> {
  const connection = await Connection.connect({ address });
  const native = await NativeConnection.connect({ address });
  const { workflow } = new Client({ connection });
  const worker = await Worker.create({
    connection: native,
    taskQueue: QUEUE,
    workflowBundle: await bundleWorkflowCode({
      workflowsPath: fileURLToPath(new URL('./bare-workflow.ts', import.meta.url)),
      logger: new DefaultLogger('WARN'),
    }),
    activities: { nothing: async () => undefined },
    maxCachedWorkflows: 1_000,
    maxConcurrentActivityTaskExecutions: 40,
  });
  const running = worker.run();
  const livesPerSecond = await runFlow(flow, async (place) => {
    const handle = await workflow.start<typeof bareLife>('bareLife', {
      workflowId: `bare/${place}`,
      taskQueue: QUEUE,
      args: [waitsMs],
    });
    await new Promise((resolve) => setTimeout(resolve, flow.idleMs));
    await handle.signal(paidSignal);
    await handle.result();
  });
  const events = await historyLength(workflow, 'bare/0');
  worker.shutdown();
  await running;
  await Promise.all([connection.close(), native.close()]);
  return { livesPerSecond, events };
}
