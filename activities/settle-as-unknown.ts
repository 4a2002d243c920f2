import { appendEvent } from '../commands/append-event.js';
import { markAttention } from '../commands/attention.js';
import type { Unit } from '../commands/unit.js';
import type { Instant } from '../domain/civil-date.js';
import type { EventId, InvoiceId, MessageId } from '../domain/ids.js';

/** Nobody knows whether it went out, and it may not go again: only a delivery webhook or a person settles it. */
export async function settleAsUnknown(
  unit: Unit,
  {
    message,
    invoice,
    at,
  }: { readonly message: MessageId; readonly invoice: InvoiceId | undefined; readonly at: Instant },
): Promise<EventId> {
  const company = unit.company.id;
  await unit.trx
    .updateTable('message')
    .set({ state: 'unknown' })
    .where('company_id', '=', company)
    .where('id', '=', message)
    .execute();
  await unit.trx
    .updateTable('claim')
    .set({ state: 'failed', done_at: new Date(at), because: 'the provider never said whether it took the message' })
    .where('company_id', '=', company)
    .where('message_id', '=', message)
    .execute();
  const reason = `Message ${message}: not known whether it was sent`;
  if (invoice !== undefined) await markAttention(unit, invoice, { cause: `message:${message}`, reason, at });
  return appendEvent(unit, {
    type: 'message.unknown',
    object: { type: 'message', id: message },
    ...(invoice === undefined ? {} : { invoice }),
    at,
  });
}
