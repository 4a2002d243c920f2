import type { Kysely } from 'kysely';
import { applyUnapplied } from '../../commands/apply-unapplied.js';
import { createCreditNote } from '../../commands/create-credit-note.js';
import { createCustomer } from '../../commands/create-customer.js';
import { createInvoice, type NewInvoice } from '../../commands/create-invoice.js';
import { editCreditNote } from '../../commands/edit-credit-note.js';
import { editInvoice } from '../../commands/edit-invoice.js';
import { deleteCreditNote, voidCreditNote } from '../../commands/end-credit-note.js';
import { deleteInvoice, voidInvoice, writeOffInvoice } from '../../commands/end-invoice.js';
import { foldCharge } from '../../commands/fold-charge.js';
import { importInvoices } from '../../commands/imports/import-invoices.js';
import { issueInvoice } from '../../commands/issue-invoice.js';
import { openDispute } from '../../commands/open-dispute.js';
import { recordPayment } from '../../commands/record-payment.js';
import { recordRefund } from '../../commands/record-refund.js';
import { reopenInvoice } from '../../commands/reopen-invoice.js';
import { inUnit, type Unit } from '../../commands/unit.js';
import { voidPayment } from '../../commands/void-payment.js';
import type { Schema } from '../../db/schema.js';
import { civilDate } from '../../domain/civil-date.js';
import { asDecimal } from '../../domain/decimal.js';
import type { CompanyId, CustomerId, InvoiceId } from '../../domain/ids.js';
import type { ImportedInvoice } from '../../domain/import/imported-invoice.js';
import type { ChargeFact } from '../../domain/inbound.js';

/** Runs a unit in the company the books are of. */
export type Change = <T>(work: (unit: Unit) => Promise<T>) => Promise<T>;

export function changeIn(db: Kysely<Schema>, company: CompanyId): Change {
  return async (work) => (await inUnit(db, company, 'test', work)).result;
}

/** An invoice of `cost` major units in the company's currency, issued today unless told otherwise. */
export function invoiceOf(unit: Unit, customer: CustomerId, cost: string, more: Partial<NewInvoice> = {}) {
  const items = [{ name: 'Work', quantity: asDecimal('1'), unitCost: asDecimal(cost) }];
  return createInvoice(unit, { customer, items, discounts: [], taxes: [], draft: false, ...more });
}

/** Some of everything that commands can do to a company's books. Resolves to a customer with open invoices. */
export async function keepVariedBooks(db: Kysely<Schema>, company: CompanyId): Promise<CustomerId> {
  const change = changeIn(db, company);
  const customer = await change((unit) => createCustomer(unit, { name: 'Blue Mill' }));
  await invoicesOfEveryState(change, customer);
  await paymentsOfEveryKind(change, customer);
  await creditOfEveryKind(change, customer);
  await chargesOfEveryEnd(change, customer);
  await change((unit) => importInvoices(unit, imported, { mode: 'create', deliver: false }));
  return customer;
}

async function invoicesOfEveryState(change: Change, customer: CustomerId): Promise<void> {
  const make = (cost: string, more: Partial<NewInvoice> = {}) =>
    change((unit) => invoiceOf(unit, customer, cost, more));
  await make('0');
  await make('99.99', { currency: 'eur', taxes: [{ percent: asDecimal('19'), name: 'VAT' }] });
  await make('1234', { currency: 'jpy', discounts: [{ percent: asDecimal('3') }] });
  await make('70', { dateTs: Math.floor(Date.now() / 1000) + 40 * 86_400, paymentTerms: 'NET 30' });
  const [draft, dropped, issued] = [
    await make('5', { draft: true }),
    await make('6', { draft: true }),
    await make('7', { draft: true }),
  ];
  await change((unit) => editInvoice(unit, draft, { notes: 'still a draft' }));
  await change((unit) => deleteInvoice(unit, dropped));
  await change((unit) => issueInvoice(unit, issued));
  const items = [{ name: 'More', quantity: asDecimal('3'), unitCost: asDecimal('4.5') }];
  await change((unit) => editInvoice(unit, issued, { items, taxes: [{ percent: asDecimal('7') }] }));
  const [voided, deleted, lost, disputed] = [await make('8'), await make('9'), await make('10'), await make('11')];
  await change((unit) => voidInvoice(unit, voided));
  await change((unit) => deleteInvoice(unit, deleted));
  await change((unit) => recordPayment(unit, { amount: 250, appliedTo: [{ invoice: lost, amount: 250 }] }));
  await change((unit) => writeOffInvoice(unit, lost));
  const found = await make('12');
  await change((unit) => writeOffInvoice(unit, found));
  await change((unit) => reopenInvoice(unit, found));
  await change((unit) => openDispute(unit, { invoice: disputed, kind: 'customer' }));
}

