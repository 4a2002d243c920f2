import { adoptPlan } from '../commands/replan.js';
import type { Unit } from '../commands/unit.js';
import { loadFacts } from '../db/facts.js';
import { lockInvoice } from '../db/invoices.js';
import type { MessageRow } from '../db/tables/message.js';
import { civilDateAt } from '../domain/calendar/wall-clock.js';
import { planChasing } from '../domain/chasing/plan-chasing.js';
import type { Instant } from '../domain/civil-date.js';
import type { InvoiceFacts } from '../domain/facts.js';
import type { InvoiceId } from '../domain/ids.js';
import type { ChasingPlan } from '../domain/plan.js';
import { repeat, storeLetter } from './claim-message.js';
import { claimStep } from './claim-step.js';
import type { ActivityParts } from './parts.js';
import { settleUnderWay } from './settle-under-way.js';
import { businessNow, type TakenReminder } from './take-step.js';

/**
 * A reminder that a person asks for, at once and at any hour. The last look is the same: nothing is asked for that is
 * settled, disputed or promised. The same request reminds once, however often it arrives.
 */
export async function takeReminder(
  unit: Unit,
  parts: ActivityParts,
  order: { readonly invoice: InvoiceId; readonly request: string; readonly by: string; readonly asOf: Instant },
): Promise<TakenReminder> {
  await lockInvoice(unit.trx, unit.company.id, order.invoice);
  const { facts, now } = await loadFacts(unit.trx, order.invoice);
  const at = businessNow(unit, now, order.asOf);
  const key = `dc-${unit.company.id}-${order.invoice}-manual-${order.request}`;
  const earlier = await unit.trx
    .selectFrom('message')
    .selectAll()
    .where('company_id', '=', unit.company.id)
    .where('key', '=', key)
    .executeTakeFirst();
  if (earlier && earlier.state !== 'claimed') return answered(unit, { facts, at, earlier });
  const held = heldBy(facts, planChasing(facts, at));
  if (held !== undefined) {
    await settleUnderWay(unit, { invoice: order.invoice, at, only: `manual:${order.request}` });
    return { kind: 'refused', reason: held };
  }
  if (earlier && earlier.open_attempts > 0) return repeat(unit, parts, { facts, at, earlier });

  const today = civilDateAt(at, facts.company.zone);
  const late = facts.dueOn !== null && facts.dueOn < today;
  const message = await storeLetter(unit, {
    invoice: order.invoice,
    template: late ? 'reminder_neutral' : 'reminder_friendly',
    recipients: 'primary',
    key,
    at,
    askedForBy: order.by,
  });
  if (!earlier) {
    const step = { key: `manual:${order.request}`, dueOn: null, occurrence: 0, scheduledAt: at };
    await claimStep(unit, { facts, step, at }, { state: 'claimed', message: message.id });
  }
  return { kind: 'send', message, provider: parts.mailOf(unit.company) };
}

/** The same request again, after its message was settled: what was sent was sent, what was not needs a request of its own. */
async function answered(
  unit: Unit,
  { facts, at, earlier }: { readonly facts: InvoiceFacts; readonly at: Instant; readonly earlier: MessageRow },
): Promise<TakenReminder> {
  if (earlier.state === 'refused' || earlier.state === 'withdrawn' || earlier.state === 'unknown')
    return { kind: 'refused', reason: `this request's message was ${earlier.state}` };
  return { kind: 'over', plan: await adoptPlan(unit, facts, at) };
}

/** What forbids asking for money at this moment, in words for the person who asked. */
function heldBy(facts: InvoiceFacts, plan: ChasingPlan): string | undefined {
  return plan.outcome !== undefined
    ? `the invoice is settled (${plan.outcome})`
    : facts.disputes.length > 0
      ? 'a dispute is open'
      : facts.promise !== null
        ? `a promise stands until ${facts.promise.on}`
        : facts.inFlight >= facts.balance
          ? 'a payment of the whole balance is under way'
          : !facts.company.outbound
            ? "the company's outbound is off"
            : facts.customer.reachable.primary === 0
              ? 'nobody can be written to'
              : undefined;
}
