import { sql } from 'kysely';
import { lockCreditNotes } from '../db/credit-notes.js';
import { lockInvoices } from '../db/invoices.js';
import type { InvoiceRow } from '../db/tables/invoice.js';
import type { Application, OpenDocuments, OpenInvoice } from '../domain/allocation.js';
import type { CustomerId, EstimateId, InvoiceId } from '../domain/ids.js';
import { Refusal } from '../domain/refusal.js';
import type { Unit } from './unit.js';

/** What is named by a part of a payment. An invoice may be named without saying that it is one. */
export type Wanted = Application | { readonly invoice: InvoiceId; readonly amount: number };

export function asApplications(wanted: readonly Wanted[]): Application[] {
  return wanted.map((part) =>
    'type' in part ? part : { type: 'invoice', invoiceId: part.invoice, amount: part.amount },
  );
}

/** The estimates that parts name, locked after their customer and before any invoice. */
export async function lockEstimates({ trx, company }: Unit, parts: readonly Application[]): Promise<void> {
  const ids = estimatesOf(parts);
  if (ids.length === 0) return;
  await trx
    .selectFrom('estimate')
    .select('id')
    .where('company_id', '=', company.id)
    .where('id', 'in', ids)
    .orderBy('id')
    .forNoKeyUpdate()
    .execute();
}

/** The documents that parts name and that money or credit can be applied to or taken from, locked, as they stand now. */
export async function lockOpenDocuments(unit: Unit, parts: readonly Application[]): Promise<OpenDocuments> {
  const { trx, company } = unit;
  const invoices = await lockInvoices(
    trx,
    company.id,
    parts.flatMap((part) => ('invoiceId' in part ? part.invoiceId : [])),
  );
  const notes = await lockCreditNotes(
    trx,
    company.id,
    parts.flatMap((part) => ('creditNoteId' in part ? part.creditNoteId : [])),
  );
  return {
    invoices: invoices.filter(isOpen).map(toOpen),
    creditNotes: notes
      .filter(({ state, balance }) => state === 'issued' && balance > 0)
      .map(({ id, customer_id: customerId, currency, balance }) => ({ id, customerId, currency, balance })),
    estimates: await openEstimates(unit, estimatesOf(parts)),
  };
}

export function isOpen(invoice: InvoiceRow): boolean {
  return invoice.state === 'issued' && invoice.balance > 0;
}

export function toOpen({ id, customer_id: customerId, currency, balance }: InvoiceRow): OpenInvoice {
  return { id, customerId, currency, balance };
}

/** A payment that names documents need not name its customer: some clients never do (wire-contract.md section 4). */
export async function customerOf(unit: Unit, parts: readonly Application[]): Promise<CustomerId | undefined> {
  for (const [i, part] of parts.entries()) {
    const [table, id] =
      'invoiceId' in part
        ? (['invoice', part.invoiceId] as const)
        : 'estimateId' in part
          ? (['estimate', part.estimateId] as const)
          : ([undefined, 0] as const);
    if (table === undefined) continue;
    const row = await unit.trx
      .selectFrom(table)
      .select('customer_id')
      .where('company_id', '=', unit.company.id)
      .where('id', '=', id as InvoiceId & EstimateId)
      .executeTakeFirst();
    if (!row) throw new Refusal(`${table} ${id} is not open`, `applied_to[${i}].${table}`);
    return row.customer_id;
  }
  return undefined;
}

function estimatesOf(parts: readonly Application[]): EstimateId[] {
  return parts.flatMap((part) => ('estimateId' in part ? part.estimateId : []));
}

/** An estimate takes deposits up to its total, until it is an invoice. */
async function openEstimates(
  { trx, company }: Unit,
  ids: readonly EstimateId[],
): Promise<NonNullable<OpenDocuments['estimates']>> {
  if (ids.length === 0) return [];
  const { rows } = await sql<{ id: EstimateId; customerId: CustomerId; currency: string; balance: number }>`
    select e.id, e.customer_id as "customerId", e.currency, (e.total - coalesce(sum(a.amount), 0))::bigint as balance from estimate e
      left join application a on a.company_id = e.company_id and a.estimate_id = e.id and a.reversed_at is null
    where e.company_id = ${company.id} and e.id = any(${ids}::bigint[]) and e.state in ('issued', 'approved')
    group by e.id`.execute(trx);
  return rows;
}
