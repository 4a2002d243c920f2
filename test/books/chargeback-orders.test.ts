import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { createCustomer } from '../../commands/create-customer.js';
import { foldCharge } from '../../commands/fold-charge.js';
import { proveBooks } from '../../commands/prove-books.js';
import type { Unit } from '../../commands/unit.js';
import type { CompanyId, CustomerId } from '../../domain/ids.js';
import type { ChargeFact } from '../../domain/inbound.js';
import { openDatabase } from '../db/open-database.js';
import { type Change, changeIn, chargeOf, invoiceOf } from './varied-books.js';

/** Whatever is heard first, and however often: disputes and refunds of one charge come to one end, and the books agree. */

const opened = openDatabase();
let company: CompanyId;
let customer: CustomerId;
let change: Change;
let charges = 0;

beforeAll(async () => {
  company = await opened.newCompany();
  change = changeIn(opened.db, company);
});

type Told = (paid: ChargeFact) => ChargeFact;
type Status = NonNullable<ChargeFact['chargeback']>['status'];

/** The dispute `id` of a charge, at a second; its movements as far as it tells them. */
const dispute =
  (id: string, status: Status, at: number, amount = 4_000, entries: readonly ('taken' | 'given')[] = []): Told =>
  (paid) => ({
    ...paid,
    kind: 'chargeback',
    amountMinor: amount,
    createdAt: at,
    chargeback: {
      id: `${id}_${paid.intentId}`,
      status,
      reason: 'fraudulent',
      entries: entries.map((which) => ({
        id: `txn_${which}_${id}_${paid.intentId}`,
        kind: which === 'taken' ? 'dispute' : 'dispute_reversal',
        amountMinor: which === 'taken' ? -amount : amount,
        feeMinor: which === 'taken' ? 1_500 : 0,
        currency: 'usd',
        createdAt: at,
      })),
    },
  });
const inquiry =
  (id: string, status: Status, at: number): Told =>
  (paid) => {
    const told = dispute(id, status, at)(paid);
    return told.chargeback ? { ...told, chargeback: { ...told.chargeback, inquiry: true } } : told;
  };
const refunded =
  (total: number, at: number): Told =>
  (paid) => ({ ...paid, kind: 'refund', amountRefundedMinor: total, createdAt: at });
/** One refund made at a second; `failed`: when it was given up. */
const refund =
  (id: string, amount: number, made: number, failed?: number): Told =>
  (paid) => ({
    ...paid,
    kind: 'one_refund',
    amountMinor: amount,
    createdAt: failed ?? made,
    refund: { id: `${id}_${paid.intentId}`, madeAt: made, ...(failed === undefined ? {} : { failed: 'no account' }) },
  });

interface Story {
  readonly events: readonly Told[];
  /** Sums by account of the payment and its invoice, minor units, without those of nothing and fees. */
  readonly ends: object;
  /** What the processor kept, each time. */
  readonly fees?: number;
}

const PAID = { revenue: -4_000 };
const stories: Record<string, Story> = {
  'lost, with its fee': {
    events: [
      dispute('dp', 'open', 10),
      dispute('dp', 'open', 11, 4_000, ['taken']),
      dispute('dp', 'lost', 20, 4_000, ['taken']),
    ],
    ends: { ...PAID, receivable: 4_000 },
    fees: 1_500,
  },
  'won: the money is back, the fee is not': {
    events: [
      dispute('dp', 'open', 11, 4_000, ['taken']),
      dispute('dp', 'won', 20),
      dispute('dp', 'won', 21, 4_000, ['taken', 'given']),
    ],
    ends: { ...PAID, cash_clearing: 4_000 },
    fees: 1_500,
  },
  'lost, and decided anew': {
    events: [dispute('dp', 'open', 10), dispute('dp', 'lost', 20), dispute('dp', 'open', 25), dispute('dp', 'won', 30)],
    ends: { ...PAID, cash_clearing: 4_000 },
  },
  'a question, then a dispute of another id': {
    events: [inquiry('dq', 'open', 5), inquiry('dq', 'won', 9), dispute('dp', 'open', 10), dispute('dp', 'lost', 20)],
    ends: { ...PAID, receivable: 4_000 },
  },
  'two partial disputes, one won and one lost': {
    events: [
      dispute('one', 'open', 10, 1_500),
      dispute('two', 'open', 11, 2_500),
      dispute('one', 'won', 20, 1_500),
      dispute('two', 'lost', 21, 2_500),
    ],
    ends: { ...PAID, receivable: 2_500, cash_clearing: 1_500 },
  },
  'refunded in part, and the rest lost': {
    events: [
      refunded(1_500, 5),
      refund('re', 1_500, 5),
      dispute('dp', 'open', 10, 2_500),
      dispute('dp', 'lost', 20, 2_500),
    ],
    ends: { ...PAID, receivable: 2_500, refunds: 1_500 },
  },
  'refunded in full, and then disputed in full: the money went twice': {
    events: [refunded(4_000, 5), dispute('dp', 'open', 10), dispute('dp', 'lost', 20)],
    ends: { ...PAID, receivable: 4_000, refunds: 4_000, cash_clearing: -4_000 },
  },
  'a refund that failed, beside a dispute that is lost': {
    events: [refunded(1_500, 5), refund('re', 1_500, 5, 15), dispute('dp', 'open', 10), dispute('dp', 'lost', 20)],
    ends: { ...PAID, receivable: 4_000 },
  },
  'two equal refunds, told apart by their ids': {
    events: [refunded(1_000, 5), refund('a', 1_000, 5), refunded(2_000, 7), refund('b', 1_000, 7, 9)],
    ends: { ...PAID, refunds: 1_000, cash_clearing: 3_000 },
  },
};

