import type { DisputeId, InvoiceId } from '../domain/ids.js';
import { appendEvent } from './append-event.js';
import { lockIssued } from './lock-issued.js';
import { replan } from './replan.js';
import type { Unit } from './unit.js';

export interface NewDispute {
  readonly invoice: InvoiceId;
  readonly kind: 'customer' | 'chargeback';
  readonly reason?: string | null | undefined;
  /** Minor units in dispute; absent: all of it. */
  readonly amount?: number | null | undefined;
  readonly processorDisputeId?: string | undefined;
}

/** The payer contests the invoice: nothing more is asked for until the dispute is closed. */
export async function openDispute(unit: Unit, input: NewDispute): Promise<DisputeId> {
  const invoice = await lockIssued(unit, input.invoice);
  const now = await unit.now();
  const { id } = await unit.trx
    .insertInto('dispute')
    .values({
      company_id: unit.company.id,
      invoice_id: invoice.id,
      kind: input.kind,
      reason: input.reason ?? null,
      amount: input.amount ?? null,
      processor_dispute_id: input.processorDisputeId ?? null,
      opened_at: new Date(now),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  const event = await appendEvent(unit, {
    type: 'dispute.opened',
    object: { type: 'dispute', id },
    invoice: invoice.id,
    customer: invoice.customer_id,
    data: { kind: input.kind, amount: input.amount ?? null },
    at: now,
  });
  await replan(unit, invoice.id, event);
  return id;
}
