import { resolveWallClock } from '../calendar/wall-clock.js';
import { addDays, type Instant } from '../civil-date.js';
import type { InvoiceFacts } from '../facts.js';
import type { PlannedStep } from '../plan.js';
import { withoutPolicy } from './hours.js';
import { utcText } from './summaries.js';
import type { Reason } from './verdict.js';

/** What keeps everything that asks for money back, delivery included. */
export interface Holds {
  /** The first hold by precedence; undefined: nothing holds. */
  readonly reason?: Reason;
  /** When the last hold ends if no fact changes: Infinity if one of them does not end by itself. */
  readonly until: Instant;
  /** Our own checks that end a hold, in order of time. They reach nobody, so they run at any hour. */
  readonly checks: readonly PlannedStep[];
}

/** The holds on an issued, unsettled invoice. */
export function holdsOf(facts: InvoiceFacts, asOf: Instant): Holds {
  const standing = [outboundOff(facts), disputed(facts), promised(facts, asOf), inFlight(facts), paused(facts, asOf)];
  const found = standing.filter((hold) => hold !== undefined);
  const checks = found.flatMap(({ check }) => check ?? []).sort((a, b) => a.at - b.at);
  const until = Math.max(Number.NEGATIVE_INFINITY, ...found.map(({ check }) => check?.at ?? Number.POSITIVE_INFINITY));
  return { ...(found[0] && { reason: found[0].reason }), until, checks };
}

/** Whether payments on their way would settle the whole balance. */
export function isBalanceInFlight({ inFlight, balance }: InvoiceFacts): boolean {
  return inFlight >= balance;
}

interface Hold {
  readonly reason: Reason;
  /** Ends the hold, by a change of facts; without one only new facts end it. */
  readonly check?: PlannedStep;
}

function outboundOff({ company }: InvoiceFacts): Hold | undefined {
  if (company.outbound) return undefined;
  return { reason: { rule: 'outbound_off', because: 'nothing leaves the company until outbound is turned on' } };
}

function disputed({ disputes }: InvoiceFacts): Hold | undefined {
  if (disputes.length === 0) return undefined;
  const which = disputes.length === 1 ? 'a dispute is open' : `${disputes.length} disputes are open`;
  return { reason: { rule: 'disputed', because: which } };
}

function promised({ promise, policy, company }: InvoiceFacts, asOf: Instant): Hold | undefined {
  if (promise === null) return undefined;
  const { promiseGraceDays } = policy ?? withoutPolicy;
  const endsOn = addDays(promise.on, promiseGraceDays + 1);
  const scheduledAt = resolveWallClock(endsOn, '00:00', company.zone);
  const grace = promiseGraceDays === 0 ? '' : ` and ${promiseGraceDays} days of grace`;
  return {
    reason: { rule: 'promised', because: `a promise stands until ${promise.on}${grace}` },
    check: {
      id: `promise:${promise.id}`,
      key: 'promise',
      dueOn: null,
      occurrence: promise.id,
      kind: 'core',
      at: Math.max(asOf, scheduledAt),
      scheduledAt,
      summary: `Check of the promise for ${promise.on}`,
    },
  };
}

function inFlight(facts: InvoiceFacts): Hold | undefined {
  if (!isBalanceInFlight(facts)) return undefined;
  return { reason: { rule: 'payment_in_flight', because: 'payments on their way cover the balance' } };
}

function paused({ paused }: InvoiceFacts, asOf: Instant): Hold | undefined {
  if (paused === null) return undefined;
  const { until } = paused;
  if (until === null) return { reason: { rule: 'paused', because: 'paused until a person resumes it' } };
  return {
    reason: { rule: 'paused', because: `paused until ${utcText(until)}` },
    check: {
      id: 'resume',
      key: 'resume',
      dueOn: null,
      occurrence: 0,
      kind: 'core',
      at: Math.max(asOf, until),
      scheduledAt: until,
      summary: 'End of the pause',
    },
  };
}
