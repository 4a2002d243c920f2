import { type Static, Type } from '@fastify/type-provider-typebox';
import type { CompanyScope } from '../db/company-scope.js';
import type { CreditAdjustmentId } from '../domain/ids.js';
import { showAmount } from './amounts.js';
import { Customer, customersById } from './customer.js';
import { Id, Money, Nullable, seconds } from './fields.js';

export const CreditBalanceAdjustment = Type.Object({
  id: Id(),
  object: Type.Literal('credit_balance_adjustment'),
  customer: Type.Union([Id(), Customer]),
  currency: Type.String(),
  amount: Money(),
  date: Type.Integer(),
  notes: Nullable(Type.String()),
  created_at: Type.Integer(),
  updated_at: Type.Integer(),
});
export type CreditBalanceAdjustment = Static<typeof CreditBalanceAdjustment>;

/** Adjustments as on the wire, in the order of the ids. */
export async function showCreditAdjustments(
  { trx, company }: CompanyScope,
  ids: readonly CreditAdjustmentId[],
  expandCustomer = false,
): Promise<CreditBalanceAdjustment[]> {
  if (ids.length === 0) return [];
  const rows = await trx
    .selectFrom('credit_balance_adjustment')
    .selectAll()
    .where('company_id', '=', company.id)
    .where('id', 'in', ids)
    .execute();
  const customers = await customersById(trx, company.id, expandCustomer ? rows.map((row) => row.customer_id) : []);
  const shown = rows.map(
    (row): CreditBalanceAdjustment => ({
      id: row.id,
      object: 'credit_balance_adjustment',
      customer: customers.get(row.customer_id) ?? row.customer_id,
      currency: row.currency,
      amount: showAmount(row.amount, row.currency),
      date: row.date_ts,
      notes: row.notes,
      created_at: seconds(row.created_at),
      updated_at: seconds(row.updated_at),
    }),
  );
  return ids.flatMap((id) => shown.find((one) => one.id === id) ?? []);
}
