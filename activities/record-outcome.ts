import { ApplicationFailure } from '@temporalio/common';
import { sql } from 'kysely';
import { appendEvent } from '../commands/append-event.js';
import { adoptPlan } from '../commands/replan.js';
import type { Unit } from '../commands/unit.js';
import { loadFacts } from '../db/facts.js';
import { lockInvoice } from '../db/invoices.js';
import type { Instant } from '../domain/civil-date.js';
import type { InvoiceId } from '../domain/ids.js';
import type { LifecyclePlan } from '../domain/plan.js';
import type { MailOutcome } from '../providers/mail/port.js';
import type { MessageToSend } from './claim-message.js';
import { raiseAttention } from './raise-attention.js';
import { businessNow } from './take-step.js';

interface Attempted {
  readonly invoice: InvoiceId;
  readonly message: MessageToSend;
  readonly outcome: MailOutcome;
  readonly asOf: Instant;
}

/** Writes down what an attempt came to. Resolves to the plan that holds now, or to undefined when the step must be tried again. */
export async function recordOutcome(
  unit: Unit,
  { invoice, message, outcome, asOf }: Attempted,
): Promise<LifecyclePlan | undefined> {
  await lockInvoice(unit.trx, unit.company.id, invoice);
  switch (outcome.outcome) {
    case 'accepted':
    case 'refused': {
      const at = businessNow(unit, await unit.now(), asOf);
      await settle(unit, { invoice, message, outcome, at });
      const { facts } = await loadFacts(unit.trx, invoice);
      return adoptPlan(unit, facts, at);
    }
    case 'not_accepted':
      // This attempt certainly came to nothing; an earlier one may still have reached the provider.
      await recordFailedAttempt(unit, { invoice, message, reason: outcome.reason, certain: true });
      return undefined;
    case 'unknown':
      await recordFailedAttempt(unit, { invoice, message, reason: outcome.reason, certain: false });
      return undefined;
  }
}

/** About four minutes of retries are a hiccup; after that a person should know, though the retries go on. */
const HICCUP_ATTEMPTS = 8;

async function recordFailedAttempt(
  unit: Unit,
  failed: Pick<Attempted, 'invoice' | 'message'> & { readonly reason: string; readonly certain: boolean },
): Promise<void> {
  const { attempts } = await unit.trx
    .updateTable('message')
    .set({
      outcome_detail: failed.reason,
      ...(failed.certain ? { open_attempts: sql`greatest(0, open_attempts - 1)` } : {}),
    })
    .where('company_id', '=', unit.company.id)
    .where('id', '=', failed.message.id)
    .returning('attempts')
    .executeTakeFirstOrThrow();
  if (attempts >= HICCUP_ATTEMPTS)
    await raiseAttention(unit, failed.invoice, `Message ${failed.message.id}: the mail provider has not taken it yet`);
}

/** Thrown for Temporal to try the step again, later and from its last look. */
export function tryAgain(outcome: MailOutcome): ApplicationFailure {
  const reason = 'reason' in outcome ? outcome.reason : outcome.outcome;
  return ApplicationFailure.retryable(
    `mail provider: ${reason}`,
    outcome.outcome === 'unknown' ? 'MailOutcomeUnknown' : 'MailNotAccepted',
  );
}

async function settle(
  unit: Unit,
  {
    invoice,
    message,
    outcome,
    at,
  }: Omit<Attempted, 'asOf' | 'outcome'> & {
    readonly outcome: Extract<MailOutcome, { outcome: 'accepted' | 'refused' }>;
    readonly at: Instant;
  },
): Promise<void> {
  const company = unit.company.id;
  const accepted = outcome.outcome === 'accepted';
  const said = accepted
    ? { provider_id: outcome.providerId, sent_at: new Date(at) }
    : { outcome_detail: outcome.reason, settled_at: new Date(at) };
  // A delivery webhook may have come first: its word is later than ours and stays.
  const { template } = await unit.trx
    .updateTable('message')
    .set({ ...said, state: sql`case when state = 'claimed' then ${accepted ? 'sent' : 'refused'} else state end` })
    .where('company_id', '=', company)
    .where('id', '=', message.id)
    .returning('template')
    .executeTakeFirstOrThrow();
  await unit.trx
    .updateTable('claim')
    .set({ state: accepted ? 'done' : 'failed', done_at: new Date(at) })
    .where('company_id', '=', company)
    .where('message_id', '=', message.id)
    .execute();
  await unit.trx
    .updateTable('invoice')
    .set({
      attention: accepted ? null : `Message ${message.id} was refused by the mail provider`,
      ...(accepted && template === 'invoice_delivery' ? { sent_at: new Date(at) } : {}),
    })
    .where('company_id', '=', company)
    .where('id', '=', invoice)
    .execute();
  await appendEvent(unit, {
    type: accepted ? 'message.sent' : 'message.refused',
    object: { type: 'message', id: message.id },
    invoice,
    data: { template },
    at,
  });
}
