import { sql } from 'kysely';
import { adoptPlan } from '../commands/replan.js';
import type { Unit } from '../commands/unit.js';
import { loadFacts } from '../db/facts.js';
import type { MessageRow } from '../db/tables/message.js';
import { deliverKey } from '../domain/chasing/step-id.js';
import type { Instant } from '../domain/civil-date.js';
import type { InvoiceFacts } from '../domain/facts.js';
import type { InvoiceId, MessageId } from '../domain/ids.js';
import { autopayWords } from './autopay-words.js';
import { claimStep, type StepToClaim } from './claim-step.js';
import { writeLetter } from './letter.js';
import type { ActivityParts } from './parts.js';
import { settleAsUnknown } from './settle-as-unknown.js';
import type { Taken } from './take-step.js';

export interface MessageToSend {
  readonly id: MessageId;
  readonly key: string;
  /** The stored bytes: what goes out, at every attempt. */
  readonly body: string;
}

/** A provider may have forgotten a key after 24 hours; the same bytes go again only well before that (DESIGN section 4). */
const REPEATABLE_MS = 20 * 3_600_000;

/**
 * Claims a message before it is sent, or takes up one that an earlier attempt left under way. The attempt is counted
 * before it is made: after a crash it counts as one that may have reached the provider.
 */
export async function claimMessage(unit: Unit, parts: ActivityParts, { facts, step, at }: StepToClaim): Promise<Taken> {
  if (await isSentByHand(unit, { facts, step })) return { kind: 'over', plan: await adoptPlan(unit, facts, at) };
  const key = messageKey(unit, facts, step);
  const earlier = await unit.trx
    .selectFrom('message')
    .selectAll()
    .where('company_id', '=', unit.company.id)
    .where('key', '=', key)
    .executeTakeFirst();
  if (earlier?.state === 'claimed' && earlier.open_attempts > 0) return repeat(unit, parts, { facts, at, earlier });

  const policyStep = facts.policy?.steps.find((candidate) => candidate.key === step.key);
  const autopay = await autopayWords(unit, { facts, step, at });
  const order = {
    invoice: facts.invoiceId as InvoiceId,
    template: autopay?.template ?? policyStep?.template ?? 'invoice_delivery',
    recipients: policyStep?.recipients ?? ('all' as const),
    key,
    at,
    ...(autopay ? { autopay } : {}),
  };
  const message = await storeLetter(unit, order);
  if (earlier?.state !== 'claimed')
    await claimStep(unit, { facts, step, at }, { state: 'claimed', message: message.id, source: autopay?.source });
  return { kind: 'send', message, provider: parts.mailOf(unit.company) };
}

/** Stores what will be sent. Bytes that certainly never reached the provider are written anew, with the balance of now. */
export async function storeLetter(
  unit: Unit,
  order: Parameters<typeof writeLetter>[1] & { readonly askedForBy?: string },
): Promise<MessageToSend> {
  const letter = await writeLetter(unit, order);
  const attemptedAt = await technicalNow(unit, order.at);
  const rendered = {
    state: 'claimed' as const,
    subject: letter.subject,
    recipients: JSON.stringify(letter.recipients),
    body: letter.body,
    body_sha256: letter.bodySha256,
    balance_seen: letter.balanceSeen,
    claimed_at: new Date(order.at),
    first_attempt_at: new Date(attemptedAt),
    open_attempts: 1,
  };
  const { id } = await unit.trx
    .insertInto('message')
    .values({
      company_id: unit.company.id,
      customer_id: letter.customer,
      template: letter.template,
      channel: 'email',
      key: order.key,
      currency: letter.currency,
      asked_for_by: order.askedForBy ?? null,
      policy_version_id: sql`(select policy_version_id from invoice where id = ${order.invoice})`,
      attempts: 1,
      ...rendered,
    })
    .onConflict((oc) =>
      oc.columns(['company_id', 'key']).doUpdateSet({ ...rendered, attempts: sql`message.attempts + 1` }),
    )
    .returning('id')
    .executeTakeFirstOrThrow();
  return { id, key: order.key, body: letter.body };
}

/** The outcome of an earlier attempt is not known: the same bytes with the same key, or, too late for that, a person. */
export async function repeat(
  unit: Unit,
  parts: ActivityParts,
  { facts, at, earlier }: { readonly facts: InvoiceFacts; readonly at: Instant; readonly earlier: MessageRow },
): Promise<Taken> {
  const invoice = facts.invoiceId as InvoiceId;
  const message = await sendAgain(unit, earlier, at);
  if (message) return { kind: 'send', message, provider: parts.mailOf(unit.company) };
  await settleAsUnknown(unit, { message: earlier.id, invoice, at });
  const after = await loadFacts(unit.trx, invoice);
  return { kind: 'over', plan: await adoptPlan(unit, after.facts, at) };
}

/** Counts one more attempt of what an earlier one may have sent; undefined when it is too late for that. */
export async function sendAgain(unit: Unit, earlier: MessageRow, at: Instant): Promise<MessageToSend | undefined> {
  const now = await technicalNow(unit, at);
  if (now - (earlier.first_attempt_at ?? now) >= REPEATABLE_MS) return undefined;
  await unit.trx
    .updateTable('message')
    .set({ attempts: sql`attempts + 1`, open_attempts: sql`open_attempts + 1` })
    .where('company_id', '=', unit.company.id)
    .where('id', '=', earlier.id)
    .execute();
  return { id: earlier.id, key: earlier.key, body: earlier.body };
}

/** A person's message has taken the step over: the life waits for what becomes of that. */
async function isSentByHand(unit: Unit, { facts, step }: Pick<StepToClaim, 'facts' | 'step'>): Promise<boolean> {
  if (step.key !== deliverKey) return false;
  const byHand = await unit.trx
    .selectFrom('claim as c')
    .innerJoin('message as m', (join) =>
      join.onRef('m.company_id', '=', 'c.company_id').onRef('m.id', '=', 'c.message_id'),
    )
    .select('c.id')
    .where('c.company_id', '=', unit.company.id)
    .where('c.invoice_id', '=', facts.invoiceId as InvoiceId)
    .where('c.step_key', '=', deliverKey)
    .where('c.occurrence', '=', step.occurrence)
    .where('c.state', '=', 'claimed')
    .where('m.asked_for', 'is not', null)
    .executeTakeFirst();
  return byHand !== undefined;
}

/** A provider's memory runs by the wall clock, also for a company on a test clock. */
export async function technicalNow(unit: Unit, at: Instant): Promise<Instant> {
  if (unit.company.test_clock_id === null) return at;
  const { rows } = await sql<{ now: Instant }>`select clock_timestamp() as now`.execute(unit.trx);
  const [row] = rows;
  if (!row) throw new Error('the database told no time');
  return row.now;
}

/** The business key of the effect: the same after a retry, a reset or a new run. Letters a mail tag may hold. */
function messageKey(unit: Unit, facts: InvoiceFacts, step: StepToClaim['step']): string {
  return `dc-${unit.company.id}-${facts.invoiceId}-${step.key}-${step.dueOn ?? 'none'}-${step.occurrence}`;
}
