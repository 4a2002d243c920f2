import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { createCustomer } from '../../commands/create-customer.js';
import { proveBooks } from '../../commands/prove-books.js';
import { recordPayment } from '../../commands/record-payment.js';
import { findDrift } from '../../db/books.js';
import { inCompany } from '../../db/company-scope.js';
import type { CompanyId } from '../../domain/ids.js';
import { type Drift, type DriftKind, driftKinds } from '../../domain/ledger/drift.js';
import { openDatabase } from '../db/open-database.js';
import { changeIn, keepVariedBooks } from './varied-books.js';

const opened = openDatabase();
let company: CompanyId;

beforeAll(async () => {
  company = await opened.newCompany();
  await keepVariedBooks(opened.db, company);
});

const prove = () => proveBooks(opened.db, company, 'test');

test('books in which everything happened agree', async () => {
  const journals = await inCompany(opened.db, company, ({ trx }) =>
    trx.selectFrom('journal').select('kind').distinct().execute(),
  );
  expect(journals.map(({ kind }) => kind).sort()).toEqual([
    'chargeback_lost',
    'chargeback_opened',
    'chargeback_won',
    'credit_applied',
    'credit_note_edited',
    'credit_note_issued',
    'credit_note_voided',
    'invoice_edited',
    'invoice_issued',
    'invoice_voided',
    'invoice_written_off',
    'payment_applied',
    'payment_received',
    'payment_unapplied',
    'payment_voided',
    'refund_issued',
    'write_off_reversed',
  ]);
  expect(await prove()).toEqual([]);
});

/** What is found after their owner, who alone could, broke the books by `statement`; then it is undone. */
async function foundAfter(statement: string): Promise<Drift[]> {
  const found: Drift[] = [];
  const undone = new Error('undone');
  const breaking = inCompany(opened.owner, company, async (scope) => {
    await sql`alter table ledger_entry disable trigger post_entries`.execute(scope.trx);
    // What waits for its plan may lag behind: here nothing waits.
    await sql`update event_delivery set delivered_at = now()`.execute(scope.trx);
    const { numAffectedRows } = await sql.raw(statement).execute(scope.trx);
    expect(Number(numAffectedRows)).toBeGreaterThan(0);
    found.push(...(await findDrift(scope)));
    throw undone;
  });
  await expect(breaking).rejects.toBe(undone);
  return found;
}

/** A balanced journal of two entries, as SQL. */
const journal = (first: string, second: string, columns = '') => `
  with header as (insert into journal (company_id, kind, date) values (duecourse_company(), 'test', '2026-01-05') returning company_id, id)
  insert into ledger_entry (company_id, journal_id, date, account, amount, currency${columns})
    select company_id, id, '2026-01-05', e.* from header, (values (${first}), (${second})) e`;
const anInvoice = "(select max(id) from invoice where state = 'issued' and currency = 'usd' and balance > 0)";

