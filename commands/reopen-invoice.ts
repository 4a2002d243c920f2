import { sql } from 'kysely';
import { lockInvoice } from '../db/invoices.js';
import { civilDateAt } from '../domain/calendar/wall-clock.js';
import type { InvoiceId } from '../domain/ids.js';
import { writeOffReversed } from '../domain/ledger/invoice-journals.js';
import { notFound, Refusal } from '../domain/refusal.js';
import { appendEvent } from './append-event.js';
import { postJournals } from './post-journals.js';
import { replan } from './replan.js';
import type { Unit } from './unit.js';

/** Takes a write-off back: what was given up is owed and chased again. Refuses an invoice that was not written off. */
export async function reopenInvoice(unit: Unit, id: InvoiceId): Promise<void> {
  const { company, trx } = unit;
  const invoice = await lockInvoice(trx, company.id, id);
  if (!invoice) throw notFound('invoice');
  if (invoice.state !== 'written_off') throw new Refusal('The invoice was not written off', 'closed');
  const { rows } = await sql<{ amount: number }>`
    select coalesce(sum(amount), 0)::bigint as amount from ledger_entry
    where company_id = ${company.id} and invoice_id = ${id} and account = 'bad_debt'`.execute(trx);
  const amount = rows[0]?.amount ?? 0;
  const now = await unit.now();
  const owed = { invoiceId: id, customerId: invoice.customer_id, currency: invoice.currency, amount };
  await postJournals(unit, [
    { kind: 'write_off_reversed', date: civilDateAt(now, company.zone), journal: writeOffReversed(owed) },
  ]);
  await trx
    .updateTable('invoice')
    .set({ state: 'issued' })
    .where('company_id', '=', company.id)
    .where('id', '=', id)
    .execute();
  const event = await appendEvent(unit, {
    type: 'invoice.reopened',
    object: { type: 'invoice', id },
    invoice: id,
    customer: invoice.customer_id,
    data: { amount, currency: invoice.currency },
    at: now,
  });
  await replan(unit, id, event);
}
