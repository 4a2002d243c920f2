import { sql } from 'kysely';
import { lockCustomer, lockInvoice } from '../db/invoices.js';
import type { MessageRow } from '../db/tables/message.js';
import type { InvoiceId, MessageId } from '../domain/ids.js';
import type { Unit } from './unit.js';

export type LockedMessage = MessageRow & {
  /** What it is about, or the invoice whose step it is. */
  readonly invoice: InvoiceId | undefined;
};

/** Locks a message as those lock who send: customer, invoice, message. Undefined when there is none. */
export async function lockMessage(
  { trx, company }: Unit,
  which: { readonly id: MessageId } | { readonly key: string },
): Promise<LockedMessage | undefined> {
  const seen = await trx
    .selectFrom('message as m')
    .leftJoin('claim as c', (join) =>
      join.onRef('c.company_id', '=', 'm.company_id').onRef('c.message_id', '=', 'm.id'),
    )
    .select(['m.id', 'm.customer_id', sql<InvoiceId | null>`coalesce(m.invoice_id, c.invoice_id)`.as('invoice')])
    .where('m.company_id', '=', company.id)
    .where((eb) => ('id' in which ? eb('m.id', '=', which.id) : eb('m.key', '=', which.key)))
    .executeTakeFirst();
  if (!seen) return undefined;
  await lockCustomer(trx, company.id, seen.customer_id);
  if (seen.invoice !== null) await lockInvoice(trx, company.id, seen.invoice);
  const row = await trx
    .selectFrom('message')
    .selectAll()
    .where('company_id', '=', company.id)
    .where('id', '=', seen.id)
    .forUpdate()
    .executeTakeFirstOrThrow();
  return { ...row, invoice: seen.invoice ?? undefined };
}

/** Whether it carries the invoice itself: once it is accepted, the invoice counts as sent. */
export function carriesInvoice({
  template,
  asked_for,
  invoice_id,
}: Pick<MessageRow, 'template' | 'asked_for' | 'invoice_id'>): boolean {
  if (asked_for === null) return template === 'invoice_delivery';
  return invoice_id !== null && asked_for.copyOf === null;
}
