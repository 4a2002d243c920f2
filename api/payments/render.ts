import { notFound } from '../../commands/refusal.js';
import type { CompanyScope } from '../../db/company-scope.js';
import type { PaymentId } from '../../domain/ids.js';
import { customersById } from '../customers/render.js';
import { showAmount } from '../server/amounts.js';
import { seconds } from '../server/fields.js';
import type { Payment } from './schema.js';

export async function showPayment(scope: CompanyScope, id: PaymentId, expandCustomer = false): Promise<Payment> {
  const [payment] = await showPayments(scope, [id], expandCustomer);
  if (!payment) throw notFound('payment');
  return payment;
}

/** Payments as on the wire, in the order of the ids, always with what they are applied to. */
export async function showPayments(
  { trx, company }: CompanyScope,
  ids: readonly PaymentId[],
  expandCustomer: boolean,
): Promise<Payment[]> {
  if (ids.length === 0) return [];
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
        ach_sender_id: null,
        reference: row.reference,
        source: row.source,
        notes: row.notes,
        charge: null,
        applied_to: applications
          .filter(({ payment_id }) => payment_id === row.id)
          .map((one) => ({
            id: one.id,
            type: 'invoice',
            invoice: one.invoice_id,
            amount: showAmount(one.amount, row.currency),
          })),
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
