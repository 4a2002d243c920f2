import { setTimeout as pause } from 'node:timers/promises';
import { ApplicationFailure } from '@temporalio/common';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Instant } from '../../domain/civil-date.js';
import { companyOnClock, DAY, drift, ending, issue100, messagesAbout, START, type TestCompany } from './harness.js';
import { type Life, type Scenario, scenarios } from './scenarios.js';
import { spawnWorker, type WorkerProcess } from './worker-process.js';
import { startWorld, type World } from './world.js';

/** `npm run chaos` runs it with many more. */
const LIVES = Number(process.env['CHAOS_LIVES'] ?? 30);
const SEED = Number(process.env['CHAOS_SEED'] ?? 1);
/** After so many the last one may finish; for the short run only, which must leave time for the rest of the suite. */
const KILLS = Number(process.env['CHAOS_KILLS'] ?? 6);
/** A worker works at most this long before it is killed. */
const LONGEST_MS = Number(process.env['CHAOS_LONGEST_MS'] ?? 2_500);

let world: World;
beforeAll(async () => {
  world = await startWorld({ worker: false });
}, 120_000);
afterAll(() => world.stop());

interface Played extends Life {
  readonly scenario: Scenario;
}

it(`${LIVES} lives under a worker killed at random moments: each ends as it should, nothing twice, nothing missing`, async () => {
  const company = await companyOnClock(world);
  const lives: Played[] = [];
  for (let place = 0; place < LIVES; place++) {
    const scenario = scenarios[place % scenarios.length] as Scenario;
    const invoice = await issue100(world, company);
    lives.push({ scenario, invoice, customer: company.customer, issuedAt: START });
  }

  const killer = killWorkers(SEED);
  const days = [...new Set(scenarios.flatMap(({ acts }) => acts.map(({ day }) => day)))].sort((a, b) => a - b);
  for (const day of [...days, 120]) {
    await advance(company, START + day * DAY);
    for (const life of lives)
      for (const act of life.scenario.acts.filter((one) => one.day === day))
        await world.change(company.id, (unit) => act.do(unit, life));
  }
  const killed = await killer.stop();

  const worker = await spawnWorker(world);
  await advance(company, START + 121 * DAY);
  for (const { scenario, invoice } of lives) {
    const messages = await messagesAbout(world, company.id, invoice);
    expect({ invoice, said: messages.map(({ template }) => template) }).toEqual({ invoice, said: scenario.said });
    expect(await ending(world, company.id, invoice, scenario.end)).toBe(scenario.end);
  }
  await worker.kill();
  // What the provider took is what we say was sent: each key once.
  const mails = await world.outbox.mails();
  expect(new Set(mails.map(({ key }) => key)).size).toBe(mails.length);
  expect(mails.length).toBe(lives.reduce((sum, { scenario }) => sum + scenario.said.length, 0));
  expect(await drift(world, company.id)).toBe(0);
  expect(killed).toBeGreaterThan(Math.min(KILLS, 2));
  console.log(`${LIVES} lives, ${killed} workers killed (seed ${SEED})`);
}, 3_600_000);

/** Starts one worker after the other and kills each at a moment told by the seed. */
function killWorkers(seed: number): { stop(): Promise<number> } {
  let stopped = false;
  let killed = 0;
  const random = sequence(seed);
  const loop = (async () => {
    while (!stopped) {
      const worker: WorkerProcess = await spawnWorker(world);
      if (killed < KILLS) await pause(random() * LONGEST_MS);
      else while (!stopped) await pause(50);
      await worker.kill();
      killed += 1;
    }
  })();
  return {
    async stop() {
      stopped = true;
      await loop;
      return killed;
    },
  };
}

/** A clock that stood still too long because its worker was dead says so and ends; a person would order it again. */
async function advance(company: TestCompany, to: Instant): Promise<void> {
  for (;;) {
    try {
      return await company.advanceTo(to);
    } catch (error) {
      if (!isStuck(error)) throw error;
    }
  }
}

function isStuck(error: unknown): boolean {
  if (error instanceof ApplicationFailure) return error.type === 'TestClockStuck';
  return error instanceof Error && isStuck(error.cause);
}

/** A linear congruential generator (Numerical Recipes): the same seed, the same moments. */
function sequence(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
