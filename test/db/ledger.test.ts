import { type Kysely, sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { createCreditNote } from '../../commands/create-credit-note.js';
import { createCustomer } from '../../commands/create-customer.js';
import { createInvoice } from '../../commands/create-invoice.js';
import { recordPayment } from '../../commands/record-payment.js';
import { inUnit } from '../../commands/unit.js';
import { inCompany } from '../../db/company-scope.js';
import type { Schema } from '../../db/schema.js';
import type { LedgerEntryRow } from '../../db/tables/ledger-entry.js';
import { civilDate } from '../../domain/civil-date.js';
import { asDecimal } from '../../domain/decimal.js';
import type { CompanyId, CreditNoteId, InvoiceId, PaymentId } from '../../domain/ids.js';
import { openDatabase } from './open-database.js';

const TODAY = civilDate('2026-01-05');
const opened = openDatabase();
let company: CompanyId;
let invoice: InvoiceId;
let payment: PaymentId;
let note: CreditNoteId;

beforeAll(async () => {
  company = await opened.newCompany();
  await inUnit(opened.db, company, 'test', async (unit) => {
    const customer = await createCustomer(unit, { name: 'Blue Mill' });
    const items = [{ name: 'Work', quantity: asDecimal('1'), unitCost: asDecimal('100') }];
    invoice = await createInvoice(unit, { customer, items, discounts: [], taxes: [], draft: false });
    payment = await recordPayment(unit, { customer, amount: 2_000, appliedTo: [] });
    note = await createCreditNote(unit, { customer, total: 3_000 });
  });
});

type Line = [
  journal: number,
  account: string,
  amount: number,
  more?: Partial<Pick<LedgerEntryRow, 'currency' | 'invoice_id' | 'payment_id' | 'credit_note_id'>>,
];

/** Posts two journals by one INSERT; resolves to their ids. */
const post = (lines: Line[]) =>
  inCompany(opened.db, company, async ({ trx }) => {
    const journals = [await newJournal(trx), await newJournal(trx)];
    await bring(trx, journals, lines);
    return journals;
  });

async function newJournal(trx: Kysely<Schema>): Promise<number> {
  const row = { company_id: company, kind: 'test', date: TODAY };
  const { id } = await trx.insertInto('journal').values(row).returning('id').executeTakeFirstOrThrow();
  return id;
}

async function bring(trx: Kysely<Schema>, journals: readonly number[], lines: Line[]): Promise<void> {
  const rows = lines.map(([journal, account, amount, more]) => ({
    company_id: company,
    journal_id: journals[journal] ?? 0,
    account,
    amount,
    currency: 'usd',
    date: TODAY,
    ...more,
  }));
  await trx.insertInto('ledger_entry').values(rows).execute();
}

const balances = () =>
  inCompany(opened.db, company, async ({ trx }) => {
    const { rows } = await sql<{ invoice: number; payment: number; note: number }>`
      select (select balance from invoice where id = ${invoice}) as invoice, (select balance from payment where id = ${payment}) as payment,
        (select balance from credit_note where id = ${note}) as note`.execute(trx);
    return rows[0];
  });

describe('the ledger takes whole journals', () => {
  test('one that is out of balance is refused, and the whole statement with it', async () => {
    const before = await balances();
    const lines: Line[] = [
      [0, 'receivable', 5, { invoice_id: invoice }],
      [0, 'revenue', -5],
      [1, 'receivable', 7, { invoice_id: invoice }],
      [1, 'revenue', -6],
    ];
    await expect(post(lines)).rejects.toThrow(/journal \d+ is out of balance by 1 usd/);
    expect(await balances()).toEqual(before);
  });

  test('two that are out of balance do not make up for each other', async () => {
    await expect(
      post([
        [0, 'fees', 5],
        [1, 'cash_clearing', -5],
      ]),
    ).rejects.toThrow('is out of balance by');
  });

  test('one must be zero in each currency by itself', async () => {
    const lines: Line[] = [
      [0, 'fx', 5, { currency: 'usd' }],
      [0, 'fx', -5, { currency: 'eur' }],
    ];
    await expect(post(lines)).rejects.toThrow(/is out of balance by -?5 (usd|eur)/);
    await expect(post([...lines, [0, 'fx', -5], [0, 'fx', 5, { currency: 'eur' }]])).resolves.toHaveLength(2);
  });

  test('one comes by a single statement: half of it is refused, though the other half would follow', async () => {
    const halves = inCompany(opened.db, company, async ({ trx }) => {
      const header = await newJournal(trx);
      await bring(trx, [header], [[0, 'fees', 5]]);
      await bring(trx, [header], [[0, 'cash_clearing', -5]]);
    });
    await expect(halves).rejects.toThrow('is out of balance by 5 usd');
  });

  test('one gains no entries later, though they be in balance', async () => {
    const journals = await post([
      [0, 'fees', 5],
      [0, 'cash_clearing', -5],
    ]);
    const more: Line[] = [
      [0, 'fees', 1],
      [0, 'cash_clearing', -1],
    ];
    const later = inCompany(opened.db, company, ({ trx }) => bring(trx, journals, more));
    await expect(later).rejects.toThrow(`journal ${journals[0]} is closed`);
  });

  test('an entry cannot hang on a journal of another company, nor on none', async () => {
    const other = await opened.newCompany();
    const journals = await post([
      [0, 'fees', 5],
      [0, 'cash_clearing', -5],
    ]);
    const entry = { company_id: other, journal_id: journals[1] ?? 0, currency: 'usd', date: TODAY };
    const foreign = inCompany(opened.db, other, ({ trx }) =>
      trx
        .insertInto('ledger_entry')
        .values([
          { ...entry, account: 'fees', amount: 5 },
          { ...entry, account: 'cash_clearing', amount: -5 },
        ])
        .execute(),
    );
    await expect(foreign).rejects.toThrow('foreign key');
  });
});

describe('the ledger alone moves balances', () => {
  test('of what the commands posted', async () => {
    expect(await balances()).toEqual({ invoice: 10_000, payment: 2_000, note: 3_000 });
  });

  test('receivable moves an invoice, unapplied cash a payment, customer credit a credit note', async () => {
    await post([
      [0, 'unapplied_cash', 500, { payment_id: payment }],
      [0, 'receivable', -500, { payment_id: payment, invoice_id: invoice }],
      [1, 'customer_credit', 700, { credit_note_id: note }],
      [1, 'receivable', -700, { credit_note_id: note, invoice_id: invoice }],
    ]);
    expect(await balances()).toEqual({ invoice: 8_800, payment: 1_500, note: 2_300 });
  });

  test('several entries of one statement add up on the same document', async () => {
    await post([
      [0, 'receivable', 100, { invoice_id: invoice }],
      [0, 'receivable', 50, { invoice_id: invoice }],
      [0, 'revenue', -150],
      [1, 'receivable', -30, { invoice_id: invoice }],
      [1, 'bad_debt', 30],
    ]);
    expect((await balances())?.invoice).toBe(8_920);
  });

  test('other accounts move none, whatever documents their entries name', async () => {
    const before = await balances();
    const of = { invoice_id: invoice, payment_id: payment, credit_note_id: note };
    await post([
      [0, 'fees', 9, of],
      [0, 'cash_clearing', -9, of],
    ]);
    expect(await balances()).toEqual(before);
  });

  test('a temporary table of the same name does not catch what belongs to an invoice', async () => {
    const before = await balances();
    await inCompany(opened.db, company, async ({ trx }) => {
      await sql`create temporary table invoice (company_id bigint, id bigint, balance bigint) on commit drop`.execute(
        trx,
      );
      await sql`grant all on pg_temp.invoice to public`.execute(trx);
      const lines: Line[] = [
        [0, 'receivable', 10, { invoice_id: invoice }],
        [0, 'revenue', -10],
      ];
      await bring(trx, [await newJournal(trx)], lines);
    });
    expect((await balances())?.invoice).toBe((before?.invoice ?? 0) + 10);
  });
});
