import { sql } from 'kysely';
import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { deleteInvoice } from '../../commands/end-invoice.js';
import { planAnew } from '../../commands/plan-anew.js';
import { proveBooks } from '../../commands/prove-books.js';
import { inCompany } from '../../db/company-scope.js';
import { connect } from '../../db/connect.js';
import { openInvoices } from '../../db/open-invoices.js';
import type { InvoiceId } from '../../domain/ids.js';
import { compareLives } from '../../wake/compare-lives.js';
import { currentPlanQuery, lifecycleWorkflowId, queues } from '../../workflows/messages.js';
import type { nightlyCheck } from '../../workflows/nightly-check.js';
import { companyOnClock, DAY, endOf, issue100, START, saidAbout, type TestCompany } from '../lives/harness.js';
import { startWorld, type World } from '../lives/world.js';
import { changeUnheard, payUnheard, terminate, untilListed } from './lost-wakes.js';

let world: World;
let company: TestCompany;
let nights = 0;
beforeAll(async () => {
  world = await startWorld();
}, 120_000);
afterAll(() => world.stop());
beforeEach(async () => {
  company = await companyOnClock(world);
});

const night = () =>
  world.temporal.workflow.execute<typeof nightlyCheck>('nightlyCheck', {
    workflowId: `nightly-${nights++}`,
    taskQueue: queues.core,
    args: [],
  });
const lifeOf = (invoice: InvoiceId) => world.temporal.workflow.getHandle(lifecycleWorkflowId(company.id, invoice));
const done = (started: number, told: number, failed = 0) => expect.objectContaining({ started, told, failed });
const all = ['invoice_delivery', 'reminder_friendly', 'reminder_firm', 'reminder_final'];

/** Issued and delivered; its life sleeps until the first reminder, and is known to Temporal's list. */
async function issued(): Promise<InvoiceId> {
  const invoice = await issue100(world, company);
  await expect
    .poll(() => lifeOf(invoice).query(currentPlanQuery), { timeout: 10_000 })
    .toMatchObject({ next: { key: 'r1' } });
  await untilListed(world, lifecycleWorkflowId(company.id, invoice), true);
  return invoice;
}

/** What changes when anything is written about an invoice, by its life or in its row. */
const traces = (...invoices: InvoiceId[]) =>
  Promise.all(
    invoices.map(async (invoice) => {
      const { historyLength, runId } = await lifeOf(invoice).describe();
      const { rows } = await sql`select xmin::text from invoice where id = ${invoice}`.execute(world.system);
      return { historyLength, runId, rows };
    }),
  );

describe('an open invoice without a running life', () => {
  test('is given one again after a person terminated it; doing it twice changes nothing', async () => {
    const [ended, other] = [await issued(), await issued()];
    const before = await lifeOf(ended).query(currentPlanQuery);
    await terminate(world, company.id, ended);
    const first = await night();
    expect(first.lives).toEqual(done(1, 0));
    expect(first.lives.open).toBeGreaterThanOrEqual(2);
    expect(await lifeOf(ended).describe()).toMatchObject({ status: { name: 'RUNNING' } });
    expect(await lifeOf(ended).query(currentPlanQuery)).toMatchObject({ revision: before.revision, next: before.next });

    await untilListed(world, lifecycleWorkflowId(company.id, ended), true);
    const quiet = await traces(ended, other);
    expect((await night()).lives).toEqual(done(0, 0));
    expect(await traces(ended, other)).toEqual(quiet);
  });

  test('goes on from the step it had reached, and says nothing twice', async () => {
    const invoice = await issued();
    await company.advanceTo(START + 18 * DAY);
    expect(await saidAbout(world, company.id, invoice)).toEqual(all.slice(0, 2));
    await terminate(world, company.id, invoice);
    expect((await night()).lives).toEqual(done(1, 0));
    await company.advanceTo(START + 120 * DAY);
    expect(await saidAbout(world, company.id, invoice)).toEqual(all);
  });

  test('is given its first one when nobody ever started it', async () => {
    const unheard = { ...world, change: (id, work) => changeUnheard(world, id, work) } satisfies World;
    const invoice = await issue100(unheard, company);
    await expect(lifeOf(invoice).describe()).rejects.toThrow('not found');
    expect((await night()).lives).toEqual(done(1, 0));
    expect(await lifeOf(invoice).describe()).toMatchObject({ status: { name: 'RUNNING' } });
  });

  test('stays without when it is a draft, or settled', async () => {
    const draft = await issue100(world, company, { draft: true });
    const paid = await issued();
    await payUnheard(world, company.id, paid);
    await terminate(world, company.id, paid);
    expect((await night()).lives).toEqual(done(0, 0));
    await expect(lifeOf(draft).describe()).rejects.toThrow('not found');
    expect(await lifeOf(paid).describe()).toMatchObject({ status: { name: 'TERMINATED' } });
  });
});

