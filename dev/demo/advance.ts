import { setTimeout as pause } from 'node:timers/promises';
import type { Instant } from '../../domain/civil-date.js';
import { testClockWorkflowId } from '../../workflows/messages.js';
import type { testClock } from '../../workflows/test-clock.js';
import type { DemoCompany } from './company.js';

const LOOK_EVERY_MS = 250;

/**
 * One order to the test clock; it stops by itself at every instant at which anything is due. Resolves to the number of
 * stops once everything is at rest at `to`.
 */
export async function advance(
  { call, clock, company, temporal }: DemoCompany,
  to: Instant,
  onProgress: (now: Instant) => void,
): Promise<number> {
  await call('POST', `/test_clocks/${clock}/advance`, { to: to / 1000 });
  for (;;) {
    const { status, now, stuck_on } = await call<{ status: string; now: number; stuck_on: string | null }>(
      'GET',
      `/test_clocks/${clock}`,
    );
    if (status === 'stuck') throw new Error(`the test clock is stuck: ${stuck_on}`);
    onProgress(now * 1000);
    if (status === 'ready' && now * 1000 >= to) break;
    await pause(LOOK_EVERY_MS);
  }
  return temporal.workflow.getHandle<typeof testClock>(testClockWorkflowId(company)).result();
}
