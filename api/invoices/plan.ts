import { type Static, Type } from '@fastify/type-provider-typebox';
import type { CompanyScope } from '../../db/company-scope.js';
import { loadFacts } from '../../db/facts.js';
import { planChasing } from '../../domain/chasing/plan-chasing.js';
import type { InvoiceId } from '../../domain/ids.js';
import type { BlockedStep, PlannedStep } from '../../domain/plan.js';
import { Nullable, seconds } from '../../wire/fields.js';

const step = {
  id: Type.String(),
  key: Type.String(),
  due_on: Nullable(Type.String()),
  occurrence: Type.Integer(),
  scheduled_at: Type.Integer(),
};
const Planned = Type.Object({
  ...step,
  kind: Type.Union([Type.Literal('mail'), Type.Literal('core'), Type.Literal('payments')]),
  at: Type.Integer(),
  at_iso: Type.String(),
  summary: Type.String(),
});
const Blocked = Type.Object({ ...step, scheduled_at_iso: Type.String(), rule: Type.String(), because: Type.String() });

export const Plan = Type.Object({
  object: Type.Literal('plan'),
  invoice: Type.Integer(),
  revision: Type.Integer(),
  as_of: Type.Integer(),
  state: Type.String(),
  outcome: Nullable(Type.String()),
  next: Nullable(Planned),
  later: Type.Array(Planned, { description: 'As if no fact changed' }),
  blocked: Type.Array(Blocked, { description: 'Not taken as things stand, each with the rule that stops it' }),
  skipped: Type.Array(Blocked, { description: 'Passed over for good' }),
});

/** What will be said about an invoice and what will not, as of the company's clock: computed as its life's plan is. */
export async function showPlan({ trx }: CompanyScope, invoice: InvoiceId): Promise<Static<typeof Plan>> {
  const { facts, now } = await loadFacts(trx, invoice);
  const plan = planChasing(facts, now);
  return {
    object: 'plan',
    invoice,
    revision: plan.revision,
    as_of: seconds(now),
    state: plan.state,
    outcome: plan.outcome ?? null,
    next: plan.next ? showPlanned(plan.next) : null,
    later: plan.later.map(showPlanned),
    blocked: plan.blocked.map(showBlocked),
    skipped: plan.skipped.map(showBlocked),
  };
}

function showPlanned({ id, key, dueOn, occurrence, kind, at, scheduledAt, summary }: PlannedStep) {
  const when = { at: seconds(at), at_iso: new Date(at).toISOString(), scheduled_at: seconds(scheduledAt) };
  return { id, key, due_on: dueOn, occurrence, kind, ...when, summary };
}

function showBlocked({ id, key, dueOn, occurrence, scheduledAt, rule, because }: BlockedStep) {
  const when = { scheduled_at: seconds(scheduledAt), scheduled_at_iso: new Date(scheduledAt).toISOString() };
  return { id, key, due_on: dueOn, occurrence, ...when, rule, because };
}
