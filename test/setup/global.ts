import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startPostgres } from '../../dev/embedded/postgres.js';
import { startTemporal } from '../../dev/embedded/temporal.js';
import { startTimeSkippingServer } from '../../dev/embedded/time-skipping.js';
import { bundleWorkflows } from './bundle.js';
import './context.js';
import { claimSlot } from './slot.js';
import { prepareTemplate } from './template.js';

type Stop = () => void | Promise<void>;

/** Starts the real parts once for the whole run, side by side, and says where they are. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const log = (line: string): void => console.log(line);
  const slot = claimSlot();
  const stops: Stop[] = [];
  const teardown = async (): Promise<void> => {
    const results = await Promise.allSettled(stops.map(async (stop) => await stop()));
    slot.release();
    throwFirst(results);
  };

  const postgres = async (): Promise<void> => {
    const { url, stop } = await startPostgres({ dir: join(slot.dir, 'postgres'), fsync: false, log });
    stops.push(stop);
    await prepareTemplate(url);
    project.provide('postgresUrl', url);
  };
  const temporal = async (): Promise<void> => {
    const { address, stop } = await startTemporal({ log, ownServer: true });
    stops.push(stop);
    project.provide('temporalAddress', address);
  };
  const timeSkipping = async (): Promise<void> => {
    const { address, stop } = await startTimeSkippingServer({ log });
    stops.push(stop);
    project.provide('timeSkippingAddress', address);
  };
  const bundle = async (): Promise<void> => project.provide('workflowBundle', await bundleWorkflows());

  // All must have settled before teardown: what is still starting would escape it.
  const results = await Promise.allSettled([postgres(), temporal(), timeSkipping(), bundle()]);
  if (results.some((result) => result.status === 'rejected')) await teardown();
  throwFirst(results);
  return teardown;
}

function throwFirst(results: PromiseSettledResult<void>[]): void {
  for (const result of results) if (result.status === 'rejected') throw result.reason;
}
