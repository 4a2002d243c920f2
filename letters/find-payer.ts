import type { CompanyScope } from '../db/company-scope.js';
import type { CustomerRow } from '../db/tables/customer.js';
import type { CustomerId } from '../domain/ids.js';
import { notFound } from '../domain/refusal.js';

export async function findPayer({ trx, company }: CompanyScope, id: CustomerId): Promise<CustomerRow> {
  const row = await trx
    .selectFrom('customer')
    .selectAll()
    .where('company_id', '=', company.id)
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) throw notFound('customer');
  return row;
}
