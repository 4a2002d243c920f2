import type { EstimateId, InvoiceId } from '../domain/ids.js';
import { Refusal } from '../domain/refusal.js';
import { createInvoice } from './create-invoice.js';
import { readContent } from './document-content.js';
import { lockWithCustomer, moveEstimate } from './edit-estimate.js';
import type { Unit } from './unit.js';

/**
 * Makes the invoice an estimate announced, once: its lines, discounts and taxes, terms, purchase order, notes and address, dated now.
 * Refuses a draft, and one that was declined, voided or invoiced.
 */
export async function invoiceEstimate(unit: Unit, id: EstimateId): Promise<InvoiceId> {
  const estimate = await lockWithCustomer(unit, id);
  if (estimate.state !== 'issued' && estimate.state !== 'approved')
    throw new Refusal(`The estimate is ${estimate.state}`, 'estimate');
  const { items, discounts, taxes } = await readContent(unit, { column: 'estimate_id', id });
  const invoice = await createInvoice(unit, {
    customer: estimate.customer_id,
    currency: estimate.currency,
    name: estimate.name,
    paymentTerms: estimate.payment_terms,
    purchaseOrder: estimate.purchase_order,
    notes: estimate.notes,
    shipTo: estimate.ship_to,
    disabledPaymentMethods: estimate.disabled_payment_methods,
    metadata: estimate.metadata,
    // The estimate keeps its own lines, under their ids.
    items: items.map((line) => ({ ...line, kept: undefined })),
    discounts,
    taxes,
    draft: false,
  });
  await moveEstimate(unit, estimate, 'invoiced', { invoice_id: invoice });
  return invoice;
}
