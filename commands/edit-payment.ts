import type { PaymentId } from '../domain/ids.js';
import { notFound, Refusal } from '../domain/refusal.js';
import { appendEvent } from './append-event.js';
import { withoutUndefined } from './create-customer.js';
import { findPayment } from './lock-payment.js';
import { type Reapplication, reapplyPayment } from './reapply-payment.js';
import type { Unit } from './unit.js';

export interface PaymentChange extends Omit<Reapplication, 'adding'> {
  readonly currency?: string | undefined;
  readonly method?: string | undefined;
  readonly achSenderId?: string | null | undefined;
  readonly reference?: string | null | undefined;
  readonly notes?: string | null | undefined;
  readonly metadata?: Record<string, string> | undefined;
}

/** Changes what describes a payment, what it is for, and as far as the ledger allows what it is. */
export async function editPayment(unit: Unit, id: PaymentId, change: PaymentChange): Promise<void> {
  const seen = await findPayment(unit, id);
  if (!seen) throw notFound('payment');
  const { metadata, achSenderId, method, reference, notes, currency, ...money } = change;
  if (currency !== undefined && currency !== seen.currency)
    throw new Refusal('The currency of a payment is fixed: void it and record another', 'currency');
  const moved = withoutUndefined(money);
  if (Object.keys(moved).length > 0) await reapplyPayment(unit, id, moved);
  const columns = withoutUndefined({
    method,
    reference,
    notes,
    ach_sender_id: achSenderId,
    metadata: metadata === undefined ? undefined : JSON.stringify(metadata),
  });
  const fields = [...Object.keys(moved), ...Object.keys(columns)];
  if (fields.length === 0) return;
  const now = await unit.now();
  await unit.trx
    .updateTable('payment')
    .set({ ...columns, updated_at: new Date(now) })
    .where('company_id', '=', unit.company.id)
    .where('id', '=', id)
    .execute();
  await appendEvent(unit, {
    type: 'payment.updated',
    object: { type: 'payment', id },
    data: { fields },
    at: now,
  });
}
