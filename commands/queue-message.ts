import type { AskedFor, MessageChannel } from '../db/tables/message.js';
import type { CreditNoteId, CustomerId, EstimateId, EventId, InvoiceId, MessageId, PaymentId } from '../domain/ids.js';
import { appendEvent } from './append-event.js';
import type { Unit } from './unit.js';

/** What a message is about; an account statement is about none of these. */
export interface About {
  readonly invoice?: InvoiceId;
  readonly payment?: PaymentId;
  readonly creditNote?: CreditNoteId;
  readonly estimate?: EstimateId;
}

export interface MessageToQueue {
  readonly channel: MessageChannel;
  readonly about: About;
  readonly customer: CustomerId;
  /** Its business key: unique, and of a mail the provider's. */
  readonly key: string;
  readonly template: string;
  readonly subject: string;
  /** Addresses, numbers, or the lines of a postal address. */
  readonly recipients: readonly string[];
  readonly text: string;
  /** What goes out, byte for byte. */
  readonly body: string;
  readonly bodySha256: string;
  /** Minor units. */
  readonly balanceSeen: number;
  readonly currency: string;
  readonly askedFor: AskedFor | null;
}

/** Stores a message that a person sends. A mail is not begun yet: its workflow attempts it once this has committed. */
export async function queueMessage(unit: Unit, message: MessageToQueue): Promise<{ id: MessageId; event: EventId }> {
  const { about, customer } = message;
  const now = await unit.now();
  const { id } = await unit.trx
    .insertInto('message')
    .values({
      company_id: unit.company.id,
      customer_id: customer,
      invoice_id: about.invoice ?? null,
      payment_id: about.payment ?? null,
      credit_note_id: about.creditNote ?? null,
      estimate_id: about.estimate ?? null,
      channel: message.channel,
      state: 'claimed',
      key: message.key,
      template: message.template,
      subject: message.subject,
      recipients: JSON.stringify(message.recipients),
      text: message.text,
      body: message.body,
      body_sha256: message.bodySha256,
      balance_seen: message.balanceSeen,
      currency: message.currency,
      asked_for: message.askedFor === null ? null : JSON.stringify(message.askedFor),
      asked_for_by: unit.actor,
      claimed_at: new Date(now),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  const event = await appendEvent(unit, {
    type: 'message.queued',
    object: { type: 'message', id },
    customer,
    ...(about.invoice === undefined ? {} : { invoice: about.invoice }),
    data: { channel: message.channel, template: message.template },
    at: now,
  });
  return { id, event };
}

/** Notes that a mail is to be delivered: by the request after its commit, or by the relay. */
export async function noteOutgoing(unit: Unit, message: MessageId, event: EventId): Promise<void> {
  const { id: delivery } = await unit.trx
    .insertInto('event_delivery')
    .values({ company_id: unit.company.id, event_id: event, consumer: 'message', object_id: message })
    .returning('id')
    .executeTakeFirstOrThrow();
  unit.outgoing.push({ delivery, company: unit.company.id, message });
}
