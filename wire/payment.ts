import { type Static, Type } from '@fastify/type-provider-typebox';
import type { CompanyScope } from '../db/company-scope.js';
import type { PaymentPartRow } from '../db/tables/payment-part.js';
import type { PaymentId } from '../domain/ids.js';
import { notFound } from '../domain/refusal.js';
import { showAmount } from './amounts.js';
import { Charge, chargesOfPayments } from './charge.js';
import { Customer, customersById } from './customer.js';
import { Id, Metadata, Money, Nullable, seconds } from './fields.js';

const text = () => Nullable(Type.String());
const absent = () => Type.Null({ description: 'not supported: always null' });

const Applied = Type.Object({
  id: Id(),
  type: Type.Enum(['invoice', 'estimate', 'credit_note', 'convenience_fee', 'credit', 'applied_credit']),
  document_type: Type.Optional(Type.Literal('invoice')),
  invoice: Type.Optional(Id()),
  estimate: Type.Optional(Id()),
  credit_note: Type.Optional(Id()),
  amount: Money(),
});

export const Payment = Type.Object({
  id: Id(),
  object: Type.Literal('payment'),
  customer: Nullable(Type.Union([Id(), Customer])),
  date: Type.Integer(),
  currency: Type.String(),
  amount: Money(),
  balance: Type.Number({ description: 'Not yet applied' }),
  matched: Nullable(Type.Boolean()),
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
    .select(['id', 'payment_id', 'invoice_id', 'amount'])
    .where('company_id', '=', company.id)
    .where('payment_id', 'in', ids)
    .where('reversed_at', 'is', null)
    .orderBy('id')
    .execute();
  const parts = await trx
    .selectFrom('payment_part')
    .selectAll()
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
        matched: row.unmatched_because === null ? null : false,
        voided: row.voided_at !== null,
        status: row.voided_at !== null ? 'voided' : row.balance > 0 ? 'unapplied' : 'applied',
        method: row.method,
        ach_sender_id: row.ach_sender_id,
        reference: row.reference,
        source: row.source,
        notes: row.notes,
        charge: charges.get(row.id) ?? null,
        applied_to: [
          ...applications
            .filter(({ payment_id }) => payment_id === row.id)
            .map((one) => ({
              id: one.id,
              type: 'invoice' as const,
              invoice: one.invoice_id,
              amount: showAmount(one.amount, row.currency),
            })),
          ...parts.filter(({ payment_id }) => payment_id === row.id).map((part) => showPart(part, row.currency)),
        ],
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

function showPart(part: PaymentPartRow, currency: string): Static<typeof Applied> {
  const { id, type, invoice_id: invoice, estimate_id: estimate, credit_note_id: note } = part;
  return {
    id,
    type,
    ...(invoice === null ? {} : { document_type: 'invoice' as const, invoice }),
    ...(estimate === null ? {} : { estimate }),
    ...(note === null ? {} : { credit_note: note }),
    amount: showAmount(part.amount, currency),
  };
}
