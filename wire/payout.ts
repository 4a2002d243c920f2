import { type Static, Type } from '@fastify/type-provider-typebox';
import { sql } from 'kysely';
import type { CompanyScope } from '../db/company-scope.js';
import type { PayoutEntryRow } from '../db/tables/payout-entry.js';
import type { ChargeId, PayoutId } from '../domain/ids.js';
import { showAmount } from './amounts.js';
import { Id, Money, Nullable, seconds, secondsOrNull } from './fields.js';

const facts = {
  id: Id(),
  object: Type.Literal('payout'),
  gateway: Type.String(),
  gateway_id: Type.String(),
  status: Type.Enum(['pending', 'in_transit', 'paid', 'failed', 'canceled']),
  currency: Type.String(),
  amount: Money(),
  fees: Type.Number({ description: 'Major units that the processor kept of what it is made of' }),
  arrival_date: Nullable(Type.String({ description: 'The day on which it is at the bank' })),
  automatic: Type.Boolean({
    description: 'Of one that somebody ordered the processor does not say what it is made of',
  }),
  statement_text: Nullable(Type.String()),
  failure_message: Nullable(Type.String()),
  created_at: Type.Integer(),
  updated_at: Type.Integer(),
};

export const Payout = Type.Object(facts);
export type Payout = Static<typeof Payout>;

export const PayoutEntry = Type.Object({
  id: Id(),
  object: Type.Literal('payout_entry'),
  gateway_id: Type.String(),
  type: Type.Enum([
    'charge',
    'refund',
    'refund_failure',
    'dispute',
    'dispute_reversal',
    'fee',
    'adjustment',
    'payout_failure',
  ]),
  currency: Type.String(),
  amount: Type.Number({ description: 'Major units before the fee; below 0 where money left' }),
  fee: Type.Number({ description: 'Major units' }),
  net: Type.Number({ description: 'Major units' }),
  charge: Nullable(Id()),
  created_at: Nullable(Type.Integer()),
});

/** One payout with all that it is made of. */
export const WholePayout = Type.Object({ ...facts, entries: Type.Array(PayoutEntry) });
export type WholePayout = Static<typeof WholePayout>;

/** Payouts as on the wire, in the order of the ids. */
export async function showPayouts({ trx, company }: CompanyScope, ids: readonly PayoutId[]): Promise<Payout[]> {
  if (ids.length === 0) return [];
  const rows = await trx
    .selectFrom('payout')
    .selectAll()
    .select(
      sql<number>`(select coalesce(sum(case kind when 'fee' then fee - amount else fee end), 0)::bigint from payout_entry e
        where e.company_id = payout.company_id and e.payout_id = payout.id)`.as('fees'),
    )
    .where('company_id', '=', company.id)
    .where('id', 'in', ids)
    .execute();
  const shown = new Map(
    rows.map((row): [PayoutId, Payout] => [
      row.id,
      {
        id: row.id,
        object: 'payout',
        gateway: 'stripe',
        gateway_id: row.processor_payout_id,
        status: row.status,
        currency: row.currency,
        amount: showAmount(row.amount, row.currency),
        fees: showAmount(row.fees, row.currency),
        arrival_date: row.arrival_date,
        automatic: row.automatic,
        statement_text: row.statement_text,
        failure_message: row.failure_message,
        created_at: seconds(row.created_at),
        updated_at: seconds(row.updated_at),
      },
    ]),
  );
  return ids.flatMap((id) => shown.get(id) ?? []);
}

/** Undefined: there is no such payout. */
export async function showWholePayout(scope: CompanyScope, id: PayoutId): Promise<WholePayout | undefined> {
  const [payout] = await showPayouts(scope, [id]);
  if (!payout) return undefined;
  const { rows } = await sql<PayoutEntryRow & { charge: ChargeId | null }>`
    select e.*, c.id as charge from payout_entry e left join charge c on c.company_id = e.company_id and c.intent_id = e.intent_id
    where e.company_id = ${scope.company.id} and e.payout_id = ${id} order by e.id`.execute(scope.trx);
  return { ...payout, entries: rows.map(showEntry) };
}

function showEntry(row: PayoutEntryRow & { charge: ChargeId | null }): Static<typeof PayoutEntry> {
  const { currency } = row;
  return {
    id: row.id,
    object: 'payout_entry',
    gateway_id: row.processor_entry_id,
    type: row.kind,
    currency,
    amount: showAmount(row.amount, currency),
    fee: showAmount(row.fee, currency),
    net: showAmount(row.amount - row.fee, currency),
    charge: row.charge,
    created_at: secondsOrNull(row.made_at),
  };
}