describe.each(Object.entries(stories))('%s', (_name, { events, ends, fees = 0 }) => {
  test('comes to one end in every order, told twice and with gaps at first', async () => {
    customer = await change((unit) => createCustomer(unit, { name: 'Blue Mill' }));
    const before = await feesOf();
    // The success of the charge is one of them; of long stories it is by turns the first and the last that is told.
    const orders = permutations([...events.keys()]).flatMap((order, i) =>
      (events.length > 3 ? [i % 2 === 0 ? 0 : events.length] : [0, 2, 3]).map((place) => order.toSpliced(place, 0, -1)),
    );
    for (let from = 0; from < orders.length; from += TOGETHER) {
      const some = orders.slice(from, from + TOGETHER);
      const told = await change((unit) => tell(unit, events, some));
      for (const [i, paid] of told.entries())
        expect({ order: some[i], sums: await sums(paid) }).toEqual({ order: some[i], sums: ends });
    }
    expect((await feesOf()) - before).toBe(orders.length * fees);
    expect(await proveBooks(opened.db, company, 'test')).toEqual([]);
  }, 60_000);
});

/** So many orders are told in one transaction: it is the folding that is tried here. */
const TOGETHER = 12;

/** A charge of an invoice's 40.00 for each order, of which all is told in that order, and what came first a second time. */
async function tell(
  unit: Unit,
  events: readonly Told[],
  orders: readonly (readonly number[])[],
): Promise<ChargeFact[]> {
  const charged: ChargeFact[] = [];
  for (const order of orders) {
    const invoice = await invoiceOf(unit, customer, '40');
    const paid = chargeOf(`pi_order_${charges++}`, invoice, 4_000);
    const facts = order.map((place) => events[place]?.(paid) ?? paid);
    for (const fact of [...facts, facts[0] ?? paid]) await foldCharge(unit, fact);
    charged.push(paid);
  }
  return charged;
}

/** Fees are of the charge's payment only where that was known when they were told. */
async function feesOf(): Promise<number> {
  const { rows } = await sql<{ fees: number }>`
    select coalesce(sum(amount), 0)::bigint as fees from ledger_entry where company_id = ${company} and account = 'fees'`.execute(
    opened.system,
  );
  return rows[0]?.fees ?? 0;
}

async function sums({ intentId, metadata }: ChargeFact): Promise<Record<string, number>> {
  const { rows } = await sql<{ account: string; sum: number }>`
    select account, sum(amount)::bigint as sum from ledger_entry join journal j on j.id = journal_id
    where ledger_entry.company_id = ${company} and j.kind <> 'processor_fee' and (invoice_id = ${Number(metadata['invoices'])}
      or payment_id = (select payment_id from charge where company_id = ${company} and intent_id = ${intentId}))
    group by 1 having sum(amount) <> 0`.execute(opened.system);
  return Object.fromEntries(rows.map(({ account, sum }) => [account, sum]));
}

function permutations<T>(list: readonly T[]): T[][] {
  if (list.length < 2) return [[...list]];
  return list.flatMap((first, i) => permutations(list.filter((_, j) => j !== i)).map((rest) => [first, ...rest]));
}
