import { sql } from 'kysely';
import type { MessageState } from '../db/tables/message.js';
import { deliverKey } from '../domain/chasing/step-id.js';
import type { Instant } from '../domain/civil-date.js';
import type { ClaimState } from '../domain/facts.js';
import type { CustomerId, InvoiceId, MessageId } from '../domain/ids.js';
import { Refusal } from '../domain/refusal.js';
import { appendEvent } from './append-event.js';
import { clearAttention } from './attention.js';
import { lockOpen } from './lock-issued.js';
import { replan } from './replan.js';
import { lockUnsettled } from './replan-many.js';
import type { Unit } from './unit.js';

/**
 * Sends an invoice again whose delivery was refused or came back: at the next hour at which the payer may be written to.
 * Refuses one that was delivered, is about to be, or may have been.
 */
export async function deliverAgain(unit: Unit, id: InvoiceId): Promise<void> {
  const invoice = await lockOpen(unit, id);
  if (!invoice.deliver) throw new Refusal('The invoice counts as delivered', 'invoice');
  const [delivery] = await newestDeliveries(unit, [id]);
  if (delivery === undefined) throw new Refusal('The delivery is planned already', 'invoice');
  const reason = reasonAgainst(delivery);
  if (reason !== undefined) throw new Refusal(reason, 'invoice');
  const now = await unit.now();
  await planDelivery(unit, delivery, { because: 'ordered again', now });
  const event = await appendEvent(unit, {
    type: 'invoice.delivery_reordered',
    object: { type: 'invoice', id },
    invoice: id,
    customer: invoice.customer_id,
    data: { message: delivery.message },
    at: now,
  });
  await replan(unit, id, event);
}

/**
 * After a change of where a customer can be written to: deliveries that were refused are made again. Under the customer's
 * lock; planning is the caller's.
 */
export async function deliverRefusedAgain(unit: Unit, customer: CustomerId): Promise<void> {
  const open = await lockUnsettled(unit, customer);
  const now = await unit.now();
  for (const delivery of await newestDeliveries(unit, open))
    if (delivery.outcome === 'refused') await planDelivery(unit, delivery, { because: 'the address changed', now });
}

interface Delivery {
  readonly invoice: InvoiceId;
  readonly occurrence: number;
  readonly state: ClaimState;
  readonly message: MessageId | null;
  /** What became of its message. */
  readonly outcome: MessageState | null;
}

/** Of each invoice that is delivered by us, the last attempt at it. */
export async function newestDeliveries({ trx, company }: Unit, invoices: readonly InvoiceId[]): Promise<Delivery[]> {
  const { rows } = await sql<Delivery>`
    select distinct on (c.invoice_id) c.invoice_id as invoice, c.occurrence, c.state, c.message_id as message, m.state as outcome
    from claim c
      join invoice i on i.company_id = c.company_id and i.id = c.invoice_id
      left join message m on m.company_id = c.company_id and m.id = c.message_id
    where c.company_id = ${company.id} and c.invoice_id = any(${sql.val(invoices)}::bigint[]) and c.step_key = ${deliverKey} and i.deliver
    order by c.invoice_id, c.occurrence desc`.execute(trx);
  return rows;
}

function reasonAgainst({ state, outcome }: Delivery): string | undefined {
  if (state === 'withdrawn') return 'The delivery is planned already';
  if (state === 'claimed') return 'The delivery is under way';
  if (outcome === 'unknown')
    return 'It is not known whether the invoice was sent: it may have been delivered, and is not sent twice';
  return outcome === 'refused' || outcome === 'bounced' ? undefined : 'The invoice was delivered';
}

/**
 * The next occurrence of the delivery, free to be claimed: a message of its own with a key of its own, for the provider
 * remembers the one before, and what is told of that is not about this. A mark for a person about it is answered.
 */
async function planDelivery(
  unit: Unit,
  { invoice, occurrence, message }: Delivery,
  { because, now }: { readonly because: string; readonly now: Instant },
): Promise<void> {
  await unit.trx
    .insertInto('claim')
    .values({
      company_id: unit.company.id,
      invoice_id: invoice,
      step_key: deliverKey,
      occurrence: occurrence + 1,
      state: 'withdrawn',
      because,
      scheduled_at: new Date(now),
      claimed_at: new Date(now),
    })
    .execute();
  if (message !== null) await clearAttention(unit, invoice, `message:${message}`);
}
