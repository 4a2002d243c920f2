import { nextContactInstant } from '../calendar/contact-hours.js';
import { resolveWallClock } from '../calendar/wall-clock.js';
import { contactHoursOf } from '../chasing/hours.js';
import { autopayFailedKey, autopayKey, autopayNoticeKey, stepId } from '../chasing/step-id.js';
import { utcText } from '../chasing/summaries.js';
import type { Instant } from '../civil-date.js';
import type { InvoiceFacts } from '../facts.js';
import type { BlockedStep, PlannedStep, StepKind } from '../plan.js';
import { type Collectable, collectablesOf } from './collectables.js';
import { holdOn } from './hold-on.js';
import { type AttemptPlan, type PlannedAttempt, planAttempts } from './plan-attempts.js';
import { attemptsMade, whyNone } from './words.js';

/** What AutoPay does about an invoice, and what that means for its reminders. */
export interface Collection {
  readonly steps: readonly PlannedStep[];
  /** Attempts and mails that are not made, and those that were. */
  readonly blocked: readonly BlockedStep[];
  /** It will collect what is owed first: nobody reminds the payer. */
  readonly collects: boolean;
  /** It gave up, and the company wants nothing said then. */
  readonly stopped: boolean;
  /** It gave up: when reminders took over; null: they did not. */
  readonly handedOverAt: Instant | null;
}

const nothing: Collection = { steps: [], blocked: [], collects: false, stopped: false, handedOverAt: null };

/** The collection of an issued, unsettled invoice. */
export function planCollection(facts: InvoiceFacts, asOf: Instant): Collection {
  const { collection } = facts;
  const unanswered = claimedOf(facts, autopayKey).map((step) => underWay(step, asOf));
  if (!facts.autopay || collection === null) return { ...nothing, steps: unanswered };

  const collectables = collectablesOf(facts);
  const plans = collectables.map((one) => ({ ...one, plan: attemptsFor(facts, one, asOf) }));
  const [first] = plans;
  if (!first) return nothing;
  const chosen = plans.find(({ plan }) => plan.kind === 'attempt') ?? first;
  const hold = holdOn(facts, asOf);
  const planned =
    chosen.plan.kind === 'attempt'
      ? attemptSteps(facts, chosen, chosen.plan, hold)
      : { steps: [], blocked: noAttempt(facts, chosen, chosen.plan) };
  const failure = failureMail(facts, first.plan, { asOf, hold });
  const gaveUp =
    first.plan.kind === 'none' && ['exhausted', 'new_method_needed', 'collected_before'].includes(first.plan.reason);
  const stopped = gaveUp && collection.rules.onExhaustion === 'stop';
  return {
    steps: [...unanswered, ...failure.steps, ...planned.steps],
    blocked: [...attemptsMade(facts), ...failure.blocked, ...planned.blocked],
    collects: first.plan.kind === 'attempt' || first.plan.reason === 'under_way',
    stopped,
    handedOverAt: gaveUp && !stopped && first.plan.kind === 'none' ? first.plan.since : null,
  };
}

/** Whether AutoPay gave up on what is owed first: the invoice then counts as past due. */
export function isExhausted(facts: InvoiceFacts, asOf: Instant): boolean {
  const [first] = collectablesOf(facts);
  if (!facts.autopay || facts.collection === null || first === undefined) return false;
  const plan = attemptsFor(facts, first, asOf);
  return plan.kind === 'none' && (plan.reason === 'exhausted' || plan.reason === 'new_method_needed');
}

function attemptsFor(facts: InvoiceFacts, { dueOn, amount }: Collectable, asOf: Instant): AttemptPlan {
  const { collection, date, issuedAt, inFlight, autopay, company } = facts;
  if (collection === null) throw new Error('no facts about AutoPay');
  const { customerOn, delayDays, source, attempts, rules } = collection;
  const hold = holdOn(facts, asOf);
  // As if a hold that ends by itself had just ended.
  const from = Math.max(asOf, hold !== null && Number.isFinite(hold.until) ? hold.until : asOf);
  const notice = collection.notices.findLast(
    (one) => one.dueOn === dueOn && one.source === source?.id && one.state === 'done',
  );
  return planAttempts(
    {
      on: { customer: customerOn, invoice: autopay },
      dueOn,
      amount,
      inFlight,
      date,
      issuedAt,
      delayDays,
      source,
      attempts,
      notice: notice ?? null,
      rules,
      zone: company.zone,
      hours: contactHoursOf(facts),
    },
    from,
  );
}

type Hold = ReturnType<typeof holdOn>;

