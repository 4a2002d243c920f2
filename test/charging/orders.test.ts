import { beforeAll, describe, expect, test } from 'vitest';
import { claimCheckout } from '../../commands/collection/claim-checkout.js';
import { foldProcessorFact, noteCheckout } from '../../commands/collection/fold-checkout.js';
import { createCustomer } from '../../commands/create-customer.js';
import { createInvoice } from '../../commands/create-invoice.js';
import { foldCharge } from '../../commands/fold-charge.js';
import { proveBooks } from '../../commands/prove-books.js';
import { recordPayment } from '../../commands/record-payment.js';
import { inUnit, type Unit } from '../../commands/unit.js';
import { asDecimal } from '../../domain/decimal.js';
import type { AttemptId } from '../../domain/ids.js';
import { readInbound } from '../../providers/read-inbound.js';
import { booksOf } from '../api/charge-books.js';
import { type Caller, openApp } from '../api/open-app.js';
import { type StripeStory, stripeStory } from '../api/stripe-events.js';

const AMOUNT = 4_000;
const opened = openApp();
let caller: Caller;
beforeAll(async () => {
  caller = await opened.newCaller();
});

const content = {
  items: [{ name: 'x', quantity: asDecimal('1'), unitCost: asDecimal('40') }],
  discounts: [],
  taxes: [],
};

interface Told extends StripeStory {
  /** An event of the page on which the payer pays. */
  readonly checkout: (type: string, more: object) => string;
}

interface Story {
  readonly events: (told: Told) => readonly string[];
  /** Events that others imply: told or not, it comes to the same. By their place. */
  readonly implied: readonly number[];
  /** One order in so many: the first stories have shown all of them. */
  readonly every?: number;
  /** The invoice is paid by bank before the processor tells anything. */
  readonly paidBefore?: boolean;
  readonly method?: string;
  readonly ends: object;
}

const complete = { status: 'complete', payment_status: 'unpaid' };
const settled = { balance: 0, state: 'issued', settled: true };

const stories: Record<string, Story> = {
  'a bank debit on a page, refunded in part': {
    method: 'us_bank_account',
    events: (told) => [
      told.checkout('completed', complete),
      told.processing(),
      told.succeeded(),
      told.checkout('async_payment_succeeded', { status: 'complete', payment_status: 'paid' }),
      told.refunded(1_500),
    ],
    implied: [0, 1, 2, 3],
    ends: { invoice: settled, refunds: 1_500, attempt: { state: 'succeeded', leases: 0 } },
  },
  'a card on a page, refunded in part and charged back': {
    events: (told) => [
      told.checkout('completed', { status: 'complete', payment_status: 'paid' }),
      told.succeeded(),
      told.refunded(500),
      told.dispute('created', 'needs_response'),
      told.dispute('closed', 'lost', 1_760_000_090),
    ],
    implied: [0, 1, 3],
    ends: { refunds: 500, disputes: [{ outcome: 'lost', open: false }], attempt: { state: 'succeeded', leases: 0 } },
  },
  'a page that is told to be closed, and yet was paid after a decline': {
    every: 3,
    events: (told) => [
      told.failed(),
      told.checkout('expired', { status: 'expired', payment_status: 'unpaid' }),
      told.succeeded(),
      told.checkout('completed', { status: 'complete', payment_status: 'paid' }),
      told.refunded(AMOUNT),
    ],
    implied: [0, 1, 2, 3],
    ends: { invoice: settled, refunds: AMOUNT, attempt: { state: 'succeeded', leases: 0 } },
  },
  'a bank debit on a page that bounces': {
    method: 'us_bank_account',
    events: (told) => [
      told.checkout('completed', complete),
      told.processing(),
      told.failed(),
      told.checkout('async_payment_failed', complete),
    ],
    implied: [1, 3],
    ends: { invoice: { balance: AMOUNT }, payment: null, attempt: { state: 'failed', leases: 0 } },
  },
  'money that comes although the invoice was paid meanwhile, and is given back by hand': {
    paidBefore: true,
    every: 3,
    events: (told) => [
      told.checkout('completed', { status: 'complete', payment_status: 'paid' }),
      told.succeeded(),
      told.refunded(AMOUNT),
      told.dispute('created', 'warning_needs_response'),
      told.dispute('closed', 'warning_closed', 1_760_000_090),
    ],
    implied: [0, 1, 3, 4],
    ends: { invoice: settled, refunds: AMOUNT, payment: [{ balance: 0 }], attempt: { state: 'succeeded' } },
  },
};

