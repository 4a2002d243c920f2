import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keepSource } from '../../charging/keep-source.js';
import { approvePaymentPlan } from '../../commands/approve-payment-plan.js';
import { enableAutopay } from '../../commands/autopay/consent.js';
import { makePromise } from '../../commands/make-promise.js';
import { openDispute } from '../../commands/open-dispute.js';
import { recordPayment } from '../../commands/record-payment.js';
import { setPaymentPlan } from '../../commands/set-payment-plan.js';
import { storeInbound } from '../../commands/store-inbound.js';
import { inCompany } from '../../db/company-scope.js';
import { civilDateAt } from '../../domain/calendar/wall-clock.js';
import type { Instant } from '../../domain/civil-date.js';
import type { CustomerId, InvoiceId, PaymentSourceId } from '../../domain/ids.js';
import { processors } from '../../processors.js';
import { companyOnClock, DAY, drift, ending, issue100, messagesAbout, START, type TestCompany } from './harness.js';
import { startWorld, type World } from './world.js';

const by = { ip: '198.51.100.7', userAgent: 'Browser' };
const delivery = 'invoice_delivery';
const notice = 'autopay_notice';
const failed = 'autopay_failed';
const SOFT = 'pm_card_chargeDeclinedInsufficientFunds';
const HARD = 'pm_card_chargeDeclinedLostCard';

/** An invoice of 100.00 of a customer of its own, issued on Monday 5 January at ten and due on the 19th. */
interface Life {
  readonly customer: CustomerId;
  readonly invoice: InvoiceId;
}

let world: World;
let company: TestCompany;
let told = 0;
let hung = 0;
const lives = new Map<string, Life>();

/** Whose card is what, by the title of the life. */
const sources = {
  'a good card': 'pm_card_visa',
  'a card without money': SOFT,
  'a lost card, then a good one': HARD,
  'a bank debit that fails, then goes well': 'pm_sepa_debit',
  'a payment plan': 'pm_card_visa',
  'paid by bank before the day': 'pm_card_visa',
  'an answer that is lost': 'pm_card_visa',
  'a dispute on the day': 'pm_card_visa',
  'a promise for later': 'pm_card_visa',
  'nothing on file': null,
} as const;
type Title = keyof typeof sources;

beforeAll(async () => {
  world = await startWorld();
  company = await companyOnClock(world);
  for (const [title, token] of Object.entries(sources)) lives.set(title, await begin(title, token));
  const { invoice: planned } = life('a payment plan');
  await change((unit) => setPaymentPlan(unit, planned, [instalment(14, 4_000), instalment(44, 6_000)]));
  await change((unit) => approvePaymentPlan(unit, planned, by));

  await company.advanceTo(START + 10 * DAY);
  await change((unit) => {
    const { invoice } = life('paid by bank before the day');
    return recordPayment(unit, { amount: 10_000, appliedTo: [{ invoice, amount: 10_000 }] });
  });
  await change((unit) => openDispute(unit, { invoice: life('a dispute on the day').invoice, kind: 'customer' }));
  await change((unit) =>
    makePromise(unit, { invoice: life('a promise for later').invoice, on: civilDateAt(START + 30 * DAY, 'UTC') }),
  );

  await throughAnOutage(START + 15 * DAY);
  await company.advanceTo(START + 16 * DAY);
  await keep('a lost card, then a good one', 'pm_card_visa');
  await company.advanceTo(START + 18 * DAY);
  await settle('failed');
  await company.advanceTo(START + 23 * DAY);
  await settle('succeeded');
  await company.advanceTo(START + 60 * DAY);
}, 180_000);
afterAll(() => world?.stop(), 60_000);

