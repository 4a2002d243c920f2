import { type Collection, planCollection } from '../autopay/plan-collection.js';
import type { Instant } from '../civil-date.js';
import type { InvoiceFacts } from '../facts.js';
import type { BlockedStep, ChasingPlan } from '../plan.js';
import { type SortedByClaims, sortByClaims } from './claims.js';
import { conditionAgainst } from './conditions.js';
import { discountExpiry } from './discount-expiry.js';
import { type Holds, holdsOf } from './holds.js';
import { withoutPolicy } from './hours.js';
import { passedOverForGood } from './passed-over.js';
import { type Occurrence, scheduleOf } from './schedule.js';
import { outcomeOf, stateOf } from './state.js';
import { deliverKey } from './step-id.js';
import { timeSteps } from './timing.js';
import { blockedBy, byTime, type Reason, sieve } from './verdict.js';

const DAY_MS = 86_400_000;
const MAX_LATER = 30;

/**
 * The one decision about chasing an invoice: what happens next, what after that, what does not happen and why.
 * Same facts and same `asOf`, same plan. A step whose `at` equals `asOf` is due now; planning again at `next.at` with
 * the same facts names the same step. Nothing is said twice, and nothing before the invoice itself.
 */
export function planChasing(facts: InvoiceFacts, asOf: Instant): ChasingPlan {
  const claims = sortByClaims(scheduleOf(facts), facts);
  const outcome = outcomeOf(facts);
  if (outcome !== undefined) {
    const reason: Reason = { rule: 'settled', because: `the invoice is ${outcome.replace('_', ' ')}` };
    return { ...nothingPlanned(facts, asOf, claims, reason), outcome, state: 'settled' };
  }
  if (facts.status === 'draft') {
    const reason: Reason = { rule: 'draft', because: 'the invoice is not issued' };
    return { ...nothingPlanned(facts, asOf, claims, reason), state: 'draft' };
  }
  return planIssued(facts, asOf, claims);
}

function nothingPlanned(facts: InvoiceFacts, asOf: Instant, claims: SortedByClaims, { rule, because }: Reason) {
  const unsaid = [...claims.underWay, ...claims.unsaid].map((occurrence) => blockedBy(occurrence, rule, because));
  return { revision: facts.revision, asOf, later: [], blocked: byTime([...claims.said, ...unsaid]), skipped: [] };
}

/** Sieves the unsaid steps: those passed over for good, those blocked, those that get an instant. */
function planIssued(facts: InvoiceFacts, asOf: Instant, claims: SortedByClaims): ChasingPlan {
  const holds = holdsOf(facts, asOf);
  const lasting = Number.isFinite(holds.until) ? undefined : holds.reason;
  const collection = planCollection(facts, asOf);
  const against = (occurrence: Occurrence) => lasting ?? conditionAgainst(occurrence, facts, collection);

  const gone = sieve(claims.unsaid, passedOverForGood(facts));
  const open = sieve(gone.left, against);
  const underWay = sieve(claims.underWay, against);
  const timed = timeSteps({
    facts,
    ...startOf(facts, asOf, { holds, collection }),
    underWay: underWay.left,
    unsaid: open.left,
    notCaughtUp: claims.notCaughtUp,
  });

  // what the hold's end will pass over is not lost yet: new facts may end the hold today
  const { reason } = holds;
  const isInHold = ({ scheduledAt }: BlockedStep) => reason !== undefined && scheduledAt <= holds.until;
  const held = timed.passed.filter(isInHold).map((step) => ({ ...step, ...reason }));
  const passed = [...gone.stopped, ...timed.passed.filter((step) => !isInHold(step))];
  const isPast = ({ scheduledAt, key }: BlockedStep) => scheduledAt <= asOf && key !== deliverKey;

  const checks = [...holds.checks, ...discountExpiry(facts, asOf)];
  // In order of time; a check comes before what is said at the same instant, and money is asked for before words.
  const [next, ...later] = [...checks, ...collection.steps, ...timed.planned].sort((a, b) => a.at - b.at);
  return {
    revision: facts.revision,
    asOf,
    state: stateOf(facts, asOf),
    ...(next && { next }),
    later: later.slice(0, MAX_LATER),
    blocked: byTime([
      ...claims.said,
      ...collection.blocked,
      ...underWay.stopped,
      ...open.stopped,
      ...held,
      ...passed.filter((step) => !isPast(step)),
    ]),
    skipped: byTime(passed.filter(isPast)),
  };
}

/**
 * From when on steps may go, and reminders: a hold that ends by itself is taken to end then, with its days of grace. AutoPay's
 * giving up is the end of a hold, too: its payer has just been told.
 */
function startOf(
  facts: InvoiceFacts,
  asOf: Instant,
  { holds, collection }: { readonly holds: Holds; readonly collection: Collection },
): { from: Instant; quietUntil: Instant } {
  const graceMs = (facts.policy ?? withoutPolicy).holdGraceDays * DAY_MS;
  if (holds.reason === undefined || !Number.isFinite(holds.until)) {
    const ended = Math.max(
      facts.holdEndedAt ?? Number.NEGATIVE_INFINITY,
      collection.handedOverAt ?? Number.NEGATIVE_INFINITY,
    );
    return { from: asOf, quietUntil: ended + graceMs };
  }
  const from = Math.max(asOf, holds.until);
  return { from, quietUntil: from + graceMs };
}