/** The attempt and what is said before it; a hold without an end, or a notice that cannot be given, blocks both. */
function attemptSteps(facts: InvoiceFacts, { dueOn }: Collectable, plan: PlannedAttempt, hold: Hold) {
  const { collection, customer } = facts;
  const notices = collection?.notices.filter((one) => one.dueOn === dueOn && one.state !== 'withdrawn') ?? [];
  const last = notices.at(-1);
  const occurrence = last?.state === 'claimed' ? last.occurrence : notices.length;
  const attempt = step(
    'payments',
    { key: autopayKey, dueOn, occurrence: plan.occurrence },
    plan,
    `AutoPay, attempt ${plan.tryNumber} of ${plan.tries}`,
  );
  const notice =
    plan.notice &&
    step('mail', { key: autopayNoticeKey, dueOn, occurrence }, plan.notice, 'Notice of an automatic payment');
  if (hold !== null && !Number.isFinite(hold.until)) {
    const all = [...(notice ? [notice] : []), attempt];
    return { steps: [], blocked: all.map((one) => blocked(one, hold)) };
  }
  if (notice === null) return { steps: [attempt], blocked: [] };
  const refused = last?.state === 'failed' && last.source === collection?.source?.id;
  const unsaid = refused
    ? ({ rule: 'not_delivered', because: 'the notice before it did not reach the payer' } as const)
    : customer.reachable.all === 0
      ? ({ rule: 'no_recipient', because: 'no address can be reached for the notice before it' } as const)
      : undefined;
  if (unsaid === undefined) return { steps: [notice, attempt], blocked: [] };
  // A courtesy is left out; what the scheme asks for is not.
  return plan.notice?.required
    ? { steps: [], blocked: [blocked(notice, unsaid), blocked(attempt, unsaid)] }
    : { steps: [attempt], blocked: [blocked(notice, unsaid)] };
}

function noAttempt(
  facts: InvoiceFacts,
  { dueOn }: Collectable,
  plan: Extract<AttemptPlan, { kind: 'none' }>,
): BlockedStep[] {
  const why = whyNone(facts, plan.reason);
  if (why === undefined || facts.collection === null) return [];
  const occurrence = facts.collection.attempts.filter((one) => one.dueOn === dueOn).length;
  const scheduledAt = resolveWallClock(dueOn, facts.collection.rules.hour, facts.company.zone);
  const identity = { key: autopayKey, dueOn, occurrence };
  return [{ id: stepId(identity), ...identity, scheduledAt, ...why }];
}

/** One mail for each failed attempt, unless something came after it that makes it untrue. */
function failureMail(facts: InvoiceFacts, now: AttemptPlan, { asOf, hold }: { asOf: Instant; hold: Hold }) {
  const { collection, said, customer } = facts;
  const last = collection?.attempts.findLast(({ dueOn }) => dueOn !== null);
  if (!collection || last?.outcome !== 'failed' || last.dueOn === null) return { steps: [], blocked: [] };
  const identity = { key: autopayFailedKey, dueOn: last.dueOn, occurrence: last.occurrence };
  const claim = said.find((one) => stepId(one) === stepId(identity));
  if (claim && claim.state !== 'claimed' && claim.state !== 'withdrawn') return { steps: [], blocked: [] };
  const scheduledAt = last.endedAt ?? last.at;
  const hours = contactHoursOf(facts);
  const from = Math.max(scheduledAt, asOf, hold !== null && Number.isFinite(hold.until) ? hold.until : asOf);
  const times = { scheduledAt, at: nextContactInstant(from, hours) };
  const mail = step('mail', identity, times, 'AutoPay failed: asks for a way to pay');
  if (hold !== null && !Number.isFinite(hold.until)) return { steps: [], blocked: [blocked(mail, hold)] };
  if (collection.source !== null && collection.source.id !== last.source && now.kind === 'attempt')
    return { steps: [], blocked: [blocked(mail, { rule: 'superseded', because: 'there are new payment details' })] };
  if (now.kind === 'attempt' && now.at <= times.at)
    return { steps: [], blocked: [blocked(mail, { rule: 'superseded', because: 'the next attempt comes first' })] };
  if (customer.reachable.all === 0)
    return { steps: [], blocked: [blocked(mail, { rule: 'no_recipient', because: 'no address can be reached' })] };
  return { steps: [mail], blocked: [] };
}

function step(
  kind: StepKind,
  identity: Pick<PlannedStep, 'key' | 'dueOn' | 'occurrence'>,
  { scheduledAt, at }: { readonly scheduledAt: Instant; readonly at: Instant },
  summary: string,
): PlannedStep {
  return { id: stepId(identity), ...identity, kind, at, scheduledAt, summary };
}

function blocked(
  { kind: _kind, at: _at, summary: _summary, ...rest }: PlannedStep,
  why: Pick<BlockedStep, 'rule' | 'because'>,
): BlockedStep {
  return { ...rest, rule: why.rule, because: why.because };
}

/** Its charge is with the processor and nobody knows what came of it: it is asked, whatever holds the invoice. */
function underWay(claim: InvoiceFacts['said'][number], asOf: Instant): PlannedStep {
  const { key, dueOn, occurrence } = claim;
  const identity = { key, dueOn, occurrence };
  const summary = `AutoPay, what became of the attempt of ${utcText(claim.at)}`;
  return { id: stepId(identity), ...identity, kind: 'payments', at: asOf, scheduledAt: claim.at, summary };
}

function claimedOf({ said }: InvoiceFacts, key: string) {
  return said.filter((claim) => claim.key === key && claim.state === 'claimed');
}
