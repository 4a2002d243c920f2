import { ScheduleOverlapPolicy } from '@temporalio/client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ensureNightly } from '../../wake/ensure-nightly.js';
import { nightlyScheduleId } from '../../workflows/messages.js';
import { companyOnClock, issue100 } from '../lives/harness.js';
import { startWorld, type World } from '../lives/world.js';

let world: World;
beforeAll(async () => {
  world = await startWorld();
}, 120_000);
afterAll(() => world.stop());

const schedule = () => world.temporal.schedule.getHandle(nightlyScheduleId);

test('the schedule is there once, however many workers ensure it, and at once', async () => {
  await Promise.all([ensureNightly(world.temporal), ensureNightly(world.temporal), ensureNightly(world.temporal)]);
  await ensureNightly(world.temporal);
  const listed = async () => {
    const ids: string[] = [];
    for await (const { scheduleId } of world.temporal.schedule.list()) ids.push(scheduleId);
    return ids;
  };
  await expect.poll(listed, { timeout: 10_000 }).toEqual([nightlyScheduleId]);
  const { spec, policies, action, info } = await schedule().describe();
  expect(spec.calendars).toMatchObject([{ hour: [{ start: 2 }], minute: [{ start: 30 }] }]);
  expect(policies).toMatchObject({ overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: 12 * 3_600_000 });
  expect(action).toMatchObject({ workflowType: 'nightlyCheck', workflowId: 'nightly' });
  for (const next of info.nextActionTimes) expect(next.toISOString()).toMatch(/T02:30:00/);
});

test('one that an older version made is brought up to date, and one that a person paused stays paused', async () => {
  await schedule().update((was) => ({ ...was, spec: { calendars: [{ hour: 5 }] } }));
  await schedule().pause('while we look at it');
  await ensureNightly(world.temporal);
  const { spec, state } = await schedule().describe();
  expect(spec.calendars).toMatchObject([{ hour: [{ start: 2 }] }]);
  expect(state).toMatchObject({ paused: true, note: 'while we look at it' });
  await schedule().unpause();
});

test('it runs the check on our queue, which says in its memo what it found', async () => {
  const company = await companyOnClock(world);
  await issue100(world, company);
  await schedule().trigger();
  const started = async () => (await schedule().describe()).info.recentActions[0]?.action.workflow.workflowId;
  await expect.poll(started, { timeout: 10_000 }).toMatch(/^nightly/);
  const handle = world.temporal.workflow.getHandle((await started()) ?? '');
  expect(await handle.result()).toEqual({
    books: { companies: 1, drifted: [], differences: 0, failed: 0 },
    lives: { open: 1, running: expect.any(Number), started: 0, told: 0, failed: 0 },
    forgotten: { imports: 0, addresses: 0, failed: 0 },
  });
  expect((await handle.describe()).memo).toMatchObject({ headline: 'All is well' });
});
