import { sleep } from '@temporalio/workflow';
import { invoiceLifecycle as unchanged } from '../../workflows/invoice-lifecycle.js';

/** What no release may do to lives under way: one command more than they remember. `replay.test.ts` must see it. */
export async function invoiceLifecycle(input: Parameters<typeof unchanged>[0]): Promise<string> {
  await sleep('1 minute');
  return unchanged(input);
}