describe('on a test clock, AutoPay with', () => {
  it('a good card: told before, taken at nine on the due date, and over', async () => {
    expect(await attempts('a good card')).toEqual(['2026-01-19T09:00 succeeded']);
    expect(await said('a good card')).toEqual([`2026-01-05 ${delivery}`, `2026-01-16 ${notice}`]);
    expect(await end('a good card', 'paid')).toBe('paid');
    expect(await invoiceOf('a good card')).toMatchObject({ attempt_count: 1, next_payment_attempt_ts: null });
  });

  it('a card without money: tried after three, five and seven days, handed over, and chased', async () => {
    expect(await attempts('a card without money')).toEqual([
      '2026-01-19T09:00 failed insufficient_funds',
      '2026-01-22T09:00 failed insufficient_funds',
      '2026-01-27T09:00 failed insufficient_funds',
      '2026-02-03T09:00 failed insufficient_funds',
    ]);
    expect(await said('a card without money')).toEqual([
      `2026-01-05 ${delivery}`,
      `2026-01-16 ${notice}`,
      `2026-01-19 ${failed}`,
      `2026-01-22 ${failed}`,
      `2026-01-27 ${failed}`,
      `2026-02-03 ${failed}`,
      // The day of grace after the hand-over; of the two reminders that were missed the stronger.
      '2026-02-04 reminder_firm',
      '2026-02-08 reminder_final',
    ]);
    expect(await invoiceOf('a card without money')).toMatchObject({
      attempt_count: 4,
      autopay_exhausted: true,
      next_payment_attempt_ts: null,
    });
  });

  it('a lost card: the payer is asked for another, which is tried at once', async () => {
    expect(await attempts('a lost card, then a good one')).toEqual([
      '2026-01-19T09:00 failed lost_card',
      '2026-01-21T10:00 succeeded',
    ]);
    expect((await said('a lost card, then a good one')).at(-1)).toBe(`2026-01-19 ${failed}`);
    expect(await end('a lost card, then a good one', 'paid')).toBe('paid');
  });

  it('a bank debit: on its way for days, failed, tried again three days later, and in', async () => {
    expect(await attempts('a bank debit that fails, then goes well')).toEqual([
      '2026-01-19T09:00 failed insufficient_funds',
      '2026-01-26T09:00 succeeded',
    ]);
    expect(await said('a bank debit that fails, then goes well')).toEqual([
      `2026-01-05 ${notice}`,
      `2026-01-05 ${delivery}`,
      `2026-01-23 ${failed}`,
    ]);
    expect(await end('a bank debit that fails, then goes well', 'paid')).toBe('paid');
  });

  it('a payment plan: each instalment on its own date', async () => {
    expect(await attempts('a payment plan')).toEqual(['2026-01-19T09:00 succeeded', '2026-02-18T09:00 succeeded']);
    expect(await end('a payment plan', 'paid')).toBe('paid');
  });

  it('a payer who paid by bank before the day: nothing is taken', async () => {
    expect(await attempts('paid by bank before the day')).toEqual([]);
    expect(await said('paid by bank before the day')).toEqual([`2026-01-05 ${delivery}`]);
  });

  it('an answer that is lost: the charge is found, and not made again', async () => {
    expect(await attempts('an answer that is lost')).toEqual(['2026-01-19T09:00 succeeded']);
    const made = world.sandbox
      .events()
      .filter(({ type }) => type === 'payment_intent.succeeded')
      .filter(
        ({ data }) => String(metadataOf(data.object)['customer']) === String(life('an answer that is lost').customer),
      );
    expect(hung).toBeGreaterThan(0);
    expect(made.length).toBe(1);
    expect(await end('an answer that is lost', 'paid')).toBe('paid');
  });

  it('a dispute: nothing is taken while it is open', async () => {
    expect(await attempts('a dispute on the day')).toEqual([]);
  });

  it('a promise: it holds reminders, not AutoPay', async () => {
    expect(await attempts('a promise for later')).toEqual(['2026-01-19T09:00 succeeded']);
  });

  it('nothing on file: the payer is reminded as any other', async () => {
    expect(await said('nothing on file')).toEqual([
      `2026-01-05 ${delivery}`,
      '2026-01-22 reminder_friendly',
      '2026-01-29 reminder_firm',
      '2026-02-08 reminder_final',
    ]);
  });

  it('every cent where it belongs', async () => expect(await drift(world, company.id)).toBe(0));
});

type Work = Parameters<World['change']>[1];
const change = (work: Work) => world.change(company.id, work);

function life(title: Title): Life {
  const found = lives.get(title);
  if (!found) throw new Error(`no life with ${title}`);
  return found;
}

