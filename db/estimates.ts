import type { Kysely, Transaction } from 'kysely';
import type { CompanyId, EstimateId } from '../domain/ids.js';
import type { Schema } from './schema.js';
import type { EstimateRow } from './tables/estimate.js';

export async function findEstimate(
  db: Kysely<Schema>,
  company: CompanyId,
  id: EstimateId,
): Promise<EstimateRow | undefined> {
  return db
    .selectFrom('estimate')
    .selectAll()
    .where('company_id', '=', company)
    .where('id', '=', id)
    .where('state', '<>', 'deleted')
    .executeTakeFirst();
}

/** After its customer, and before any invoice is made of it. */
export async function lockEstimate(
  trx: Transaction<Schema>,
  company: CompanyId,
  id: EstimateId,
): Promise<EstimateRow | undefined> {
  return trx
    .selectFrom('estimate')
    .selectAll()
    .where('company_id', '=', company)
    .where('id', '=', id)
    .where('state', '<>', 'deleted')
    .forNoKeyUpdate()
    .executeTakeFirst();
}
