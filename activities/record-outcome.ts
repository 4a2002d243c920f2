import { ApplicationFailure } from '@temporalio/common';
import { sql } from 'kysely';
import { appendEvent } from '../commands/append-event.js';
import { clearAttention, markAttention } from '../commands/attention.js';
import { carriesInvoice } from '../commands/lock-message.js';
import { adoptPlan } from '../commands/replan.js';
import type { Unit } from '../commands/unit.js';
import { loadFacts } from '../db/facts.js';
import { lockInvoice } from '../db/invoices.js';
import type { Instant } from '../domain/civil-date.js';
import type { EventId, InvoiceId } from '../domain/ids.js';
import type { LifecyclePlan } from '../domain/plan.js';
import type { MailOutcome } from '../providers/mail/port.js';
import type { MessageToSend } from './claim-message.js';
import { HICCUP_ATTEMPTS } from './in-hand.js';
import { businessNow } from './take-step.js';

interface Attempted {
  readonly message: Pick<MessageToSend, 'id'>;
  /** Whose step it is, or what it is about; its lock is held. */
  readonly invoice: InvoiceId | undefined;
  readonly outcome: MailOutcome;
  readonly at: Instant;
}

/** As `recordOutcome`, for a step of an invoice's life. Resolves to the plan that holds now, or to undefined when the step must be tried again. */
export async function recordStep(
  unit: Unit,
  { invoice, message, outcome, asOf }: Omit<Attempted, 'at'> & { readonly invoice: InvoiceId; readonly asOf: Instant },
): Promise<LifecyclePlan | undefined> {
  const locked = await lockInvoice(unit.trx, unit.company.id, invoice);
  const at = businessNow(unit, await unit.now(), asOf);
  if ((await recordOutcome(unit, { invoice, message, outcome, at })) === undefined) return undefined;
  if (locked?.attention['step']) await clearAttention(unit, invoice, 'step');
  const { facts } = await loadFacts(unit.trx, invoice);
  return adoptPlan(unit, facts, at);
}

/** Writes down what an attempt came to. Resolves to the event that tells of it, or to undefined when it must be tried again. */
export async function recordOutcome(
  unit: Unit,
  { invoice, message, outcome, at }: Attempted,
): Promise<EventId | undefined> {
  switch (outcome.outcome) {
    case 'accepted':
    case 'refused':
      return settle(unit, { invoice, message, outcome, at });
    case 'not_accepted':
      // This attempt certainly came to nothing; an earlier one may still have reached the provider.
      await recordFailedAttempt(unit, {
        invoice,
        message,
        detail: detailOf(outcome),
        certain: true,
        // Asked too often by us: it is as if it had not been asked.
        counted: outcome.retryInMs === undefined,
        at,
      });
      return undefined;
    case 'unknown':
      await recordFailedAttempt(unit, {
        invoice,
        message,
        detail: detailOf(outcome),
        certain: false,
        counted: true,
        at,
      });
      return undefined;
  }
}

async function recordFailedAttempt(
  unit: Unit,
  failed: Pick<Attempted, 'invoice' | 'message'> & {
    readonly detail: string;
    readonly certain: boolean;
    readonly counted: boolean;
    readonly at: Instant;
  },
): Promise<void> {
  const { attempts } = await unit.trx
    .updateTable('message')
    .set({
      outcome_detail: failed.detail,
      ...(failed.counted ? {} : { attempts: sql`greatest(0, attempts - 1)` }),
      ...(failed.certain ? { open_attempts: sql`greatest(0, open_attempts - 1)` } : {}),
    })
    .where('company_id', '=', unit.company.id)
    .where('id', '=', failed.message.id)
    .returning('attempts')
    .executeTakeFirstOrThrow();
  if (attempts < HICCUP_ATTEMPTS || failed.invoice === undefined) return;
  const reason = `Message ${failed.message.id}: the mail provider has not taken it yet`;
  const cause = `message:${failed.message.id}` as const;
  await markAttention(unit, failed.invoice, { cause, reason, at: failed.at });
}

/** All that the provider said: of the message's own row, and of no failure, event or log. */
function detailOf(outcome: Exclude<MailOutcome, { outcome: 'accepted' }>): string {
  return outcome.detail ?? outcome.reason;
}

/** Thrown for Temporal to try the step again, later and from its last look. */
export function tryAgain(outcome: MailOutcome): ApplicationFailure {
  const reason = 'reason' in outcome ? outcome.reason : outcome.outcome;
  return ApplicationFailure.create({
    message: `mail provider: ${reason}`,
    type: outcome.outcome === 'unknown' ? 'MailOutcomeUnknown' : 'MailNotAccepted',
    ...('retryInMs' in outcome && outcome.retryInMs !== undefined ? { nextRetryDelay: outcome.retryInMs } : {}),
  });
}

async function settle(
  unit: Unit,
  {
    invoice,
    message,
    outcome,
    at,
  }: Omit<Attempted, 'outcome'> & { readonly outcome: Extract<MailOutcome, { outcome: 'accepted' | 'refused' }> },
): Promise<EventId> {
  const company = unit.company.id;
  const accepted = outcome.outcome === 'accepted';
  const said = accepted
    ? { provider_id: outcome.providerId, sent_at: new Date(at) }
    : { outcome_detail: detailOf(outcome), settled_at: new Date(at) };
  const row = await unit.trx
    .selectFrom('message')
    .select(['template', 'state', 'customer_id', 'asked_for', 'invoice_id'])
    .where('company_id', '=', company)
    .where('id', '=', message.id)
    .forUpdate()
    .executeTakeFirstOrThrow();
  const { state, template } = row;
  // A webhook may have come first: its word is later than ours and stays, as does what it asks of a person. An acceptance
  // also ends a doubt: of two attempts that overlapped, the other may have given the message up.
  const first = state === 'claimed' || (accepted && (state === 'unknown' || state === 'withdrawn'));
  await unit.trx
    .updateTable('message')
    .set({ ...said, ...(first ? { state: accepted ? 'sent' : 'refused' } : {}) })
    .where('company_id', '=', company)
    .where('id', '=', message.id)
    .execute();
  // What a person sent took the delivery over; refused, it gives it back to the life.
  const claimed = accepted ? 'done' : row.asked_for === null ? 'failed' : 'withdrawn';
  await unit.trx
    .updateTable('claim')
    .set({ state: claimed, done_at: new Date(at) })
    .where('company_id', '=', company)
    .where('message_id', '=', message.id)
    .execute();
  if (invoice !== undefined) await touchInvoice(unit, { invoice, sent: accepted && carriesInvoice(row), at });
  const event = await appendEvent(unit, {
    type: accepted ? 'message.sent' : 'message.refused',
    object: { type: 'message', id: message.id },
    customer: row.customer_id,
    ...(invoice === undefined ? {} : { invoice }),
    data: { template },
    at,
  });
  if (invoice === undefined) return event;
  const cause = `message:${message.id}` as const;
  const reason = `Message ${message.id} was refused by the mail provider`;
  if (accepted) await clearAttention(unit, invoice, cause);
  else if (first) await markAttention(unit, invoice, { cause, reason, at });
  return event;
}

async function touchInvoice(
  unit: Unit,
  { invoice, sent, at }: { readonly invoice: InvoiceId; readonly sent: boolean; readonly at: Instant },
): Promise<void> {
  await unit.trx
    .updateTable('invoice')
    .set({ ...(sent ? { sent_at: new Date(at) } : {}), updated_at: new Date(at) })
    .where('company_id', '=', unit.company.id)
    .where('id', '=', invoice)
    .execute();
}
