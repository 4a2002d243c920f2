import type { InvoiceFacts, Said } from '../facts.js';
import { deliverKey } from './step-id.js';

/** The last time the invoice itself was sent, or was ordered to be: an occurrence above 0 follows one that did not arrive. */
export function newestDelivery({ said }: InvoiceFacts): Said | undefined {
  return said
    .filter(({ key }) => key === deliverKey)
    .reduce<Said | undefined>(
      (newest, one) => (newest && newest.occurrence > one.occurrence ? newest : one),
      undefined,
    );
}

/** Whether the payer certainly never got the invoice: nothing reminds them of it until it is delivered. */
export function isDeliveryRefused(facts: InvoiceFacts): boolean {
  return facts.deliver && newestDelivery(facts)?.state === 'refused';
}
