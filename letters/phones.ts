import type { CompanyScope } from '../db/company-scope.js';
import type { CustomerRow } from '../db/tables/customer.js';
import { oneLine } from '../documents/one-line.js';
import { Refusal } from '../domain/refusal.js';

export interface PhoneRecipient {
  readonly name: string | null;
  readonly phone: string;
}

/**
 * Whom a text goes to: those named, each number once, or else the contacts who take texts (`sms_enabled`), or the
 * customer's own number. A contact who does not take texts gets none unless named.
 */
export async function phonesOf(
  { trx, company }: CompanyScope,
  customer: CustomerRow,
  named: readonly PhoneRecipient[],
): Promise<readonly PhoneRecipient[]> {
  if (named.length > 0) return [...new Map(named.map((one) => [one.phone, one])).values()];
  const contacts = await trx
    .selectFrom('contact')
    .select(['name', 'phone'])
    .where('company_id', '=', company.id)
    .where('customer_id', '=', customer.id)
    .where('sms_enabled', '=', true)
    .where('phone', 'is not', null)
    .orderBy('id')
    .execute();
  const reached = [...contacts, ...(contacts.length === 0 ? [customer] : [])]
    .map(({ name, phone }) => ({ name, phone: oneLine(phone ?? '') }))
    .filter(({ phone }) => phone !== '');
  if (reached.length === 0) throw new Refusal('The customer has no phone number: name one, or give them one', 'to');
  return [...new Map(reached.map((one) => [one.phone, one])).values()];
}
