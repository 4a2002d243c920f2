import { lockCustomer } from '../../db/invoices.js';
import type { CustomerId } from '../../domain/ids.js';
import { notFound } from '../../domain/refusal.js';
import type { CustomerFields } from '../create-customer.js';
import type { Unit } from '../unit.js';
import { updateCustomer } from '../update-customer.js';
import { queueNotice } from './queue-notice.js';

export type Details = Pick<
  CustomerFields,
  | 'email'
  | 'phone'
  | 'taxId'
  | 'attentionTo'
  | 'address1'
  | 'address2'
  | 'city'
  | 'state'
  | 'postalCode'
  | 'country'
  | 'language'
>;

/** A payer changes how they are addressed. Whoever read the mail until now is told that it goes elsewhere, in case it was not them. */
export async function changeDetails(unit: Unit, customer: CustomerId, details: Details): Promise<void> {
  const before = await lockCustomer(unit.trx, unit.company.id, customer);
  if (!before || !unit.company.portal_edit_details) throw notFound('customer');
  await updateCustomer(unit, customer, details);
  const { email } = before;
  if (email !== null && details.email !== undefined && email.toLowerCase() !== details.email?.toLowerCase())
    await queueNotice(unit, { customer, notice: 'address_changed', email });
}
