import { sql } from 'kysely';
import type { EventId } from '../domain/ids.js';
import type { MailFact } from '../domain/inbound.js';
import { appendEvent } from './append-event.js';
import { markAttention } from './attention.js';
import { type LockedMessage, lockMessage } from './lock-message.js';
import { markSent } from './mark-sent.js';
import { replanCustomer } from './replan-many.js';
import type { Unit } from './unit.js';

/** What a message can still become, each outranking those before it: so the order in which we hear of them does not matter. */
const ranks = ['delivered', 'bounced', 'complained'] as const;
type Told = (typeof ranks)[number];

/**
 * What became of a message, by the provider's word. It settles even a message whose sending nobody was sure of, or whose
 * sending we have not yet recorded; an address that bounced for good or complained is written to no more.
 */
export async function recordMailFact(unit: Unit, fact: MailFact): Promise<void> {
  const told = ranks.find((state) => fact.type === `email.${state}`);
  const key = fact.tags['message'];
  if (told === undefined || key === undefined) return;
  const message = await lockMessage(unit, { key });
  if (!message) return;
  const now = await unit.now();
  const state = ranks.slice(ranks.indexOf(told) + 1).find((higher) => higher === message.state) ?? told;
  await unit.trx
    .updateTable('message')
    .set({ state, provider_id: message.provider_id ?? fact.emailId, settled_at: new Date(now) })
    .where('company_id', '=', unit.company.id)
    .where('id', '=', message.id)
    .execute();
  const event = await appendEvent(unit, {
    type: `message.${told}`,
    object: { type: 'message', id: message.id },
    customer: message.customer_id,
    ...(message.invoice === undefined ? {} : { invoice: message.invoice }),
    at: now,
  });
  const unrecorded = message.state === 'claimed' || message.state === 'unknown';
  if (unrecorded) await markSent(unit, message, { event, now });
  const permanent = told === 'complained' || (told === 'bounced' && fact.bounce?.type !== 'Transient');
  if (permanent) await suppress(unit, fact.to, { told, state, message, event, now });
}

interface Suppression {
  readonly told: Told;
  /** What the message has come to by all that was told of it. */
  readonly state: Told;
  readonly message: LockedMessage;
  readonly event: EventId;
  readonly now: number;
}

async function suppress(
  unit: Unit,
  addresses: readonly string[],
  { told, state, message, event, now }: Suppression,
): Promise<void> {
  if (addresses.length === 0) return;
  // Of a mail to several the provider does not say whose mailbox it was: a person finds out, the others stay reachable.
  if (addresses.length === 1) await suppressAddress(unit, addresses[0] ?? '', told, now);
  if (message.invoice !== undefined) {
    const reason =
      addresses.length === 1
        ? `An address of the payer ${state}: it is written to no more`
        : `Of the ${addresses.length} addresses of message ${message.id} one ${state}`;
    await markAttention(unit, message.invoice, { cause: 'address', reason, at: now });
  }
  await replanCustomer(unit, message.customer_id, event);
}

async function suppressAddress(unit: Unit, email: string, told: Told, now: number): Promise<void> {
  await unit.trx
    .insertInto('email_suppression')
    .values({
      company_id: unit.company.id,
      email: email.toLowerCase(),
      reason: told === 'complained' ? told : 'bounced',
      since: new Date(now),
    })
    .onConflict((oc) =>
      oc.columns(['company_id', 'email']).doUpdateSet({
        reason: sql`case when excluded.reason = 'complained' then excluded.reason else email_suppression.reason end`,
      }),
    )
    .execute();
}