test('a running life whose invoice is settled is told, and ends; doing it twice changes nothing', async () => {
  const invoice = await issued();
  await payUnheard(world, company.id, invoice);
  expect(await endOf(world, company.id, invoice)).toBeUndefined();
  expect((await night()).lives).toEqual(done(0, 1));
  await expect.poll(() => endOf(world, company.id, invoice), { timeout: 10_000 }).toBe('paid');
  await untilListed(world, lifecycleWorkflowId(company.id, invoice), false);
  const { runId } = await lifeOf(invoice).describe();
  expect((await night()).lives).toEqual(done(0, 0));
  expect(await lifeOf(invoice).describe()).toMatchObject({ runId });
});

test('a running life whose invoice was deleted is told, and ends', async () => {
  const invoice = await issued();
  await changeUnheard(world, company.id, (unit) => deleteInvoice(unit, invoice));
  expect((await night()).lives).toEqual(done(0, 1));
  await expect.poll(() => endOf(world, company.id, invoice), { timeout: 10_000 }).toBe('deleted');
});

describe('the list of running lives', () => {
  const log = pino({ level: 'silent' });
  const plan: typeof planAnew = (...of) => planAnew(...of);

  /** Temporal as it is, but for what its list shows. */
  function listing(ids: readonly string[]) {
    const list = async function* () {
      for (const workflowId of ids) yield { workflowId };
    };
    const workflow = new Proxy(world.temporal.workflow, {
      get: (of, name, self) => (name === 'list' ? list : Reflect.get(of, name, self)),
    });
    const temporal = new Proxy(world.temporal, {
      get: (of, name, self) => (name === 'workflow' ? workflow : Reflect.get(of, name, self)),
    });
    return { temporal, system: world.system, log };
  }
  const compare = (ids: readonly string[], planning = plan) =>
    compareLives(
      listing(ids),
      (...of) => planning(world.db, ...of),
      () => undefined,
    );

  test('starts nothing by what it leaves out: every life is asked about', async () => {
    const invoice = await issued();
    const quiet = await traces(invoice);
    expect(await compare([])).toEqual(done(0, 0));
    expect(await traces(invoice)).toEqual(quiet);
  });

  test('tells nobody by what it still shows, nor minds what it cannot know', async () => {
    const invoice = await issued();
    await payUnheard(world, company.id, invoice);
    await terminate(world, company.id, invoice);
    const strange = ['invoice/999999/1', 'invoice/x/y', 'other', lifecycleWorkflowId(company.id, 999_999 as InvoiceId)];
    expect(await compare([lifecycleWorkflowId(company.id, invoice), ...strange])).toEqual(done(0, 0));
    expect(await lifeOf(invoice).describe()).toMatchObject({ status: { name: 'TERMINATED' } });
  });

  test('starts nothing for an invoice that was settled since it was listed', async () => {
    const invoice = await issued();
    await terminate(world, company.id, invoice);
    const paidMeanwhile: typeof planAnew = async (...of) => {
      await payUnheard(world, company.id, invoice);
      return planAnew(...of);
    };
    expect(await compare([], paidMeanwhile)).toEqual(done(0, 0));
    expect(await lifeOf(invoice).describe()).toMatchObject({ status: { name: 'TERMINATED' } });
  });

  test('one invoice that cannot be planned does not hold up the others', async () => {
    const [broken, whole] = [await issued(), await issued()];
    for (const invoice of [broken, whole]) await terminate(world, company.id, invoice);
    const failing: typeof planAnew = (db, of, invoice) =>
      invoice === broken ? Promise.reject(new Error('broken')) : planAnew(db, of, invoice);
    expect(await compare([], failing)).toEqual(done(1, 0, 1));
    expect(await compare([])).toEqual(done(1, 0));
  });
});

test('open invoices come in pages, each once', async () => {
  const whole = [];
  for await (const page of openInvoices(world.system, 1_000)) whole.push(...page);
  const paged = [];
  for await (const page of openInvoices(world.system, 2)) {
    expect(page.length).toBeLessThanOrEqual(2);
    paged.push(...page);
  }
  expect(whole.length).toBeGreaterThan(4);
  expect(paged).toEqual(whole);
});

test('the books of every company are proved, and what differs is reported and kept', async () => {
  await issued();
  const sound = await night();
  expect(sound.books).toEqual({ companies: expect.any(Number), drifted: [], differences: 0, failed: 0 });
  const owner = connect(world.config.DATABASE_URL, 'duecourse_owner', { max: 1, onError: () => undefined });
  const shift = (by: number) =>
    inCompany(owner, company.id, ({ trx }) => sql`update invoice set balance = balance + ${by}`.execute(trx));
  await shift(-1);
  const { books } = await night();
  expect(books).toEqual({ companies: sound.books.companies, drifted: [company.id], differences: 1, failed: 0 });
  const { rows } = await sql`select what, gone_at from drift where company_id = ${company.id}`.execute(world.system);
  expect(rows).toEqual([{ what: 'invoice_balance', gone_at: null }]);
  await shift(1);
  expect(await proveBooks(world.db, company.id, 'test')).toEqual([]);
  await owner.destroy();
});
