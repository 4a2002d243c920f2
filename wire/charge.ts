import { type Static, Type } from '@fastify/type-provider-typebox';
import type { CompanyScope } from '../db/company-scope.js';
import type { ChargeRow } from '../db/tables/charge.js';
import type { ChargeRefundRow } from '../db/tables/charge-refund.js';
import type { ChargeId, PaymentId } from '../domain/ids.js';
import { showAmount } from './amounts.js';
import { Id, Money, Nullable, seconds } from './fields.js';
import { PaymentSource, showSources } from './payment-source.js';
import { Refund, showRefund } from './refund.js';

const text = () => Nullable(Type.String());

export const Charge = Type.Object({
  id: Id(),
  object: Type.Literal('charge'),
  customer: Nullable(Id()),
  currency: Type.String(),
  amount: Money(),
  gateway: Type.String(),
  gateway_id: text(),
  status: Type.Enum(['succeeded', 'pending', 'failed']),
  receipt_email: text(),
  failure_message: text(),
  payment_source: Nullable(PaymentSource),
  payment: Nullable(Id()),
  amount_refunded: Money(),
  refunded: Type.Boolean({ description: 'In full' }),
  refunds: Type.Array(Refund),
  disputed: Type.Boolean({ description: "The payer's bank has contested it" }),
  created_at: Type.Integer(),
  updated_at: Type.Integer(),
});
export type Charge = Static<typeof Charge>;

const statuses = { processing: 'pending', succeeded: 'succeeded', failed: 'failed', canceled: 'failed' } as const;

/** Charges as on the wire, in the order of the ids. */
export async function showCharges(scope: CompanyScope, ids: readonly ChargeId[]): Promise<Charge[]> {
  if (ids.length === 0) return [];
  const rows = await scope.trx
    .selectFrom('charge')
    .selectAll()
    .where('company_id', '=', scope.company.id)
    .where('id', 'in', ids)
    .execute();
  const shown = await showRows(scope, rows);
  return ids.flatMap((id) => shown.filter((charge) => charge.id === id));
}

/** The charge of each payment that was taken through a processor. */
export async function chargesOfPayments(
  scope: CompanyScope,
  payments: readonly PaymentId[],
): Promise<ReadonlyMap<PaymentId, Charge>> {
  if (payments.length === 0) return new Map();
  const rows = await scope.trx
    .selectFrom('charge')
    .selectAll()
    .where('company_id', '=', scope.company.id)
    .where('payment_id', 'in', payments)
    .execute();
  const shown = await showRows(scope, rows);
  return new Map(rows.flatMap(({ payment_id: payment }, i) => (payment && shown[i] ? [[payment, shown[i]]] : [])));
}

async function showRows(scope: CompanyScope, rows: readonly ChargeRow[]): Promise<Charge[]> {
  if (rows.length === 0) return [];
  const sources = await showSources(
    scope,
    rows.flatMap((row) => row.payment_source_id ?? []),
  );
  const refunds = await scope.trx
    .selectFrom('charge_refund')
    .selectAll()
    .where('company_id', '=', scope.company.id)
    .where(
      'charge_id',
      'in',
      rows.map(({ id }) => id),
    )
    .orderBy('id')
    .execute();
  const disputed = await scope.trx
    .selectFrom('chargeback')
    .select('charge_id')
    .where('company_id', '=', scope.company.id)
    .where(
      'charge_id',
      'in',
      rows.map(({ id }) => id),
    )
    .execute();
  return rows.map((row) =>
    show(row, {
      disputed: disputed.some(({ charge_id: charge }) => charge === row.id),
      source: sources.find(({ id }) => id === row.payment_source_id) ?? null,
      refunds: refunds.filter((refund) => refund.charge_id === row.id),
    }),
  );
}

function show(
  row: ChargeRow,
  {
    source,
    refunds,
    disputed,
  }: {
    readonly source: PaymentSource | null;
    readonly refunds: readonly ChargeRefundRow[];
    readonly disputed: boolean;
  },
): Charge {
  return {
    id: row.id,
    object: 'charge',
    customer: row.customer_id,
    currency: row.currency,
    amount: showAmount(row.amount, row.currency),
    gateway: row.processor,
    gateway_id: row.charge_id ?? row.intent_id,
    status: statuses[row.status],
    receipt_email: row.receipt_email,
    failure_message: row.failure_message,
    payment_source: source,
    payment: row.payment_id,
    amount_refunded: showAmount(row.amount_refunded, row.currency),
    refunded: row.status === 'succeeded' && row.amount_refunded >= row.amount,
    refunds: refunds.map(showRefund),
    disputed,
    created_at: seconds(row.created_at),
    updated_at: seconds(row.updated_at),
  };
}
