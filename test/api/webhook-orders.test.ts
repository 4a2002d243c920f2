import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { booksOf } from './charge-books.js';
import { type Caller, openApp } from './open-app.js';
import { postStripe, type StoryOptions, type StripeStory, stripeStory } from './stripe-events.js';

const SECRET = 'whsec_real';
const AMOUNT = 4_000;
const opened = openApp({ webhooks: { stripeSecret: SECRET }, limits: { ratePerMinute: 1_000_000 } });
let caller: Caller;
beforeAll(async () => {
  caller = await opened.newCaller();
});

interface Story {
  readonly payment?: Partial<StoryOptions>;
  readonly events: (told: StripeStory) => readonly string[];
  /** What the natural order must come to: without it, all orders could be wrong alike. */
  readonly ends: object;
}

const bank: Pick<Story, 'payment'> = { payment: { methods: ['us_bank_account'] } };
const settled = { balance: 0, state: 'issued', settled: true, plan: 'settled' };
const owed = { balance: AMOUNT, state: 'issued', settled: false };

const stories: Record<string, Story> = {
  'a bank debit, refunded in part, then in full': {
    ...bank,
    events: (told) => [told.processing(), told.succeeded(), told.refunded(1_500), told.refunded(AMOUNT, 1_760_000_055)],
    ends: { invoice: settled, refunds: AMOUNT, applied: AMOUNT },
  },
  'a refund that does not arrive': {
    events: (told) => [told.succeeded(), told.refunded(1_500), told.refundFailed('re_1', 1_500)],
    ends: { invoice: settled, refunds: 0, charge: [{ refunded: 0 }], given: { failed: 1_500 } },
  },
  'a refund that does not arrive, and is made again': {
    events: (told) => [
      told.succeeded(),
      told.refunded(1_500),
      told.refundFailed('re_1', 1_500),
      told.refunded(1_500, 1_760_000_070),
    ],
    ends: { refunds: 1_500, charge: [{ refunded: 1_500 }], given: { failed: 1_500, succeeded: 1_500 } },
  },
  'two refunds, of which one does not arrive': {
    events: (told) => [
      told.succeeded(),
      told.refunded(1_000),
      told.refunded(AMOUNT, 1_760_000_055),
      told.refundFailed('re_1', 1_000),
    ],
    ends: { refunds: 3_000, charge: [{ refunded: 3_000 }], given: { failed: 1_000, succeeded: 3_000 } },
  },
  'a failure, then success': {
    events: (told) => [told.failed(), told.succeeded()],
    ends: { invoice: settled, charge: [{ status: 'succeeded', failure: null }] },
  },
  'a chargeback that is won': {
    events: (told) => [
      told.succeeded(),
      told.dispute('created', 'needs_response'),
      told.dispute('funds_withdrawn', 'needs_response'),
      told.dispute('closed', 'won', 1_760_000_090),
    ],
    ends: { invoice: settled, disputes: [{ outcome: 'won', open: false }] },
  },
  'a chargeback that is lost': {
    events: (told) => [
      told.succeeded(),
      told.dispute('created', 'needs_response'),
      told.dispute('updated', 'under_review', 1_760_000_070),
      told.dispute('closed', 'lost', 1_760_000_090),
    ],
    ends: { invoice: owed, applied: 0, disputes: [{ outcome: 'lost', open: false }] },
  },
  'a part charged back and lost': {
    payment: { disputed: 1_500 },
    events: (told) => [
      told.succeeded(),
      told.dispute('created', 'needs_response'),
      told.dispute('closed', 'lost', 1_760_000_090),
    ],
    ends: { invoice: { ...owed, balance: 1_500 }, applied: AMOUNT - 1_500, payment: [{ balance: 0 }] },
  },
  'a question of the bank that takes nothing': {
    events: (told) => [
      told.succeeded(),
      told.dispute('created', 'warning_needs_response'),
      told.dispute('closed', 'warning_closed', 1_760_000_090),
    ],
    ends: { invoice: settled, disputes: null },
  },
  'a bank debit that bounces': {
    ...bank,
    events: (told) => [told.processing(), told.failed()],
    ends: { invoice: owed, charge: [{ status: 'failed' }], payment: null },
  },
  'a bank debit that bounces within the second': {
    ...bank,
    events: (told) => [told.processing(1_760_000_020), told.failed(1_760_000_020)],
    ends: { invoice: owed, charge: [{ status: 'failed' }], payment: null },
  },
  'a failure, another try, given up': {
    events: (told) => [told.failed(), told.processing(1_760_000_025), told.failed(1_760_000_027), told.canceled()],
    ends: { invoice: owed, charge: [{ status: 'canceled' }] },
  },
  'given up within the second': {
    events: (told) => [told.failed(1_760_000_030), told.canceled(1_760_000_030)],
    ends: { invoice: owed, charge: [{ status: 'canceled' }] },
  },
  'several methods offered: only the charge tells which was used': {
    payment: { methods: ['card', 'sepa_debit'], paidBy: 'sepa_debit' },
    events: (told) => [told.processing(), told.succeeded(), told.refunded(500)],
    ends: { invoice: settled, refunds: 500, payment: [{ method: 'direct_debit' }] },
  },
};

