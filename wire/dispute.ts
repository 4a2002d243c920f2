import { type Static, Type } from '@fastify/type-provider-typebox';
import type { CompanyScope } from '../db/company-scope.js';
import type { DisputeId } from '../domain/ids.js';
import { notFound } from '../domain/refusal.js';
import { showAmount } from './amounts.js';
import { Id, Money, Nullable, seconds, secondsOrNull } from './fields.js';

export const Dispute = Type.Object({
  id: Id(),
  object: Type.Literal('dispute'),
  invoice: Id(),
  kind: Type.Enum(['customer', 'chargeback']),
  status: Type.Enum(['open', 'closed']),
  reason: Nullable(Type.String()),
  amount: Nullable(Money()),
  outcome: Nullable(Type.Enum(['accepted', 'rejected', 'withdrawn', 'won', 'lost'])),
  opened_at: Type.Integer(),
  closed_at: Nullable(Type.Integer()),
  created_at: Type.Integer(),
  updated_at: Type.Integer(),
});
export type Dispute = Static<typeof Dispute>;

export async function showDispute(scope: CompanyScope, id: DisputeId): Promise<Dispute> {
  const [dispute] = await showDisputes(scope, [id]);
  if (!dispute) throw notFound('dispute');
  return dispute;
}

/** Disputes as on the wire, in the order of the ids. */
export async function showDisputes({ trx, company }: CompanyScope, ids: readonly DisputeId[]): Promise<Dispute[]> {
  if (ids.length === 0) return [];
  const rows = await trx
    .selectFrom('dispute')
    .innerJoin('invoice', (join) =>
      join.onRef('invoice.company_id', '=', 'dispute.company_id').onRef('invoice.id', '=', 'dispute.invoice_id'),
    )
    .selectAll('dispute')
    .select('invoice.currency')
    .where('dispute.company_id', '=', company.id)
    .where('dispute.id', 'in', ids)
    .execute();
  const shown = rows.map((row) => ({
    id: row.id,
    object: 'dispute' as const,
    invoice: row.invoice_id,
    kind: row.kind,
    status: row.closed_at === null ? ('open' as const) : ('closed' as const),
    reason: row.reason,
    amount: row.amount === null ? null : showAmount(row.amount, row.currency),
    outcome: row.outcome,
    opened_at: seconds(row.opened_at),
    closed_at: secondsOrNull(row.closed_at),
    created_at: seconds(row.created_at),
    updated_at: seconds(row.updated_at),
  }));
  return ids.flatMap((id) => shown.find((dispute) => dispute.id === id) ?? []);
}
