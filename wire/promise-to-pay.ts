import { type Static, Type } from '@fastify/type-provider-typebox';
import type { CompanyScope } from '../db/company-scope.js';
import type { PromiseId } from '../domain/ids.js';
import { notFound } from '../domain/refusal.js';
import { showAmount } from './amounts.js';
import { Id, Money, Nullable, seconds, secondsOrNull } from './fields.js';

export const PromiseToPay = Type.Object({
  id: Id(),
  object: Type.Literal('promise'),
  invoice: Id(),
  amount: Money(),
  date: Type.String({ description: 'The day the payer named, YYYY-MM-DD' }),
  method: Nullable(Type.String()),
  reference: Nullable(Type.String()),
  state: Type.Enum(['standing', 'kept', 'partly_kept', 'broken', 'replaced', 'cancelled']),
  made_at: Type.Integer(),
  settled_at: Nullable(Type.Integer()),
  created_at: Type.Integer(),
  updated_at: Type.Integer(),
});
export type PromiseToPay = Static<typeof PromiseToPay>;

export async function showPromise(scope: CompanyScope, id: PromiseId): Promise<PromiseToPay> {
  const [promise] = await showPromises(scope, [id]);
  if (!promise) throw notFound('promise');
  return promise;
}

/** Promises as on the wire, in the order of the ids. */
export async function showPromises({ trx, company }: CompanyScope, ids: readonly PromiseId[]): Promise<PromiseToPay[]> {
  if (ids.length === 0) return [];
  const rows = await trx
    .selectFrom('promise')
    .innerJoin('invoice', (join) =>
      join.onRef('invoice.company_id', '=', 'promise.company_id').onRef('invoice.id', '=', 'promise.invoice_id'),
    )
    .selectAll('promise')
    .select('invoice.currency')
    .where('promise.company_id', '=', company.id)
    .where('promise.id', 'in', ids)
    .execute();
  const shown = rows.map((row) => ({
    id: row.id,
    object: 'promise' as const,
    invoice: row.invoice_id,
    amount: showAmount(row.amount, row.currency),
    date: row.promised_on,
    method: row.method,
    reference: row.reference,
    state: row.state,
    made_at: seconds(row.made_at),
    settled_at: secondsOrNull(row.settled_at),
    created_at: seconds(row.created_at),
    updated_at: seconds(row.updated_at),
  }));
  return ids.flatMap((id) => shown.find((promise) => promise.id === id) ?? []);
}