describe.each(Object.entries(stories))('%s', (_name, story) => {
  const places = story.events(toldBy({ amount: AMOUNT, metadata: {} })).map((_, i) => i);

  test('comes to the same in every order, twice, and without what the rest implies', async () => {
    const natural = await tell(story, places);
    expect(natural).toMatchObject({ ...story.ends, zero: 0 });
    const orders = [
      ...permutations(places).filter((_, i) => i > 0 && i % (story.every ?? 1) === 0),
      ...permutations(places)
        .filter((_, i) => i % 12 === 5)
        .map((order) => [...order, ...order.toReversed()]),
    ];
    for (const order of orders) expect({ order, books: await tell(story, order) }).toEqual({ order, books: natural });
    for (const gap of story.implied) {
      const order = places.filter((place) => place !== gap);
      const books = await tell(story, order);
      expect({ gap, books }).toMatchObject({ gap, books: { ...story.ends, zero: 0 } });
    }
    expect(await proveBooks(opened.parts.db, caller.company, 'test')).toEqual([]);
  }, 180_000);
});

function toldBy(options: Parameters<typeof stripeStory>[0]): Told {
  const story = stripeStory(options);
  const checkout = (type: string, more: object) =>
    JSON.stringify({
      id: `evt_${type}`,
      object: 'event',
      created: 1_760_000_045,
      type: `checkout.session.${type}`,
      data: {
        object: {
          id: `cs_${story.intent}`,
          object: 'checkout.session',
          mode: 'payment',
          payment_intent: story.intent,
          setup_intent: null,
          customer: null,
          metadata: options.metadata,
          ...more,
        },
      },
    });
  return { ...story, checkout };
}

/** A page on which an invoice may be paid, and what is told of it in some order. Resolves to what it comes to. */
async function tell(story: Story, order: readonly number[]) {
  const unit = async <T>(work: (unit: Unit) => Promise<T>) =>
    (await inUnit(opened.parts.db, caller.company, 'stripe', work)).result;
  const { customer, invoice, attempt } = await unit(async (one) => {
    const payer = await createCustomer(one, { name: 'Payer' });
    const id = await createInvoice(one, { ...content, customer: payer, draft: false });
    const hash = 'the order';
    const invoices = [{ invoice: id, amount: AMOUNT }];
    const claimed = await claimCheckout(one, { customer: payer, currency: 'usd', invoices, keepMethod: false, hash });
    if (story.paidBefore)
      await recordPayment(one, { customer: payer, currency: 'usd', amount: AMOUNT, appliedTo: invoices });
    return { customer: payer, invoice: id, attempt: claimed.id };
  });
  const metadata = { invoices: String(invoice), customer: String(customer), attempt: String(attempt) };
  const told = toldBy({ amount: AMOUNT, metadata, ...(story.method ? { methods: [story.method] } : {}) });
  await unit((one) => noteCheckout(one, attempt, { id: `cs_${told.intent}`, status: 'open', metadata }));
  const events = story.events(told);
  for (const place of order) {
    const inbound = readInbound('stripe', `evt_${place}`, events[place] ?? '');
    await unit(async (one) => {
      if (inbound?.provider === 'stripe') await foldCharge(one, inbound.fact);
      if (inbound?.provider === 'processor') await foldProcessorFact(one, inbound.fact);
    });
  }
  const books = await booksOf(opened.parts.system, caller.company, told.intent, invoice);
  return { ...books, attempt: await attemptNow(attempt) };
}

async function attemptNow(id: AttemptId) {
  return opened.parts.system
    .selectFrom('collection_attempt as a')
    .select((eb) => [
      'a.state',
      eb
        .selectFrom('collection_lease as l')
        .select(eb.fn.countAll<number>().as('leases'))
        .whereRef('l.attempt_id', '=', 'a.id')
        .as('leases'),
    ])
    .where('a.id', '=', id)
    .executeTakeFirstOrThrow();
}

function permutations<T>(list: readonly T[]): T[][] {
  if (list.length < 2) return [[...list]];
  return list.flatMap((first, i) => permutations(list.filter((_, j) => j !== i)).map((rest) => [first, ...rest]));
}
