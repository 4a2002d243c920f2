import { sql } from 'kysely';
import { lockCustomer, lockOpenInvoices, taxOfInvoice } from '../db/invoices.js';
import type { CustomerRow } from '../db/tables/customer.js';
import type { InvoiceRow } from '../db/tables/invoice.js';
import { civilDateAt, resolveWallClock } from '../domain/calendar/wall-clock.js';
import { dueOnOfConsolidated, taxInBalance } from '../domain/consolidation.js';
import type { CustomerId, InvoiceId } from '../domain/ids.js';
import { notFound, Refusal } from '../domain/refusal.js';
import { dueDateFromTerms } from '../domain/terms.js';
import { createCreditNote } from './create-credit-note.js';
import { createInvoice } from './create-invoice.js';
import { creditOf } from './credit-of.js';
import { endPromise } from './promise-outcome.js';
import type { Unit } from './unit.js';

/**
 * Gathers a customer's open invoices, up to a date, into a new one over their balances: one line for each, with its share of tax. Each is
 * settled by a credit note over its balance, so that revenue and tax are counted once and money already paid stays where it is.
 * Left alone: what is disputed, and what a payment under way is for. Refuses a customer who is not billed so, and when nothing is open.
 */
export async function consolidateInvoices(unit: Unit, customer: CustomerId, cutoffTs?: number): Promise<InvoiceId> {
  const { company, trx } = unit;
  const row = await lockCustomer(trx, company.id, customer);
  if (!row) throw notFound('customer');
  if (!row.consolidated) throw new Refusal('The customer is not billed by consolidated invoices', 'consolidated');
  const currency = row.currency ?? company.currency;
  const open = await lockOpenInvoices(trx, company.id, { customer, currency });
  const free = await undisturbed(unit, open);
  const cutoff = cutoffTs === undefined ? undefined : civilDateAt(cutoffTs * 1000, company.zone);
  const gathered = open.filter(({ id, date }) => free.has(id) && (cutoff === undefined || date <= cutoff));
  if (gathered.length === 0) throw new Refusal('There is no open invoice to consolidate', 'cutoff_date');

  const taxes = new Map<InvoiceId, number>();
  for (const invoice of gathered) {
    const tax = await taxOfInvoice(trx, company.id, invoice.id);
    taxes.set(invoice.id, taxInBalance({ ...invoice, tax }));
  }
  const parts = gathered.map((invoice) => ({ invoice, tax: taxes.get(invoice.id) ?? 0 }));
  const items = parts.flatMap(({ invoice, tax }) => {
    const { items: lines, taxes: lineTaxes } = creditOf({
      total: invoice.balance,
      tax,
      currency,
      name: `Invoice ${invoice.number}`,
    });
    return lines.map((line) => ({ ...line, taxes: lineTaxes }));
  });
  const consolidated = await createInvoice(unit, {
    customer,
    currency,
    name: 'Consolidated Invoice',
    ...(await termsOf(unit, row, gathered)),
    items,
    discounts: [],
    taxes: [],
    draft: false,
    consolidated: true,
  });
  for (const part of parts) await settleInto(unit, consolidated, part);
  return consolidated;
}

/** The customer's terms count from today, as of any invoice; without them the first of the old due dates holds. */
async function termsOf(unit: Unit, customer: CustomerRow, gathered: readonly InvoiceRow[]) {
  const { zone } = unit.company;
  const now = await unit.now();
  const today = civilDateAt(now, zone);
  if (customer.payment_terms !== null && dueDateFromTerms(customer.payment_terms, today) !== null) return {};
  const due = dueOnOfConsolidated(
    gathered.map(({ due_on }) => due_on),
    today,
  );
  return due === null ? {} : { dueTs: resolveWallClock(due, '12:00', zone) / 1000 };
}

async function undisturbed({ trx, company }: Unit, open: readonly InvoiceRow[]): Promise<ReadonlySet<InvoiceId>> {
  const ids = open.map(({ id }) => id);
  const { rows } = await sql<{ id: InvoiceId }>`
    select i.id from invoice i where i.company_id = ${company.id} and i.id = any(${sql.val(ids)}::bigint[])
      and not exists (select from dispute d where d.company_id = i.company_id and d.invoice_id = i.id and d.closed_at is null)
      and not exists (select from charge h where h.company_id = i.company_id and h.status = 'processing' and h.invoice_ids @> array[i.id])`.execute(
    trx,
  );
  return new Set(rows.map(({ id }) => id));
}

async function settleInto(
  unit: Unit,
  consolidated: InvoiceId,
  { invoice, tax }: { readonly invoice: InvoiceRow; readonly tax: number },
): Promise<void> {
  const { currency, balance: total, customer_id: customer } = invoice;
  // What was promised is owed on another invoice now: it was neither kept nor broken.
  await endPromise(unit, invoice.id, { outcome: 'closed', now: await unit.now() });
  await unit.trx
    .updateTable('invoice')
    .set({ consolidated_invoice_id: consolidated })
    .where('company_id', '=', unit.company.id)
    .where('id', '=', invoice.id)
    .execute();
  await createCreditNote(unit, {
    customer,
    invoice: invoice.id,
    currency,
    content: creditOf({ total, tax, currency, name: `Invoice ${invoice.number}, consolidated` }),
    consolidatedInto: consolidated,
  });
}
