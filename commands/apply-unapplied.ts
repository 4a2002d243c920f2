import { bringsOwnMoney } from '../domain/allocation.js';
import type { PaymentId } from '../domain/ids.js';
import { notFound, Refusal } from '../domain/refusal.js';
import { appendEvent } from './append-event.js';
import { findPayment } from './lock-payment.js';
import { asApplications, type Wanted } from './open-documents.js';
import { reapplyPayment } from './reapply-payment.js';
import type { Unit } from './unit.js';

/** A person says what waiting money is for. A payment whose payer was not known learns it from its documents. */
export async function applyUnapplied(unit: Unit, id: PaymentId, wanted: readonly Wanted[]): Promise<void> {
  const seen = await findPayment(unit, id);
  if (!seen) throw notFound('payment');
  if (wanted.length === 0) throw new Refusal('names nothing', 'applied_to');
  if (seen.voided_at === null && seen.balance <= 0 && !asApplications(wanted).some(bringsOwnMoney))
    throw new Refusal('All of the payment is applied already', 'amount');
  await reapplyPayment(unit, id, { adding: wanted });
  await appendEvent(unit, {
    type: 'payment.matched',
    object: { type: 'payment', id },
    data: { currency: seen.currency },
    at: await unit.now(),
  });
}
