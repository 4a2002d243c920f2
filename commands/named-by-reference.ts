import { findCompanyProfile } from '../db/company-profile.js';
import { findInvoice, lockCustomer, lockInvoices } from '../db/invoices.js';
import type { Application } from '../domain/allocation.js';
import { invoiceOfReference } from '../domain/references/of-invoice.js';
import type { NewPayment } from './record-payment.js';
import type { Unit } from './unit.js';

/**
 * What a payment that names no invoice is for, if its reference is one that we print on invoices: the open invoice of that
 * number, in its currency and of its customer where they are told; as much of it as the money reaches. Nothing otherwise.
 */
export async function namedByReference(unit: Unit, input: NewPayment): Promise<readonly Application[]> {
  const { trx, company } = unit;
  const { reference, amount, unmatched, customer, currency } = input;
  if (!reference || unmatched !== undefined || !Number.isSafeInteger(amount) || amount <= 0) return [];
  const { reference_scheme: scheme } = (await findCompanyProfile(unit)) ?? { reference_scheme: 'none' as const };
  const id = invoiceOfReference(reference, scheme);
  const found = id === undefined ? undefined : await findInvoice(trx, company.id, id);
  if (!found || (customer !== undefined && customer !== found.customer_id)) return [];
  if (currency !== undefined && currency !== found.currency) return [];
  // Read again under its lock: what it owed a moment ago may be paid.
  await lockCustomer(trx, company.id, found.customer_id);
  const [invoice] = await lockInvoices(trx, company.id, [found.id]);
  if (!invoice || invoice.state !== 'issued' || invoice.balance <= 0) return [];
  return [{ type: 'invoice', invoiceId: invoice.id, amount: Math.min(amount, invoice.balance) }];
}
