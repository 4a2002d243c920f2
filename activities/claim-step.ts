import { sql } from 'kysely';
import type { Unit } from '../commands/unit.js';
import type { Instant } from '../domain/civil-date.js';
import type { ClaimState, InvoiceFacts } from '../domain/facts.js';
import type { ChargeId, ClaimId, InvoiceId, MessageId, PaymentSourceId, TaskId } from '../domain/ids.js';
import type { PlannedStep } from '../domain/plan.js';

export interface StepToClaim {
  readonly facts: InvoiceFacts;
  readonly step: Pick<PlannedStep, 'key' | 'dueOn' | 'occurrence' | 'scheduledAt'>;
  readonly at: Instant;
}

/**
 * Claims a step for good: unique by invoice, step, due date and occurrence, whatever else runs. Only a withdrawn claim,
 * whose effect certainly never happened, may be taken again. Throws on any other.
 */
export async function claimStep(
  unit: Unit,
  { facts, step, at }: StepToClaim,
  effect: {
    readonly state: ClaimState;
    readonly message?: MessageId;
    readonly task?: TaskId;
    readonly charge?: ChargeId;
    /** What an attempt charges, or its notice names. */
    readonly source?: PaymentSourceId | undefined;
  },
): Promise<ClaimId> {
  const row = {
    state: effect.state,
    claimed_at: new Date(at),
    done_at: effect.state === 'done' ? new Date(at) : null,
    message_id: effect.message ?? null,
    task_id: effect.task ?? null,
    charge_id: effect.charge ?? null,
    payment_source_id: effect.source ?? null,
  };
  const claim = await unit.trx
    .insertInto('claim')
    .values({
      company_id: unit.company.id,
      invoice_id: facts.invoiceId as InvoiceId,
      step_key: step.key,
      due_on: step.dueOn,
      occurrence: step.occurrence,
      scheduled_at: new Date(step.scheduledAt),
      policy_version_id: sql`(select policy_version_id from invoice where id = ${facts.invoiceId})`,
      ...row,
    })
    .onConflict((oc) =>
      oc
        .columns(['company_id', 'invoice_id', 'step_key', 'due_on', 'occurrence'])
        .doUpdateSet(row)
        .where('claim.state', '=', 'withdrawn'),
    )
    .returning('id')
    .executeTakeFirst();
  if (!claim) throw new Error(`step ${step.key} of invoice ${facts.invoiceId} is already claimed`);
  return claim.id;
}
