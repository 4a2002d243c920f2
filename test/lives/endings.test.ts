import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lifecycleWorkflowId } from '../../workflows/messages.js';
import { recordHistories } from '../replay/record.js';
import {
  companyOnClock,
  companyOnWall,
  DAY,
  drift,
  ending,
  issue100,
  messagesAbout,
  type TestCompany,
} from './harness.js';
import { type Life, scenarios } from './scenarios.js';
import { startWorld, type World } from './world.js';

const clocks = [
  { clock: 'a test clock', start: () => startWorld(), open: companyOnClock },
  {
    clock: 'the wall clock, on a server that skips time',
    start: () => startWorld({ time: 'skipping' }),
    open: companyOnWall,
  },
];

describe.each(clocks)('after 120 days on $clock, an invoice that was', ({ clock, start, open }) => {
  let world: World;
  let company: TestCompany;
  const lives = new Map<string, Life>();

  // All lives share the 120 days: the clock moves once, from one thing that happens to the next.
  beforeAll(async () => {
    world = await start();
    company = await open(world);
    const { customer, startedAt: issuedAt } = company;
    for (const { title } of scenarios)
      lives.set(title, { invoice: await issue100(world, company), customer, issuedAt });
    const days = [...new Set(scenarios.flatMap(({ acts }) => acts.map(({ day }) => day)))].sort((a, b) => a - b);
    for (const day of days) {
      await company.advanceTo(issuedAt + day * DAY);
      for (const { title, acts } of scenarios)
        for (const act of acts.filter((one) => one.day === day))
          await world.change(company.id, (unit) => act.do(unit, lifeOf(title)));
    }
    await company.advanceTo(issuedAt + 120 * DAY);
  }, 180_000);
  afterAll(async () => {
    if (process.env['RECORD_HISTORIES'])
      for (const [title, { invoice }] of lives)
        await recordHistories(world, lifecycleWorkflowId(company.id, invoice), `${clock} ${title}`);
    await world?.stop();
  }, 60_000);

  it.each(scenarios)('$title', async ({ title, said, quiet, end }) => {
    const { invoice, issuedAt } = lifeOf(title);
    const messages = await messagesAbout(world, company.id, invoice);
    expect(messages.map(({ template }) => template)).toEqual(said);
    const days = messages.map(({ sentAt }) => (sentAt - issuedAt) / DAY);
    if (quiet) expect(days.filter((day) => day > quiet[0] && day < quiet[1])).toEqual([]);
    expect(await ending(world, company.id, invoice, end)).toBe(end);
  });

  it('stands in the ledger to the cent', async () => {
    expect(await drift(world, company.id)).toBe(0);
  });

  function lifeOf(title: string): Life {
    const life = lives.get(title);
    if (!life) throw new Error(`no life of an invoice that was ${title}`);
    return life;
  }
});
