import type { CompanyScope } from '../db/company-scope.js';
import type { CustomerRow } from '../db/tables/customer.js';
import { oneLine } from '../documents/email/format.js';
import { Refusal } from '../domain/refusal.js';

export interface PhoneRecipient {
  readonly name: string | null;
  readonly phone: string;
}

/** Whom a text goes to: those named, each number once, or else the customer's own number, or the primary contacts'. */
export async function phonesOf(
  { trx, company }: CompanyScope,
  customer: CustomerRow,
  named: readonly PhoneRecipient[],
): Promise<readonly PhoneRecipient[]> {
  if (named.length > 0) return [...new Map(named.map((one) => [one.phone, one])).values()];
  if (customer.phone?.trim()) return [{ name: customer.name, phone: oneLine(customer.phone) }];
  const contacts = await trx
    .selectFrom('contact')
    .select(['name', 'phone'])
    .where('company_id', '=', company.id)
    .where('customer_id', '=', customer.id)
    .where('primary', '=', true)
    .where('phone', 'is not', null)
    .orderBy('id')
    .execute();
  const reached = contacts
    .map(({ name, phone }) => ({ name, phone: oneLine(phone ?? '') }))
    .filter(({ phone }) => phone !== '');
  if (reached.length === 0) throw new Refusal('The customer has no phone number: name one, or give them one', 'to');
  return [...new Map(reached.map((one) => [one.phone, one])).values()];
}
