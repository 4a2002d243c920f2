import { readMetadata } from '../../wire/fields.js';
import { readShipTo } from '../documents/read-content.js';
import type { InvoiceBody } from './body.js';

/** The fields that creating and editing share. */
export function readFields(body: InvoiceBody) {
  return {
    number: body.number ?? undefined,
    name: body.name,
    dateTs: body.date ?? undefined,
    dueTs: body.due_date,
    paymentTerms: body.payment_terms,
    purchaseOrder: body.purchase_order,
    notes: body.notes,
    autopay: body.autopay ?? undefined,
    chase: body.chase ?? undefined,
    lateFees: body.late_fees ?? undefined,
    shipTo: readShipTo(body.ship_to),
    disabledPaymentMethods: body.disabled_payment_methods === null ? [] : body.disabled_payment_methods,
    nextPaymentAttemptTs: body.next_payment_attempt,
    sent: body.sent === true ? true : undefined,
    metadata: readMetadata(body.metadata),
  };
}