async function begin(title: string, token: string | null): Promise<Life> {
  const customer = await addCustomer(title);
  if (token !== null) await keepFor(customer, token);
  const invoice = await issue100(world, { ...company, customer }, { autopay: true });
  if (token !== null) await change((unit) => enableAutopay(unit, customer, { agreed: by }));
  return { customer, invoice };
}

async function addCustomer(name: string): Promise<CustomerId> {
  return world.change(company.id, async (unit) => {
    const { chasing_policy_id } = await unit.trx
      .selectFrom('customer')
      .select('chasing_policy_id')
      .where('id', '=', company.customer)
      .executeTakeFirstOrThrow();
    const { id } = await unit.trx
      .insertInto('customer')
      .values({
        company_id: company.id,
        name,
        number: name,
        email: 'ap@bluemill.example',
        zone: 'UTC',
        autopay: true,
        chasing_policy_id,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    return id;
  });
}

async function keep(title: Title, token: string): Promise<PaymentSourceId> {
  return keepFor(life(title).customer, token);
}

/** As the API keeps a method, lives woken. */
async function keepFor(customer: CustomerId, token: string): Promise<PaymentSourceId> {
  const { sandbox } = processors(world.config);
  if (!sandbox) throw new Error('no sandbox');
  const wake = async () => void (await world.relay());
  const parts = { db: world.db, company: company.id, actor: 'test', processor: sandbox, wake };
  return keepSource(parts, { customer, token, makeDefault: true });
}

function instalment(day: number, amount: number) {
  return { dateTs: Math.floor((START + day * DAY) / 1000), amount };
}

/** Lets bank debits on their way end, and brings what the sandbox has told since. */
async function settle(outcome: 'failed' | 'succeeded'): Promise<void> {
  await world.sandbox.settle({ outcome });
  await tell();
}

async function tell(): Promise<void> {
  const events = world.sandbox.events().slice(told);
  told += events.length;
  for (const event of events)
    await storeInbound(world.db, company.id, {
      provider: 'stripe',
      id: event.id,
      type: event.type,
      raw: JSON.stringify(event),
    });
}

/** On the way to `at` the processor takes what it is asked for and answers nobody, until lives hang on it. */
async function throughAnOutage(at: Instant): Promise<void> {
  world.sandbox.outage('swallow');
  const moving = company.advanceTo(at);
  const until = Date.now() + 30_000;
  while ((hung = await unanswered()) === 0 && Date.now() < until)
    await new Promise((resolve) => setTimeout(resolve, 50));
  world.sandbox.outage('off');
  await moving;
}

/** Charges that are claimed, and of which nobody knows anything. */
async function unanswered(): Promise<number> {
  return inCompany(world.db, company.id, async ({ trx }) => {
    const rows = await trx
      .selectFrom('claim')
      .innerJoin('charge', 'charge.id', 'claim.charge_id')
      .select('claim.id')
      .where('claim.state', '=', 'claimed')
      .execute();
    return rows.length;
  });
}

async function attempts(title: Title): Promise<string[]> {
  return inCompany(world.db, company.id, async ({ trx }) => {
    const rows = await trx
      .selectFrom('charge')
      .select(['created_at', 'status', 'failure_code', 'invoice_ids'])
      .where('customer_id', '=', life(title).customer)
      .orderBy('id')
      .execute();
    return rows.map(({ created_at, status, failure_code }) =>
      [minute(created_at), status, ...(failure_code === null ? [] : [failure_code])].join(' '),
    );
  });
}

const minute = (at: Instant) => new Date(at).toISOString().slice(0, 16);

async function said(title: Title): Promise<string[]> {
  const messages = await messagesAbout(world, company.id, life(title).invoice);
  return messages.map(({ template, sentAt }) => `${new Date(sentAt).toISOString().slice(0, 10)} ${template}`);
}

async function end(title: Title, expected: string) {
  return ending(world, company.id, life(title).invoice, expected);
}

async function invoiceOf(title: Title) {
  return inCompany(world.db, company.id, ({ trx }) =>
    trx.selectFrom('invoice').selectAll().where('id', '=', life(title).invoice).executeTakeFirstOrThrow(),
  );
}

function metadataOf(object: unknown): Record<string, string> {
  return (object as { metadata?: Record<string, string> }).metadata ?? {};
}
