import { type Static, Type } from '@fastify/type-provider-typebox';
import type { CompanyScope } from '../db/company-scope.js';
import type { ChargeRefundRow } from '../db/tables/charge-refund.js';
import type { ChargeRefundId } from '../domain/ids.js';
import { showAmount } from './amounts.js';
import { Id, Money, Nullable, seconds } from './fields.js';

export const Refund = Type.Object({
  id: Id(),
  object: Type.Literal('refund'),
  charge: Id(),
  amount: Money(),
  currency: Type.String(),
  gateway: Type.String(),
  gateway_id: Nullable(Type.String({ description: 'Null while it is pending, and of one that was ordered elsewhere' })),
  status: Type.Enum(['pending', 'succeeded', 'failed']),
  failure_message: Nullable(Type.String()),
  created_at: Type.Integer(),
  updated_at: Type.Integer(),
});
export type Refund = Static<typeof Refund>;

export function showRefund(row: ChargeRefundRow): Refund {
  return {
    id: row.id,
    object: 'refund',
    charge: row.charge_id,
    amount: showAmount(row.amount, row.currency),
    currency: row.currency,
    gateway: 'stripe',
    gateway_id: row.processor_refund_id,
    status: row.status,
    failure_message: row.failure_message,
    created_at: seconds(row.created_at),
    updated_at: seconds(row.updated_at),
  };
}

/** Refunds as on the wire, in the order of the ids. */
export async function showRefunds({ trx, company }: CompanyScope, ids: readonly ChargeRefundId[]): Promise<Refund[]> {
  if (ids.length === 0) return [];
  const rows = await trx
    .selectFrom('charge_refund')
    .selectAll()
    .where('company_id', '=', company.id)
    .where('id', 'in', ids)
    .execute();
  return ids.flatMap((id) => rows.filter((row) => row.id === id).map(showRefund));
}
