import type { Kysely } from 'kysely';
import type { Schema } from './schema.js';
import type { CompanyRow } from './tables/company.js';
import type { PaymentConnectionRow } from './tables/payment-connection.js';

/** A company's payment connection; where it has none now, the last one it had. */
export async function findConnection({
  trx,
  company,
}: {
  readonly trx: Kysely<Schema>;
  readonly company: Pick<CompanyRow, 'id'>;
}): Promise<PaymentConnectionRow | undefined> {
  return trx
    .selectFrom('payment_connection')
    .selectAll()
    .where('company_id', '=', company.id)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
}
