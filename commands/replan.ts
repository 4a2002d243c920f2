import { sql } from 'kysely';
import { loadFacts } from '../db/facts.js';
import { isExhausted } from '../domain/autopay/plan-collection.js';
import { toLifecyclePlan } from '../domain/chasing/lifecycle-plan.js';
import { planChasing } from '../domain/chasing/plan-chasing.js';
import { autopayKey } from '../domain/chasing/step-id.js';
import type { Instant } from '../domain/civil-date.js';
import type { InvoiceFacts } from '../domain/facts.js';
import type { EventId, InvoiceId } from '../domain/ids.js';
import type { ChasingPlan, LifecyclePlan } from '../domain/plan.js';
import { appendEvent } from './append-event.js';
import { closeStalePages } from './collection/close-stale-pages.js';
import { followInvoice } from './payment-plan-outcome.js';
import { endPromise } from './promise-outcome.js';
import type { Unit } from './unit.js';

/**
 * After a change of facts: raises the invoice's revision, plans anew and notes the wake, all in the unit's
 * transaction. The caller holds the invoice's lock. Resolves to the new plan.
 */
export async function replan(unit: Unit, invoice: InvoiceId, event: EventId | null): Promise<LifecyclePlan> {
  const { facts, now } = await loadFacts(unit.trx, invoice);
  const plan = await adoptPlan(unit, { ...facts, revision: facts.revision + 1 }, now);
  await closeStalePages(unit, invoice);
  const { id: delivery } = await unit.trx
    .insertInto('event_delivery')
    .values({ company_id: unit.company.id, event_id: event, consumer: 'lifecycle', object_id: invoice })
    .returning('id')
    .executeTakeFirstOrThrow();
  const { customer_id: customer } = await unit.trx
    .selectFrom('invoice')
    .select('customer_id')
    .where('company_id', '=', unit.company.id)
    .where('id', '=', invoice)
    .executeTakeFirstOrThrow();
  const clock = unit.company.test_clock_id === null ? {} : { testClock: now };
  unit.wakes.push({ delivery, company: unit.company.id, customer, invoice, plan, ...clock });
  return plan;
}

/**
 * Plans at `asOf` and commits what the plan settles: steps passed over for good, the next instant, the end of the life and
 * of a promise that it leaves without a meaning. The caller holds the invoice's lock.
 */
export async function adoptPlan(unit: Unit, facts: InvoiceFacts, asOf: Instant): Promise<LifecyclePlan> {
  const plan = planChasing(facts, asOf);
  await recordSkipped(unit, facts, plan);
  const { outcome } = plan;
  if (outcome !== undefined && facts.promise !== null)
    await endPromise(unit, facts.invoiceId as InvoiceId, { outcome, now: asOf });
  if (outcome === 'paid') await tellPaid(unit, facts.invoiceId as InvoiceId, asOf);
  if (facts.paymentPlan !== null) await followInvoice(unit, facts.invoiceId as InvoiceId, { outcome, now: asOf });
  await unit.trx
    .updateTable('invoice')
    .set({
      revision: facts.revision,
      plan_state: plan.state,
      next_at: plan.next ? new Date(plan.next.at) : null,
      ...collectionColumns(facts, plan),
      settled_at: outcome !== undefined ? sql<Date>`coalesce(settled_at, ${new Date(asOf)})` : null,
      updated_at: new Date(asOf),
    })
    .where('company_id', '=', unit.company.id)
    .where('id', '=', facts.invoiceId as InvoiceId)
    .execute();
  return toLifecyclePlan(plan);
}

/** What AutoPay did and will do, where it is on; else what a client noted stays. */
function collectionColumns(facts: InvoiceFacts, { next, later, asOf, outcome }: ChasingPlan) {
  if (!facts.autopay || facts.collection === null) return { autopay_exhausted: false };
  const attempt = [next, ...later].find((step) => step?.key === autopayKey);
  return {
    next_payment_attempt_ts: attempt ? Math.floor(attempt.at / 1000) : null,
    attempt_count: facts.collection.attempts.length,
    autopay_exhausted: outcome === undefined && isExhausted(facts, asOf),
  };
}

/** Told once each time an invoice becomes paid, by whatever: money, credit, or an edit of its total. */
async function tellPaid(unit: Unit, invoice: InvoiceId, at: Instant): Promise<void> {
  const row = await unit.trx
    .selectFrom('invoice')
    .select(['customer_id', 'total', 'currency'])
    .where('company_id', '=', unit.company.id)
    .where('id', '=', invoice)
    .where('settled_at', 'is', null)
    .executeTakeFirst();
  if (!row) return;
  const { customer_id: customer, total, currency } = row;
  await appendEvent(unit, {
    type: 'invoice.paid',
    object: { type: 'invoice', id: invoice },
    invoice,
    customer,
    data: { total, currency },
    at,
  });
}

async function recordSkipped(unit: Unit, facts: InvoiceFacts, plan: ChasingPlan): Promise<void> {
  if (plan.skipped.length === 0) return;
  await unit.trx
    .insertInto('claim')
    .values(
      plan.skipped.map((step) => ({
        company_id: unit.company.id,
        invoice_id: facts.invoiceId as InvoiceId,
        step_key: step.key,
        due_on: step.dueOn,
        occurrence: step.occurrence,
        state: step.rule === 'before_import' ? ('before_import' as const) : ('skipped' as const),
        rule: step.rule,
        because: step.because,
        scheduled_at: new Date(step.scheduledAt),
        claimed_at: new Date(plan.asOf),
      })),
    )
    .onConflict((oc) => oc.doNothing())
    .execute();
}