async function paymentsOfEveryKind(change: Change, customer: CustomerId): Promise<void> {
  const [one, two] = [
    await change((unit) => invoiceOf(unit, customer, '100')),
    await change((unit) => invoiceOf(unit, customer, '50')),
  ];
  const pay = (amount: number, appliedTo: { invoice: InvoiceId; amount: number }[]) =>
    change((unit) => recordPayment(unit, { customer, amount, appliedTo }));
  await pay(3_000, [{ invoice: one, amount: 3_000 }]);
  const bounced = await pay(9_000, [
    { invoice: one, amount: 4_000 },
    { invoice: two, amount: 5_000 },
  ]);
  await change((unit) => voidPayment(unit, bounced, 'bounced'));
  const waiting = await pay(8_000, []);
  for (const amount of [1_500, 2_500])
    await change((unit) => applyUnapplied(unit, waiting, [{ type: 'invoice', invoiceId: one, amount }]));
  await pay(2_000, [
    { invoice: two, amount: 1_200 },
    { invoice: two, amount: 300 },
  ]);
  await change((unit) => recordPayment(unit, { amount: 700, appliedTo: [] }));
  const returned = await pay(600, []);
  await change((unit) => recordRefund(unit, returned, 250));
}

async function creditOfEveryKind(change: Change, customer: CustomerId): Promise<void> {
  const invoice = await change((unit) => invoiceOf(unit, customer, '20'));
  await change((unit) => createCreditNote(unit, { customer, total: 1_000, tax: 160 }));
  await change((unit) => createCreditNote(unit, { customer, invoice, total: 500 }));
  await change((unit) => createCreditNote(unit, { customer, invoice, total: 9_000 }));
  const [voided, deleted, edited, closed] = [
    await change((unit) => createCreditNote(unit, { customer, total: 300 })),
    await change((unit) => createCreditNote(unit, { customer, total: 400, tax: 40 })),
    await change((unit) => createCreditNote(unit, { customer, total: 500, draft: true })),
    await change((unit) => createCreditNote(unit, { customer, total: 600 })),
  ];
  await change((unit) => voidCreditNote(unit, voided));
  await change((unit) => deleteCreditNote(unit, deleted));
  await change((unit) => editCreditNote(unit, edited, { draft: false }));
  const items = [{ name: 'Back', quantity: asDecimal('2'), unitCost: asDecimal('3.335') }];
  await change((unit) =>
    editCreditNote(unit, edited, { items, taxes: [{ percent: asDecimal('7'), inclusive: true }] }),
  );
  await change((unit) => editCreditNote(unit, closed, { closed: true }));
}

async function chargesOfEveryEnd(change: Change, customer: CustomerId): Promise<void> {
  for (const [index, ends] of ([['open'], ['open', 'won'], ['open', 'lost'], ['lost']] as const).entries()) {
    const invoice = await change((unit) => invoiceOf(unit, customer, '30'));
    const fact = chargeOf(`pi_${index}`, invoice, 4_000);
    await change((unit) => foldCharge(unit, fact));
    for (const status of ends) await change((unit) => foldCharge(unit, chargedBack(fact, status)));
  }
  const invoice = await change((unit) => invoiceOf(unit, customer, '40'));
  await change((unit) => foldCharge(unit, { ...chargeOf('pi_under_way', invoice, 4_000), status: 'processing' }));
  await change((unit) => foldCharge(unit, { ...chargeOf('pi_back', invoice, 4_000), amountRefundedMinor: 1_000 }));
}

export function chargeOf(intentId: string, invoice: InvoiceId, amountMinor: number): ChargeFact {
  const metadata = { invoices: String(invoice) };
  return {
    kind: 'intent',
    intentId,
    status: 'succeeded',
    amountMinor,
    currency: 'usd',
    metadata,
    createdAt: 1,
    method: 'card',
  };
}

export function chargedBack(charge: ChargeFact, status: 'open' | 'won' | 'lost', amountMinor?: number): ChargeFact {
  const { status: _, ...known } = charge;
  const chargeback = { id: `dp_${charge.intentId}`, status, reason: 'general', entries: [] };
  return { ...known, kind: 'chargeback', amountMinor: amountMinor ?? charge.amountMinor, chargeback };
}

const oldWork = {
  description: 'Old work',
  quantity: asDecimal('1'),
  unitCost: asDecimal('100'),
  discountMinor: 0,
  netMinor: 10_000,
  taxMinor: 0,
};
const imported: ImportedInvoice[] = (
  [
    ['open', 0, 0],
    ['open', 4_000, 0],
    ['paid', 10_000, 0],
    ['paid', 7_000, 3_000],
    ['voided', 0, 0],
    ['draft', 0, 0],
  ] as const
).map(([status, paidMinor, creditedMinor], row) => ({
  row,
  number: `X-${row}`,
  customer: { name: 'Old Customer' },
  currency: 'usd',
  date: civilDate('2025-11-03'),
  dueOn: civilDate('2025-12-03'),
  lines: [oldWork],
  taxes: [],
  totalMinor: 10_000,
  paidMinor,
  creditedMinor,
  status,
}));
