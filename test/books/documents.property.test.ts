import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import { consolidateInvoices } from '../../commands/consolidate-invoices.js';
import { createCreditNote } from '../../commands/create-credit-note.js';
import { createCustomer } from '../../commands/create-customer.js';
import { createInvoice } from '../../commands/create-invoice.js';
import type { DocumentContent } from '../../commands/document-content.js';
import { editCreditNote } from '../../commands/edit-credit-note.js';
import { editInvoice } from '../../commands/edit-invoice.js';
import { voidInvoice, writeOffInvoice } from '../../commands/end-invoice.js';
import { expireDiscounts } from '../../commands/expire-discounts.js';
import { recordPayment } from '../../commands/record-payment.js';
import { reopenInvoice } from '../../commands/reopen-invoice.js';
import type { Unit } from '../../commands/unit.js';
import { findDrift } from '../../db/books.js';
import { inCompany } from '../../db/company-scope.js';
import { findInvoice } from '../../db/invoices.js';
import { decimalFromMinor } from '../../domain/decimal.js';
import type { CompanyId, CreditNoteId, CustomerId, InvoiceId } from '../../domain/ids.js';
import { Refusal } from '../../domain/refusal.js';
import { openDatabase } from '../db/open-database.js';
import { type Change, changeIn } from './varied-books.js';

const opened = openDatabase();
let company: CompanyId;
let change: Change;
beforeAll(async () => {
  company = await opened.newCompany();
  change = changeIn(opened.db, company);
});

const billedTogether = { consolidated: true };
const LATER = Math.floor(Date.now() / 1000) + 86_400;
const anyPercent = fc
  .integer({ min: 0, max: 5_000 })
  .map((hundredths) => ({ percent: decimalFromMinor(hundredths, 2) }));
const anyDiscounts = fc.array(
  fc
    .tuple(anyPercent, fc.constantFrom(undefined, LATER))
    .map(([percent, expires]) => ({ ...percent, expires: expires ?? null })),
  { maxLength: 1 },
);
const anyTaxes = fc.array(
  fc.tuple(anyPercent, fc.boolean()).map(([percent, inclusive]) => ({ ...percent, inclusive })),
  { maxLength: 2 },
);
const anyContent: fc.Arbitrary<DocumentContent> = fc.record({
  items: fc.array(
    fc.record({
      name: fc.constant('x'),
      quantity: fc.integer({ min: 1, max: 9 }).map((quantity) => decimalFromMinor(quantity, 1)),
      unitCost: fc.integer({ min: 1, max: 100_000 }).map((cost) => decimalFromMinor(cost, 3)),
      taxes: anyTaxes,
      discounts: anyDiscounts,
    }),
    { minLength: 1, maxLength: 3 },
  ),
  discounts: anyDiscounts,
  taxes: anyTaxes,
});

interface Books {
  readonly unit: Unit;
  readonly customer: CustomerId;
  readonly invoices: InvoiceId[];
  readonly notes: CreditNoteId[];
  readonly content: DocumentContent;
  readonly pick: number;
}

const at = <T>(list: readonly T[], pick: number): T | undefined => list[pick % Math.max(list.length, 1)];

/** Everything that can be done with documents and money on them; what the facts do not allow is refused as a whole. */
const deeds: Readonly<Record<string, (books: Books) => Promise<unknown>>> = {
  async invoice({ unit, customer, invoices, content }) {
    invoices.push(await createInvoice(unit, { customer, draft: false, ...content }));
  },
  async edit({ unit, invoices, content, pick }) {
    const invoice = at(invoices, pick);
    if (invoice !== undefined) await editInvoice(unit, invoice, content);
  },
  async expire({ unit, invoices, pick }) {
    const invoice = at(invoices, pick);
    if (invoice !== undefined) await expireDiscounts(unit, invoice, LATER * 1000);
  },
  async pay({ unit, invoices, pick }) {
    const invoice = await findInvoice(unit.trx, unit.company.id, at(invoices, pick) ?? (1 as InvoiceId));
    const amount = Math.ceil((invoice?.balance ?? 0) / ((pick % 3) + 1));
    if (invoice && amount > 0) await recordPayment(unit, { amount, appliedTo: [{ invoice: invoice.id, amount }] });
  },
  async credit({ unit, customer, invoices, notes, content, pick }) {
    const invoice = at(invoices, pick);
    notes.push(await createCreditNote(unit, { customer, content, ...(invoice === undefined ? {} : { invoice }) }));
  },
  async editCredit({ unit, notes, content, pick }) {
    const note = at(notes, pick);
    if (note !== undefined) await editCreditNote(unit, note, content);
  },
  async consolidate({ unit, customer, invoices }) {
    invoices.push(await consolidateInvoices(unit, customer));
  },
  async void({ unit, invoices, pick }) {
    const invoice = at(invoices, pick);
    if (invoice !== undefined) await voidInvoice(unit, invoice);
  },
  async giveUp({ unit, invoices, pick }) {
    const invoice = at(invoices, pick);
    if (invoice !== undefined) await writeOffInvoice(unit, invoice);
  },
  async reopen({ unit, invoices, pick }) {
    const invoice = at(invoices, pick);
    if (invoice !== undefined) await reopenInvoice(unit, invoice);
  },
};

it('whatever is done with documents, in any order, the books agree', async () => {
  const anyDeed = fc.record({
    name: fc.constantFrom('invoice', 'invoice', ...Object.keys(deeds)),
    content: anyContent,
    pick: fc.nat(1000),
  });
  const done = new Map<string, number>();
  await fc.assert(
    fc.asyncProperty(fc.array(anyDeed, { minLength: 5, maxLength: 14 }), async (order) => {
      const customer = await change((unit) => createCustomer(unit, { name: 'Blue Mill', ...billedTogether }));
      const invoices: InvoiceId[] = [];
      const notes: CreditNoteId[] = [];
      for (const { name, content, pick } of order) {
        const known = [invoices.length, notes.length] as const;
        try {
          await change(async (unit) => deeds[name]?.({ unit, customer, invoices, notes, content, pick }));
          done.set(name, (done.get(name) ?? 0) + 1);
        } catch (error) {
          if (!(error instanceof Refusal)) throw error;
          invoices.length = known[0];
          notes.length = known[1];
        }
      }
      expect(await inCompany(opened.db, company, findDrift)).toEqual([]);
    }),
    { numRuns: 40 },
  );
  // Refusals alone would prove nothing.
  for (const name of Object.keys(deeds))
    expect([name, done.get(name) ?? 0]).toEqual([name, expect.toSatisfy((n) => n > 0)]);
});
