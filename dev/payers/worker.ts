import { fileURLToPath } from 'node:url';
import {
  bundleWorkflowCode,
  DefaultLogger,
  NativeConnection,
  Worker,
  type WorkflowBundleOption,
} from '@temporalio/worker';
import type { Config } from '../../config.js';
import type { World } from './act.js';
import { createPayerActivities } from './activities.js';
import { payerQueue } from './messages.js';

export async function bundlePayers(): Promise<WorkflowBundleOption> {
  const workflowsPath = fileURLToPath(new URL('./workflow.ts', import.meta.url));
  return bundleWorkflowCode({ workflowsPath, logger: new DefaultLogger('WARN') });
}

/** Runs the test payers until stopped. */
export async function startPayers(
  config: Pick<Config, 'TEMPORAL_ADDRESS' | 'TEMPORAL_NAMESPACE'>,
  world: World,
  workflowBundle: WorkflowBundleOption,
): Promise<{ stop(): Promise<void> }> {
  const connection = await NativeConnection.connect({ address: config.TEMPORAL_ADDRESS });
  const worker = await Worker.create({
    connection,
    namespace: config.TEMPORAL_NAMESPACE,
    taskQueue: payerQueue,
    workflowBundle,
    activities: createPayerActivities(world),
    maxCachedWorkflows: 1_000,
    shutdownGraceTime: '10 seconds',
  });
  const running = worker.run();
  return {
    async stop() {
      worker.shutdown();
      await running;
      await connection.close();
    },
  };
}
