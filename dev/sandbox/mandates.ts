import type { MandateObject } from './checkout-objects.js';
import { invalid, missing } from './errors.js';
import { type MethodObject, newId } from './objects.js';
import type { Draft } from './state.js';

/** The permission that a payer gives by leaving an account; a card needs none. */
export function giveMandate(draft: Draft, method: MethodObject): MandateObject | undefined {
  if (method.type === 'card') return undefined;
  const id = newId('mandate');
  const reference = id.slice('mandate_'.length, -8).toUpperCase();
  return draft.put<MandateObject>({
    id,
    object: 'mandate',
    customer_acceptance: { accepted_at: draft.now, type: 'online' },
    livemode: false,
    multi_use: {},
    payment_method: method.id,
    payment_method_details: { type: method.type, [method.type]: { reference } },
    status: 'active',
    type: 'multi_use',
  });
}

/** The payer (or the payer's bank) ends the permission. */
export function revokeMandate(draft: Draft, id: string): MandateObject {
  const mandate = draft.find('mandate', id);
  if (mandate === undefined) throw missing('mandate', id, 'mandate');
  if (mandate.status === 'inactive') throw invalid(`Mandate ${id} is inactive already.`, 'mandate');
  const revoked = draft.put<MandateObject>({ ...mandate, status: 'inactive' });
  const method = draft.find('payment_method', mandate.payment_method);
  draft.emit('mandate.updated', revoked, method?.connection ?? undefined);
  return revoked;
}
