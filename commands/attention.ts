import { sql } from 'kysely';
import { lockInvoice } from '../db/invoices.js';
import type { Instant } from '../domain/civil-date.js';
import type { InvoiceId, MessageId } from '../domain/ids.js';
import { notFound } from '../domain/refusal.js';
import { appendEvent } from './append-event.js';
import type { Unit } from './unit.js';

/** A step of the life failed; an address of the payer is dead; the payer wrote; a message's fate is in doubt. */
export type AttentionCause = 'step' | 'address' | 'payer' | `message:${MessageId}`;

/** Marks an invoice for a person. `reason` is in words of ours, without personal data. The caller holds the invoice's lock. */
export async function markAttention(
  unit: Unit,
  invoice: InvoiceId,
  { cause, reason, at }: { readonly cause: AttentionCause; readonly reason: string; readonly at: Instant },
): Promise<void> {
  const marked = await unit.trx
    .updateTable('invoice')
    .set({ attention: sql<string>`attention || ${JSON.stringify({ [cause]: reason })}::jsonb` })
    .where('company_id', '=', unit.company.id)
    .where('id', '=', invoice)
    .where(sql<boolean>`attention ->> ${cause} is distinct from ${reason}`)
    .returning('customer_id')
    .executeTakeFirst();
  if (!marked) return;
  await appendEvent(unit, {
    type: 'invoice.needs_attention',
    object: { type: 'invoice', id: invoice },
    invoice,
    customer: marked.customer_id,
    data: { cause, reason },
    at,
  });
}

/** What no longer needs a person; without a cause: a person has seen to all of it. */
export async function clearAttention(unit: Unit, invoice: InvoiceId, cause?: AttentionCause): Promise<void> {
  await unit.trx
    .updateTable('invoice')
    .set({ attention: cause === undefined ? '{}' : sql<string>`attention - ${cause}::text` })
    .where('company_id', '=', unit.company.id)
    .where('id', '=', invoice)
    .where(cause === undefined ? sql<boolean>`attention <> '{}'` : sql<boolean>`attention ? ${cause}`)
    .execute();
}

/** A person has seen to whatever an invoice needed. */
export async function attendInvoice(unit: Unit, id: InvoiceId): Promise<void> {
  const invoice = await lockInvoice(unit.trx, unit.company.id, id);
  if (!invoice) throw notFound('invoice');
  await clearAttention(unit, id);
  await appendEvent(unit, {
    type: 'invoice.attended',
    object: { type: 'invoice', id },
    invoice: id,
    customer: invoice.customer_id,
    data: { causes: Object.keys(invoice.attention) },
    at: await unit.now(),
  });
}