describe.each(Object.entries(stories))('%s', (_name, story) => {
  test('comes to the same in every order', async () => {
    const natural = await tell(story, (events) => events);
    expect(natural).toMatchObject({ ...story.ends, zero: 0, waiting: 0 });
    for (const order of permutations(story.events(stripeStory({ amount: 1, metadata: {} })).map((_, i) => i)).slice(
      1,
    )) {
      const books = await tell(story, (events) => order.map((i) => events[i] ?? ''));
      expect({ order, books }).toEqual({ order, books: natural });
    }
  });
});

test('longer stories too, in any order and told more than once', async () => {
  const story: Story = {
    payment: { methods: ['card', 'us_bank_account'], paidBy: 'us_bank_account', disputed: 2_500 },
    events: (told) => [
      told.failed(),
      told.processing(1_760_000_025),
      told.succeeded(),
      told.refunded(500),
      told.refunded(1_500, 1_760_000_055),
      told.dispute('created', 'needs_response'),
      told.dispute('funds_withdrawn', 'needs_response'),
      told.dispute('closed', 'lost', 1_760_000_090),
    ],
    ends: { invoice: { ...owed, balance: 2_500 }, refunds: 1_500, applied: 1_500 },
  };
  const natural = await tell(story, (events) => events);
  expect(natural).toMatchObject({ ...story.ends, zero: 0, waiting: 0 });
  const places = fc.constantFrom(0, 1, 2, 3, 4, 5, 6, 7);
  const orders = fc
    .tuple(fc.shuffledSubarray([0, 1, 2, 3, 4, 5, 6, 7], { minLength: 8 }), fc.array(places, { maxLength: 4 }))
    .map(([once, again]) => [...again, ...once, ...again]);
  await fc.assert(
    fc.asyncProperty(orders, async (order) => {
      const books = await tell(story, (events) => order.map((i) => events[i] ?? ''));
      expect({ order, books }).toEqual({ order, books: natural });
    }),
    { numRuns: 25, seed: 1, endOnFailure: true },
  );
});

test('all at once is one of the orders', async () => {
  const story = stories['a chargeback that is lost'];
  if (!story) throw new Error('no such story');
  const natural = await tell(story, (events) => events);
  for (let i = 0; i < 5; i++) {
    expect(await tell(story, (events) => [...events, ...events], Promise.all.bind(Promise))).toEqual(natural);
  }
});

/** Makes a customer and an invoice, tells the story's events in some order, and reads what they came to. */
async function tell(
  { events, payment }: Story,
  order: (events: readonly string[]) => readonly string[],
  atOnce?: (posts: Promise<void>[]) => Promise<unknown>,
) {
  const { body: customer } = await caller.call('POST', '/customers', { name: 'Payer', email: 'p@payer.example' });
  const { body: invoice } = await caller.call('POST', '/invoices', {
    customer: customer.id,
    items: [{ name: 'x', unit_cost: AMOUNT / 100 }],
  });
  const metadata = { invoices: String(invoice.id), customer: String(customer.id) };
  const told = stripeStory({ amount: AMOUNT, metadata, ...payment });
  const post = async (payload: string) => {
    const { statusCode } = await postStripe(opened.app, caller.connectionToken, payload, SECRET);
    expect(statusCode).toBe(200);
  };
  const bodies = order(events(told));
  if (atOnce) await atOnce(bodies.map(post));
  else for (const body of bodies) await post(body);
  return booksOf(opened.parts.system, caller.company, told.intent, invoice.id);
}

function permutations<T>(list: readonly T[]): T[][] {
  if (list.length < 2) return [[...list]];
  return list.flatMap((first, i) => permutations(list.filter((_, j) => j !== i)).map((rest) => [first, ...rest]));
}
