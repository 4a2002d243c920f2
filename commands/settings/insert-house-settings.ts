import { houseTemplates } from '../../domain/house-templates.js';
import { paymentMethods } from '../../domain/payment-methods.js';
import type { Unit } from '../unit.js';

/** What every company has from its first day: the house's e-mail templates, the ways to pay, one inbox. */
export async function insertHouseSettings({ trx, company }: Unit): Promise<void> {
  await trx
    .insertInto('email_template')
    .values(Object.keys(houseTemplates).map((id) => ({ company_id: company.id, id })))
    .execute();
  const methods = Object.keys(paymentMethods).map((key) => ({ company_id: company.id, kind: 'payment_method', key }));
  await trx
    .insertInto('setting')
    .values([...methods, { company_id: company.id, kind: 'inbox', key: null }])
    .execute();
}
