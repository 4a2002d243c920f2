import { contentOf } from '../db/content.js';
import { lockCustomer } from '../db/invoices.js';
import type { CustomerId, InvoiceId } from '../domain/ids.js';
import { notFound, Refusal } from '../domain/refusal.js';
import { createInvoice, type InvoiceFields } from './create-invoice.js';
import { lineOf } from './document-content.js';
import { erase } from './pending-lines.js';
import { resolveContent } from './resolve-content.js';
import type { Unit } from './unit.js';

/** What the new invoice says beside the lines. */
export interface Billing extends InvoiceFields {
  readonly number?: string | undefined;
  /** UNIX seconds. */
  readonly dateTs?: number | undefined;
  readonly dueTs?: number | null | undefined;
  readonly sent?: boolean | undefined;
  readonly draft: boolean;
}

/**
 * Bills what is pending for a customer: the lines move onto a new invoice, under their ids, and the customer's taxes come on top.
 * Lines in another currency than the oldest wait for the next one. Refuses when there is none.
 */
export async function billPending(unit: Unit, customer: CustomerId, billing: Billing): Promise<InvoiceId> {
  if (!(await lockCustomer(unit.trx, unit.company.id, customer))) throw notFound('customer');
  const stored = (await contentOf(unit, 'customer_id', [customer]))(customer);
  const currency = stored.lines[0]?.currency;
  if (!currency) throw new Refusal('There is no pending line item to bill', 'line_items');
  const rows = stored.lines.filter((row) => row.currency === currency);
  const items = rows.map((row) => lineOf(row, stored));
  for (const row of rows) await erase(unit, customer, row);
  const { taxes = [] } = await resolveContent(unit, { taxes: [] }, { currency, customer, calculateTaxes: true });
  return createInvoice(unit, { ...billing, customer, currency, items, discounts: [], taxes });
}
