import { type Kysely, sql } from 'kysely';
import type { CompanyId, PaymentId } from '../domain/ids.js';
import type { Schema } from './schema.js';

/** How much of a payment went back to the payer so far, minor units. */
export async function refundedOf(trx: Kysely<Schema>, company: CompanyId, payment: PaymentId): Promise<number> {
  const { refunded } = await trx
    .selectFrom('refund')
    .select(sql<number>`coalesce(sum(amount), 0)::bigint`.as('refunded'))
    .where('company_id', '=', company)
    .where('payment_id', '=', payment)
    .executeTakeFirstOrThrow();
  return refunded;
}
