import type { DisputeId, InvoiceId } from '../domain/ids.js';
import { Refusal } from '../domain/refusal.js';
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
  const amount = input.amount ?? null;
  if (amount !== null && amount <= 0) throw new Refusal('must be above 0', 'amount');
  if (amount !== null && amount > invoice.total) throw new Refusal('is more than the invoice asks for', 'amount');
  const now = await unit.now();
  const { id } = await unit.trx
    .insertInto('dispute')
    .values({
      company_id: unit.company.id,
      invoice_id: invoice.id,
      kind: input.kind,
      reason: input.reason ?? null,
      amount,
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
    data: { kind: input.kind, amount },
    at: now,
  });
  await replan(unit, invoice.id, event);
  return id;
}
