import { sql } from 'kysely';
import { appendEvent } from '../commands/append-event.js';
import { type LockedMessage, lockMessage } from '../commands/lock-message.js';
import { markEstimateSent } from '../commands/mark-sent.js';
import { replan } from '../commands/replan.js';
import type { Unit } from '../commands/unit.js';
import type { MessageState } from '../db/tables/message.js';
import type { Instant } from '../domain/civil-date.js';
import type { EventId, MessageId } from '../domain/ids.js';
import { Refusal } from '../domain/refusal.js';
import { type ComposedMail, composeMail } from '../letters/compose-mail.js';
import { type DocumentRef, loadDocument } from '../letters/load-document.js';
import { isSuppressed } from '../letters/recipients.js';
import type { MailOutcome, MailPort } from '../providers/mail/port.js';
import { letterLinks } from '../wire/portal-addresses.js';
import { type MessageToSend, sendAgain, technicalNow } from './claim-message.js';
import type { ActivityParts } from './parts.js';
import { recordOutcome } from './record-outcome.js';
import { settleAsUnknown } from './settle-as-unknown.js';
import { forgetLink, writeNotice } from './write-notice.js';

/** What the last look decided: the message is settled, or it must go out. */
export type TakenMessage =
  | { readonly kind: 'over'; readonly state: MessageState }
  | { readonly kind: 'send'; readonly message: MessageToSend; readonly provider: MailPort };

/**
 * The last look at a message that a person sent, and the count of the attempt before it is made. As long as none has
 * reached the provider it is written anew, from what was asked and the facts of now; what may have reached it goes again as
 * it is, or not at all. What must not be said any more is withdrawn.
 */
export async function takeMessage(unit: Unit, parts: ActivityParts, id: MessageId): Promise<TakenMessage> {
  const message = await lockMessage(unit, { id });
  if (!message || message.asked_for === null) throw new Error(`message ${id} is none that a person sent`);
  if (message.state !== 'claimed') return { kind: 'over', state: message.state };
  const at = await unit.now();
  const provider = parts.mailOf(unit.company);
  if (message.open_attempts > 0) {
    const again = await sendAgain(unit, message, at);
    if (again) return { kind: 'send', message: again, provider };
    const event = await settleAsUnknown(unit, { message: id, invoice: message.invoice, at });
    await tellLife(unit, message, event);
    return { kind: 'over', state: 'unknown' };
  }
  const written = await write(unit, message);
  if ('because' in written) {
    await withdraw(unit, message, { because: written.because, at });
    return { kind: 'over', state: 'withdrawn' };
  }
  const { mail, balance } = written;
  await unit.trx
    .updateTable('message')
    .set({
      template: mail.template,
      subject: mail.subject,
      text: mail.text,
      body: mail.body,
      body_sha256: mail.bodySha256,
      balance_seen: balance,
      first_attempt_at: new Date(await technicalNow(unit, at)),
      open_attempts: 1,
      attempts: sql`attempts + 1`,
    })
    .where('company_id', '=', unit.company.id)
    .where('id', '=', id)
    .execute();
  return { kind: 'send', message: { id, key: message.key, body: mail.body }, provider };
}

/** Records what an attempt came to, and tells the invoice's life. Resolves to undefined when it must be tried again. */
export async function recordByHand(unit: Unit, id: MessageId, outcome: MailOutcome): Promise<MessageState | undefined> {
  const message = await lockMessage(unit, { id });
  if (!message) throw new Error(`message ${id} is gone`);
  const at = await unit.now();
  const event = await recordOutcome(unit, { message, invoice: message.invoice, outcome, at });
  if (event === undefined) return undefined;
  await forgetLink(unit, message);
  if (outcome.outcome === 'accepted') await markEstimateSent(unit, message, at);
  await tellLife(unit, message, event);
  return outcome.outcome === 'accepted' ? 'sent' : 'refused';
}

async function write(
  unit: Unit,
  message: LockedMessage,
): Promise<{ mail: ComposedMail; balance: number } | { because: string }> {
  const askedFor = message.asked_for;
  if (askedFor === null) throw new Error('nobody asked for it');
  const { outbound } = await unit.trx
    .selectFrom('company')
    .select('outbound')
    .where('id', '=', unit.company.id)
    .executeTakeFirstOrThrow();
  // A notice answers what the payer did themselves; everything else waits for the company.
  if (!outbound && askedFor.notice === undefined) return { because: "the company's outbound was turned off" };
  if (await isSuppressed(unit, askedFor.to.email)) return { because: 'its address is written to no more' };
  try {
    const { notice, to } = askedFor;
    if (notice !== undefined)
      return { mail: await writeNotice(unit, message, { notice, email: to.email }), balance: 0 };
    const document = await loadDocument(unit, letterLinks(unit.company), refOf(message));
    return { balance: document.balance, mail: await composeMail(unit, document, { askedFor, key: message.key }) };
  } catch (error) {
    // What the facts forbid by now is not said; the reason is in words of ours.
    if (error instanceof Refusal) return { because: error.message };
    throw error;
  }
}

function refOf(message: LockedMessage): DocumentRef {
  const { invoice_id, payment_id, credit_note_id, estimate_id, customer_id, asked_for } = message;
  if (invoice_id !== null) return { invoice: invoice_id };
  if (payment_id !== null) return { payment: payment_id };
  if (credit_note_id !== null) return { creditNote: credit_note_id };
  if (estimate_id !== null) return { estimate: estimate_id };
  if (!asked_for?.statement) throw new Error('a message about nothing');
  return { customer: customer_id, statement: asked_for.statement };
}

/** It certainly never left, and must not any more. A delivery that it took over is the life's again. */
async function withdraw(
  unit: Unit,
  message: LockedMessage,
  { because, at }: { readonly because: string; readonly at: Instant },
): Promise<void> {
  const company = unit.company.id;
  await unit.trx
    .updateTable('message')
    .set({ state: 'withdrawn', outcome_detail: because, settled_at: new Date(at) })
    .where('company_id', '=', company)
    .where('id', '=', message.id)
    .execute();
  await unit.trx
    .updateTable('claim')
    .set({ state: 'withdrawn', done_at: new Date(at) })
    .where('company_id', '=', company)
    .where('message_id', '=', message.id)
    .execute();
  const event = await appendEvent(unit, {
    type: 'message.withdrawn',
    object: { type: 'message', id: message.id },
    customer: message.customer_id,
    ...(message.invoice === undefined ? {} : { invoice: message.invoice }),
    data: { because },
    at,
  });
  await tellLife(unit, message, event);
}

async function tellLife(unit: Unit, { invoice }: LockedMessage, event: EventId): Promise<void> {
  if (invoice === undefined) return;
  const { state } = await unit.trx
    .selectFrom('invoice')
    .select('state')
    .where('company_id', '=', unit.company.id)
    .where('id', '=', invoice)
    .executeTakeFirstOrThrow();
  if (state === 'issued') await replan(unit, invoice, event);
}
