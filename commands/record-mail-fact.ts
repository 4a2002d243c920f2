import { sql } from 'kysely';
import type { CustomerId, InvoiceId, MessageId } from '../domain/ids.js';
import type { MailFact } from '../domain/inbound.js';
import { appendEvent } from './append-event.js';
import { replanCustomer } from './replan-many.js';
import type { Unit } from './unit.js';

const states = {
  'email.delivered': 'delivered',
  'email.bounced': 'bounced',
  'email.complained': 'complained',
} as const;

/**
 * What became of a message, by the provider's word. A delivery settles even a message whose sending nobody was sure of;
 * an address that bounced for good or complained is written to no more. Complaints and bounces outrank a delivery.
 */
export async function recordMailFact(unit: Unit, fact: MailFact): Promise<void> {
  const state = states[fact.type as keyof typeof states];
  const key = fact.tags['message'];
  if (state === undefined || key === undefined) return;
  const now = await unit.now();
  const message = await unit.trx
    .updateTable('message')
    .set({
      state: sql`case when state in ('bounced', 'complained') and ${state} = 'delivered' then state else ${state} end`,
      provider_id: sql`coalesce(provider_id, ${fact.emailId})`,
      settled_at: new Date(now),
    })
    .where('company_id', '=', unit.company.id)
    .where('key', '=', key)
    .returning(['id', 'customer_id'])
    .executeTakeFirst();
  if (!message) return;
  const invoice = await invoiceOf(unit, message.id);
  const event = await appendEvent(unit, {
    type: `message.${state}`,
    object: { type: 'message', id: message.id },
    customer: message.customer_id,
    ...(invoice === undefined ? {} : { invoice }),
    at: now,
  });
  const permanent = state === 'complained' || (state === 'bounced' && fact.bounce?.type !== 'Transient');
  if (permanent) await suppress(unit, fact.to, { reason: state, customer: message.customer_id, invoice, event, now });
}

async function invoiceOf(unit: Unit, message: MessageId): Promise<InvoiceId | undefined> {
  const claim = await unit.trx
    .selectFrom('claim')
    .select('invoice_id')
    .where('company_id', '=', unit.company.id)
    .where('message_id', '=', message)
    .executeTakeFirst();
  return claim?.invoice_id;
}

interface Suppression {
  readonly reason: 'bounced' | 'complained';
  readonly customer: CustomerId;
  readonly invoice: InvoiceId | undefined;
  readonly event: Parameters<typeof replanCustomer>[2];
  readonly now: number;
}

async function suppress(
  unit: Unit,
  addresses: readonly string[],
  { reason, customer, invoice, event, now }: Suppression,
): Promise<void> {
  if (addresses.length === 0) return;
  await unit.trx
    .insertInto('email_suppression')
    .values(
      addresses.map((email) => ({
        company_id: unit.company.id,
        email: email.toLowerCase(),
        reason,
        since: new Date(now),
      })),
    )
    .onConflict((oc) => oc.doNothing())
    .execute();
  if (invoice !== undefined) {
    await unit.trx
      .updateTable('invoice')
      .set({ attention: `An address of the payer ${reason}: it is written to no more` })
      .where('company_id', '=', unit.company.id)
      .where('id', '=', invoice)
      .execute();
  }
  await replanCustomer(unit, customer, event);
}