const corruptions: [what: string, statement: string, found: DriftKind[]][] = [
  ["an invoice's balance", `update invoice set balance = balance - 1 where id = ${anInvoice}`, ['invoice_balance']],
  [
    'a balance above its total',
    `update invoice set balance = total + 1 where id = ${anInvoice}`,
    ['balance_out_of_bounds', 'invoice_balance'],
  ],
  ["an invoice's total", `update invoice set total = total + 1 where id = ${anInvoice}`, ['invoice_total']],
  [
    "a payment's balance",
    'update payment set balance = balance - 1 where id = (select max(id) from payment where balance > 0)',
    ['payment_balance', 'unapplied_cash'],
  ],
  [
    "a credit note's balance",
    'update credit_note set balance = balance - 1 where id = (select max(id) from credit_note where balance > 0)',
    ['credit_note_balance', 'customer_credit'],
  ],
  [
    "a credit note's total",
    'update credit_note set total = total + 1 where id = (select max(id) from credit_note where balance > 0)',
    ['credit_note_total'],
  ],
  [
    'a draft that gives credit',
    "update credit_note set state = 'draft' where id = (select max(id) from credit_note where balance > 0)",
    ['credit_note_total'],
  ],
  [
    'the amount of an entry',
    "update ledger_entry set amount = amount - 1 where id = (select max(id) from ledger_entry where account = 'cash_clearing')",
    ['journal_unbalanced', 'ledger_unbalanced'],
  ],
  [
    'two journals that make up for each other',
    `update ledger_entry set amount = amount + case when id = (select min(id) from ledger_entry where account = 'cash_clearing') then 1 else -1 end
      where id in (select min(id) from ledger_entry where account = 'cash_clearing' union select max(id) from ledger_entry where account = 'cash_clearing')`,
    ['journal_unbalanced'],
  ],
  ['a receivable of no invoice', journal("'receivable', 5, 'usd'", "'fees', -5, 'usd'"), ['ageing']],
  [
    'a receivable of an invoice that is not there',
    journal("'receivable', 5, 'usd', 999999", "'fees', -5, 'usd', null::int", ', invoice_id'),
    ['ageing'],
  ],
  [
    'an entry in a currency that its invoice is not in',
    journal(`'receivable', 5, 'gbp', ${anInvoice}`, "'fees', -5, 'gbp', null::bigint", ', invoice_id'),
    ['entry_currency', 'invoice_balance'],
  ],
  [
    'entries that are gone',
    "delete from ledger_entry where journal_id = (select max(id) from journal where kind = 'payment_applied')",
    ['application', 'invoice_balance', 'payment_balance', 'unapplied_cash'],
  ],
  ['an end that came too early', `update invoice set settled_at = now() where id = ${anInvoice}`, ['invoice_settled']],
  [
    'a paid invoice whose life goes on',
    "update invoice set settled_at = null where id = (select max(id) from invoice where state = 'issued' and balance = 0)",
    ['invoice_settled'],
  ],
  [
    'a paid invoice that is still chased',
    "update invoice set plan_state = 'open' where id = (select max(id) from invoice where state = 'issued' and balance = 0)",
    ['invoice_settled'],
  ],
  [
    'a voided invoice that is owed again',
    "update invoice set state = 'voided' where id = " + anInvoice,
    ['invoice_settled', 'invoice_total'],
  ],
  [
    'an application',
    'update application set amount = amount + 1 where id = (select max(id) from application where reversed_at is null)',
    ['application'],
  ],
  [
    'an application that was taken off but not in the ledger',
    'update application set reversed_at = now() where id = (select max(id) from application where reversed_at is null and credit_note_id is not null)',
    ['application'],
  ],
  ['unapplied cash of no payment', journal("'unapplied_cash', 5, 'usd'", "'fees', -5, 'usd'"), ['unapplied_cash']],
  [
    'customer credit that no document, payment or person gave',
    journal("'customer_credit', 5, 'usd'", "'fees', -5, 'usd'"),
    ['credit_balance'],
  ],
  [
    'customer credit of a note that is not there',
    journal("'customer_credit', 5, 'usd', 999999", "'fees', -5, 'usd', null::int", ', credit_note_id'),
    ['customer_credit'],
  ],
  [
    'a payout that holds less than it sends',
    "insert into payout (company_id, processor_payout_id, status, amount, currency, entries_complete) values (duecourse_company(), 'po_1', 'pending', 5, 'usd', true)",
    ['payout_total'],
  ],
  [
    'a payout that holds what nobody knows of',
    `with p as (insert into payout (company_id, processor_payout_id, status, amount, currency) values (duecourse_company(), 'po_1', 'pending', 5, 'usd') returning *)
      insert into payout_entry (company_id, payout_id, processor_entry_id, kind, amount, fee, currency, intent_id) select company_id, id, 'txn_1', 'charge', 5, 0, 'usd', 'pi_x' from p`,
    ['payout_unknown'],
  ],
  [
    'less of a charge at the processor than was paid',
    `insert into payout_entry (company_id, processor_entry_id, kind, amount, fee, currency, intent_id)
      select company_id, 'txn_1', 'charge', amount - 1, 0, currency, intent_id from charge where payment_id is not null order by id limit 1`,
    ['payout_differs'],
  ],
  [
    'a payout that never came to the bank',
    "insert into payout (company_id, processor_payout_id, status, amount, currency, read_at) values (duecourse_company(), 'po_1', 'paid', 5, 'usd', now())",
    ['payout_bank'],
  ],
];

