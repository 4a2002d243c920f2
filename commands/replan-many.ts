import { sql } from 'kysely';
import { sharedCompany } from '../db/invoices.js';
import type { CustomerId, EventId, InvoiceId } from '../domain/ids.js';
import { replan } from './replan.js';
import type { Unit } from './unit.js';

/** Beyond this many invoices a change only raises revisions: the relay plans and wakes at its own rate. */
export const PLANNED_AT_ONCE = 10;

/** An invoice whose facts changed, and the event that says so. */
export interface Replanned {
  readonly invoice: InvoiceId;
  readonly event: EventId;
}

/** After a change of facts of several issued invoices, whose locks the caller holds: plans them anew, at once if they are few. */
export async function replanEach(unit: Unit, changed: readonly Replanned[]): Promise<void> {
  if (changed.length > PLANNED_AT_ONCE) await raiseRevisions(unit, changed);
  else for (const { invoice, event } of changed) await replan(unit, invoice, event);
}

/**
 * A wide change of facts: raises the revisions of issued invoices, locked in id order, and notes their wakes. No plan
 * is computed and no life is signalled here; the relay does both when it delivers. Resolves to the number concerned.
 */
export async function replanMany(unit: Unit, invoices: readonly InvoiceId[], event: EventId | null): Promise<number> {
  return raiseRevisions(
    unit,
    invoices.map((invoice) => ({ invoice, event })),
  );
}

async function raiseRevisions(
  unit: Unit,
  changed: readonly { readonly invoice: InvoiceId; readonly event: EventId | null }[],
): Promise<number> {
  if (changed.length === 0) return 0;
  const company = unit.company.id;
  const invoices = changed.map(({ invoice }) => invoice);
  const events = changed.map(({ event }) => event);
  const { numAffectedRows } = await sql`
    with changed as (
      select * from unnest(${sql.val(invoices)}::bigint[], ${sql.val(events)}::bigint[]) as c (invoice_id, event_id)),
    locked as (
      select id from invoice where company_id = ${company} and id = any(${sql.val(invoices)}::bigint[]) and state = 'issued'
      order by id for no key update),
    raised as (
      update invoice i set revision = i.revision + 1 from locked where i.company_id = ${company} and i.id = locked.id returning i.id)
    insert into event_delivery (company_id, event_id, consumer, object_id)
      select ${company}, c.event_id, 'lifecycle', raised.id from raised join changed c on c.invoice_id = raised.id`.execute(
    unit.trx,
  );
  return Number(numAffectedRows ?? 0);
}

/** After a change of a customer, under the customer's lock: plans their open invoices anew, at once if they are few. */
export async function replanCustomer(unit: Unit, customer: CustomerId, event: EventId): Promise<void> {
  const open = await lockUnsettled(unit, customer);
  await replanEach(
    unit,
    open.map((invoice) => ({ invoice, event })),
  );
}

/** Every invoice of the customer whose life goes on, locked. Holds the customer's lock. */
export async function lockUnsettled(unit: Unit, customer: CustomerId): Promise<InvoiceId[]> {
  const rows = await unit.trx
    .selectFrom('invoice')
    .select('id')
    .where('company_id', '=', sharedCompany(unit.company.id))
    .where('customer_id', '=', customer)
    .where('state', '=', 'issued')
    .where('settled_at', 'is', null)
    .orderBy('id')
    .forNoKeyUpdate()
    .execute();
  return rows.map(({ id }) => id);
}

/** Every invoice whose life goes on. */
export async function unsettledInvoices(unit: Unit): Promise<InvoiceId[]> {
  const rows = await unit.trx
    .selectFrom('invoice')
    .select('id')
    .where('company_id', '=', unit.company.id)
    .where('state', '=', 'issued')
    .where('settled_at', 'is', null)
    .orderBy('id')
    .execute();
  return rows.map(({ id }) => id);
}
