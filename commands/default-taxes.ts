import type { CustomerId } from '../domain/ids.js';
import type { Unit } from './unit.js';

/** The tax rates every new document of a customer gets; undefined: the customer pays no taxes, of items neither. */
export async function defaultTaxes(unit: Unit, customer: CustomerId): Promise<readonly string[] | undefined> {
  const row = await unit.trx
    .selectFrom('customer')
    .select(['taxable', 'tax_rate_ids'])
    .where('company_id', '=', unit.company.id)
    .where('id', '=', customer)
    .executeTakeFirst();
  return row?.taxable === false ? undefined : (row?.tax_rate_ids ?? []);
}