describe('what the owner breaks is found and named', () => {
  test.each(corruptions)('%s', async (_what, statement, kinds) => {
    const found = await foundAfter(statement);
    expect([...new Set(found.map(({ what }) => what))].sort()).toEqual(kinds);
  });

  test('and every kind of difference is among them', () => {
    expect(new Set(corruptions.flatMap(([, , kinds]) => kinds))).toEqual(new Set(driftKinds));
  });

  test('with the numbers that differ', async () => {
    const found = await foundAfter(`update invoice set balance = balance - 7 where id = ${anInvoice}`);
    expect(found).toHaveLength(1);
    const { invoice, balance, ledger } = found[0]?.detail ?? {};
    expect([typeof invoice, Number(ledger) - Number(balance)]).toEqual(['number', 7]);
  });
});

describe('what differs is kept', () => {
  const rows = () =>
    inCompany(opened.db, company, ({ trx }) =>
      trx.selectFrom('drift').select(['what', 'gone_at']).orderBy('what').execute(),
    );
  const events = () =>
    inCompany(opened.db, company, ({ trx }) =>
      trx
        .selectFrom('event')
        .select(['type', 'actor', 'data'])
        .where('type', 'like', 'books.%')
        .orderBy('id')
        .execute(),
    );
  const shift = (by: number) =>
    inCompany(opened.owner, company, ({ trx }) =>
      sql`update payment set balance = balance + ${by} where id = (select max(id) from payment where balance > 100)`.execute(
        trx,
      ),
    );

  test('once, however often the books are proved, with one event; and so is its end', async () => {
    await shift(-3);
    const found = await prove();
    expect(found.map(({ what }) => what)).toEqual(['payment_balance', 'unapplied_cash']);
    expect(await prove()).toEqual(found);
    await Promise.all([prove(), prove()]);
    const standing = [
      { what: 'payment_balance', gone_at: null },
      { what: 'unapplied_cash', gone_at: null },
    ];
    expect(await rows()).toEqual(standing);
    const drifted = {
      type: 'books.drifted',
      actor: 'test',
      data: { differences: 2, kinds: standing.map(({ what }) => what) },
    };
    expect(await events()).toEqual([drifted]);

    await shift(3);
    expect(await prove()).toEqual([]);
    expect(await prove()).toEqual([]);
    expect(await rows()).toEqual(standing.map(({ what }) => ({ what, gone_at: expect.any(Number) })));
    expect(await events()).toEqual([drifted, { ...drifted, type: 'books.mended' }]);
  });

  test('anew when it comes back', async () => {
    await shift(-3);
    await prove();
    expect(await rows()).toHaveLength(4);
    await shift(3);
    await prove();
  });

  test('for one company and not for another', async () => {
    const other = await opened.newCompany();
    await shift(-3);
    expect(await proveBooks(opened.db, other, 'test')).toEqual([]);
    expect(await prove()).toHaveLength(2);
    await shift(3);
  });
});

test('payments that commit while the books are proved are no difference', async () => {
  const busy = await opened.newCompany();
  const customer = await changeIn(opened.db, busy)((unit) => createCustomer(unit, { name: 'Busy' }));
  let paying = true;
  const payments = (async () => {
    for (let i = 0; i < 40; i++)
      await changeIn(opened.db, busy)((unit) => recordPayment(unit, { customer, amount: 100 + i, appliedTo: [] }));
    paying = false;
  })();
  while (paying) expect(await proveBooks(opened.db, busy, 'test')).toEqual([]);
  await payments;
});
