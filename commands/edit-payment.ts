import type { PaymentId } from '../domain/ids.js';
import { notFound } from '../domain/refusal.js';
import { appendEvent } from './append-event.js';
import { withoutUndefined } from './create-customer.js';
import type { Unit } from './unit.js';
import { findPayment } from './void-payment.js';

export interface PaymentChange {
  readonly method?: string | undefined;
  readonly reference?: string | null | undefined;
  readonly notes?: string | null | undefined;
  readonly achSenderId?: string | null | undefined;
  readonly metadata?: Record<string, string> | undefined;
}

/** Changes what describes a payment. Its amount and date are in the ledger: void it and record it anew. */
export async function editPayment(unit: Unit, id: PaymentId, change: PaymentChange): Promise<void> {
  if (!(await findPayment(unit, id))) throw notFound('payment');
  const { metadata, achSenderId, ...texts } = change;
  const columns = withoutUndefined({
    ...texts,
    ach_sender_id: achSenderId,
    metadata: metadata === undefined ? undefined : JSON.stringify(metadata),
  });
  if (Object.keys(columns).length === 0) return;
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
    data: { fields: Object.keys(columns) },
    at: now,
  });
}
