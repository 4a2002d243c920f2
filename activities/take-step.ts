import { appendEvent } from '../commands/append-event.js';
import { clearAttention } from '../commands/attention.js';
import { expireDiscounts } from '../commands/expire-discounts.js';
import { endHold, settlePromise } from '../commands/promise-outcome.js';
import { adoptPlan } from '../commands/replan.js';
import type { Unit } from '../commands/unit.js';
import { loadFacts } from '../db/facts.js';
import { lockCustomer, lockInvoiceOrTombstone } from '../db/invoices.js';
import { planChasing } from '../domain/chasing/plan-chasing.js';
import { autopayKey } from '../domain/chasing/step-id.js';
import type { Instant } from '../domain/civil-date.js';
import type { InvoiceFacts } from '../domain/facts.js';
import type { ChargeId, CustomerId, InvoiceId } from '../domain/ids.js';
import type { LifecyclePlan, PlannedStep } from '../domain/plan.js';
import type { MailPort } from '../providers/mail/port.js';
import { claimAttempt } from './claim-attempt.js';
import { claimMessage, type MessageToSend } from './claim-message.js';
import { claimTask } from './claim-task.js';
import type { ActivityParts } from './parts.js';
import { settleUnderWay } from './settle-under-way.js';

/** What the last look decided: the step is over and this plan holds, or its message or charge is claimed and must go out. */
export type Taken =
  | { readonly kind: 'over'; readonly plan: LifecyclePlan }
  | { readonly kind: 'send'; readonly message: MessageToSend; readonly provider: MailPort }
  | { readonly kind: 'charge'; readonly charge: ChargeId };

/** A reminder asked for by a person can also be refused, with the reason. */
export type TakenReminder = Taken | { readonly kind: 'refused'; readonly reason: string };

/**
 * The last look: locks the invoice, plans again at this very moment, and claims the step only if it is due and legal
 * now. All in the unit's transaction, so that a payment commits either before (and the step is not taken) or after the claim.
 */
export async function takeStep(
  unit: Unit,
  parts: ActivityParts,
  order: { invoice: InvoiceId; step: string; asOf: Instant },
): Promise<Taken> {
  // Money is asked for under the customer's lock too, and that comes first.
  const customer = asksForMoney(order.step) ? await lockOwner(unit, order.invoice) : undefined;
  const locked = await lockInvoiceOrTombstone(unit.trx, unit.company.id, order.invoice);
  const { facts, now } = await loadFacts(unit.trx, order.invoice);
  const at = businessNow(unit, now, order.asOf);
  const { next } = planChasing(facts, at);
  if (next?.id !== order.step || next.at > at) {
    await settleUnderWay(unit, { invoice: order.invoice, at, keep: next?.id });
    if (locked?.attention['step']) await clearAttention(unit, order.invoice, 'step');
    return { kind: 'over', plan: await adoptPlan(unit, facts, at) };
  }
  if (next.kind === 'mail') return claimMessage(unit, parts, { facts, step: next, at });
  if (next.kind === 'payments') {
    if (customer === undefined) throw new Error(`step ${next.id} without its customer's lock`);
    return claimAttempt(unit, { facts, step: next, at, customer });
  }
  await takeCoreStep(unit, facts, next, at);
  if (locked?.attention['step']) await clearAttention(unit, order.invoice, 'step');
  const after = await loadFacts(unit.trx, order.invoice);
  return { kind: 'over', plan: await adoptPlan(unit, after.facts, at) };
}

/** Whether a step, by its id, is an attempt of AutoPay. */
export function asksForMoney(step: string): boolean {
  return step.startsWith(`${autopayKey}@`);
}

/** On a test clock its row alone counts; on the wall the later of the workflow's time and the database's. */
export function businessNow(unit: Unit, database: Instant, workflow: Instant): Instant {
  return unit.company.test_clock_id === null ? Math.max(workflow, database) : database;
}

async function lockOwner({ trx, company }: Unit, invoice: InvoiceId): Promise<CustomerId> {
  const { customer_id: customer } = await trx
    .selectFrom('invoice')
    .select('customer_id')
    .where('company_id', '=', company.id)
    .where('id', '=', invoice)
    .executeTakeFirstOrThrow();
  await lockCustomer(trx, company.id, customer);
  return customer;
}

async function takeCoreStep(unit: Unit, facts: InvoiceFacts, step: PlannedStep, at: Instant): Promise<void> {
  const invoice = facts.invoiceId as InvoiceId;
  switch (step.key) {
    case 'promise':
      await settlePromise(unit, invoice, at);
      return;
    case 'discount':
      await expireDiscounts(unit, invoice, at);
      return;
    case 'resume':
      await endPause(unit, invoice, at);
      return;
    default:
      await claimTask(unit, { facts, step, at });
  }
}

async function endPause(unit: Unit, invoice: InvoiceId, at: Instant): Promise<void> {
  await unit.trx
    .updateTable('invoice')
    .set({ paused_at: null, paused_until: null })
    .where('company_id', '=', unit.company.id)
    .where('id', '=', invoice)
    .execute();
  await endHold(unit, invoice, at);
  await appendEvent(unit, { type: 'invoice.resumed', object: { type: 'invoice', id: invoice }, invoice, at });
}
