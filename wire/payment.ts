import { type Static, Type } from '@fastify/type-provider-typebox';
import type { CompanyScope } from '../db/company-scope.js';
import type { ApplicationRow } from '../db/tables/application.js';
import type { ApplicationType } from '../domain/allocation.js';
import type { PaymentId } from '../domain/ids.js';
import { notFound } from '../domain/refusal.js';
import { showAmount } from './amounts.js';
import { Charge, chargesOfPayments } from './charge.js';
import { Customer, customersById } from './customer.js';
import { Id, Metadata, Money, Nullable, seconds } from './fields.js';

const text = () => Nullable(Type.String());
const absent = () => Type.Null({ description: 'not supported: always null' });

export const applicationTypes = [
  'invoice',
  'estimate',
  'credit_note',
  'convenience_fee',
  'credit',
  'applied_credit',
] as const satisfies readonly ApplicationType[];

const Applied = Type.Object({
  id: Id(),
  type: Type.Enum(applicationTypes),
  invoice: Type.Optional(Id()),
  estimate: Type.Optional(Id()),
  credit_note: Type.Optional(Id()),
  document_type: Type.Optional(Type.Literal('invoice', { description: 'What credit was applied to' })),
  amount: Money(),
});

export const Payment = Type.Object({
  id: Id(),
  object: Type.Literal('payment'),
  customer: Nullable(Type.Union([Id(), Customer])),
  date: Type.Integer(),
  currency: Type.String(),
  amount: Money(),
  balance: Type.Number({ description: 'Not yet applied; what credit was carried to is no part of it' }),
  matched: Nullable(
    Type.Boolean({
      description: 'True: found by us or said by a person; false: waits for that; null: the payer said it',
    }),
  ),
  voided: Type.Boolean(),
  status: Type.Enum(['applied', 'unapplied', 'voided']),
  method: Type.String(),
  ach_sender_id: text(),
  reference: text(),
  source: Type.String(),
  notes: text(),
  charge: Nullable(Charge),
  applied_to: Type.Array(Applied),
  unmatched_because: Nullable(Type.String({ description: 'Why nobody could say what the money is for' })),
  pdf_url: absent(),
  metadata: Metadata(),
  created_at: Type.Integer(),
  updated_at: Type.Integer(),
});
export type Payment = Static<typeof Payment>;

export async function showPayment(scope: CompanyScope, id: PaymentId, expandCustomer = false): Promise<Payment> {
  const [payment] = await showPayments(scope, [id], expandCustomer);
  if (!payment) throw notFound('payment');
  return payment;
}

/** Payments as on the wire, in the order of the ids, always with what they are applied to. */
export async function showPayments(
  scope: CompanyScope,
  ids: readonly PaymentId[],
  expandCustomer: boolean,
): Promise<Payment[]> {
  if (ids.length === 0) return [];
  const { trx, company } = scope;
  const rows = await trx
    .selectFrom('payment')
    .selectAll()
    .where('company_id', '=', company.id)
    .where('id', 'in', ids)
    .execute();
  const applications = await trx
    .selectFrom('application')
    .select(['id', 'kind', 'payment_id', 'invoice_id', 'credit_note_id', 'estimate_id', 'amount'])
    .where('company_id', '=', company.id)
    .where('payment_id', 'in', ids)
    .where('reversed_at', 'is', null)
    .orderBy('id')
    .execute();
  const charges = await chargesOfPayments(scope, ids);
  const customers = await customersById(trx, company.id, expandCustomer ? rows.map((row) => row.customer_id) : []);
  const shown = new Map(
    rows.map((row): [PaymentId, Payment] => [
      row.id,
      {
        id: row.id,
        object: 'payment',
        customer: row.customer_id === null ? null : (customers.get(row.customer_id) ?? row.customer_id),
        date: row.date_ts,
        currency: row.currency,
        amount: showAmount(row.amount, row.currency),
        balance: showAmount(row.balance, row.currency),
        matched: row.unmatched_because === null ? row.matched : false,
        voided: row.voided_at !== null,
        status: row.voided_at !== null ? 'voided' : row.balance > 0 ? 'unapplied' : 'applied',
        method: row.method,
        ach_sender_id: row.ach_sender_id,
        reference: row.reference,
        source: row.source,
        notes: row.notes,
        charge: charges.get(row.id) ?? null,
        applied_to: applications
          .filter(({ payment_id }) => payment_id === row.id)
          .map((one) => showApplied(one, row.currency)),
        unmatched_because: row.unmatched_because,
        pdf_url: null,
        metadata: row.metadata,
        created_at: seconds(row.created_at),
        updated_at: seconds(row.updated_at),
      },
    ]),
  );
  return ids.flatMap((id) => shown.get(id) ?? []);
}

type AppliedRow = Pick<ApplicationRow, 'id' | 'kind' | 'invoice_id' | 'credit_note_id' | 'estimate_id' | 'amount'>;

function showApplied(row: AppliedRow, currency: string): Static<typeof Applied> {
  const { invoice_id: invoice, credit_note_id: note, estimate_id: estimate } = row;
  return {
    id: row.id,
    type: row.kind,
    ...(note === null ? {} : { credit_note: note }),
    ...(row.kind === 'credit_note' || row.kind === 'applied_credit' ? { document_type: 'invoice' as const } : {}),
    ...(invoice === null ? {} : { invoice }),
    ...(estimate === null ? {} : { estimate }),
    amount: showAmount(row.amount, currency),
  };
}
