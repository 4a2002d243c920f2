import { sql } from 'kysely';
import type { Instant } from '../domain/civil-date.js';
import type { EventId } from '../domain/ids.js';
import { clearAttention } from './attention.js';
import { carriesInvoice, type LockedMessage } from './lock-message.js';
import { replan } from './replan.js';
import type { Unit } from './unit.js';

/**
 * The provider speaks of a message whose sending we have no record of (not yet, or it was lost): so it did go out, and the
 * step that claimed it is done. Needs the invoice's lock.
 */
export async function markSent(
  unit: Unit,
  message: LockedMessage,
  { event, now }: { readonly event: EventId; readonly now: Instant },
): Promise<void> {
  const company = unit.company.id;
  const at = new Date(now);
  await unit.trx
    .updateTable('message')
    .set({ sent_at: sql<Date>`coalesce(sent_at, ${at})` })
    .where('company_id', '=', company)
    .where('id', '=', message.id)
    .execute();
  await unit.trx
    .updateTable('claim')
    .set({ state: 'done', done_at: at, because: null })
    .where('company_id', '=', company)
    .where('message_id', '=', message.id)
    .execute();
  await markEstimateSent(unit, message, now);
  if (message.invoice === undefined) return;
  const invoice = await unit.trx
    .updateTable('invoice')
    .set({
      updated_at: at,
      ...(carriesInvoice(message) ? { sent_at: sql<Date>`coalesce(sent_at, ${at})` } : {}),
    })
    .where('company_id', '=', company)
    .where('id', '=', message.invoice)
    .returning('state')
    .executeTakeFirst();
  await clearAttention(unit, message.invoice, `message:${message.id}`);
  if (invoice?.state === 'issued') await replan(unit, message.invoice, event);
}

/** The estimate that an accepted message carries counts as sent; a copy of it carries nothing. */
export async function markEstimateSent(
  { trx, company }: Unit,
  { estimate_id, asked_for }: LockedMessage,
  now: Instant,
): Promise<void> {
  if (estimate_id === null || asked_for === null || asked_for.copyOf !== null) return;
  await trx
    .updateTable('estimate')
    .set({ sent_at: sql<Date>`coalesce(sent_at, ${new Date(now)})` })
    .where('company_id', '=', company.id)
    .where('id', '=', estimate_id)
    .execute();
}
