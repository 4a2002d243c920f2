import { type Static, Type } from '@fastify/type-provider-typebox';
import type { CompanyScope } from '../db/company-scope.js';
import { findInvoice } from '../db/invoices.js';
import { findPaymentPlan } from '../db/payment-plans.js';
import type { InvoiceId } from '../domain/ids.js';
import { notFound } from '../domain/refusal.js';
import { showAmount } from './amounts.js';
import { Id, Money, Nullable, seconds } from './fields.js';

const Installment = Type.Object({
  id: Id(),
  date: Type.Integer(),
  amount: Money(),
  balance: Type.Number({ description: 'Not yet paid: payments settle installments in order' }),
});

export const PaymentPlan = Type.Object({
  id: Id(),
  object: Type.Literal('payment_plan'),
  status: Type.Enum(['pending_signup', 'active', 'finished', 'canceled']),
  installments: Type.Array(Installment),
  approval: Nullable(
    Type.Object({
      id: Id(),
      ip: Nullable(Type.String()),
      timestamp: Type.Integer(),
      user_agent: Nullable(Type.String()),
    }),
  ),
  created_at: Type.Integer(),
  updated_at: Type.Integer(),
});
export type PaymentPlan = Static<typeof PaymentPlan>;

/** The payment plan of an invoice. Refuses an invoice that is not there, or has none. */
export async function showPaymentPlan({ trx, company }: CompanyScope, id: InvoiceId): Promise<PaymentPlan> {
  const invoice = await findInvoice(trx, company.id, id);
  if (!invoice) throw notFound('invoice');
  const found = await findPaymentPlan(trx, company.id, invoice);
  if (!found) throw notFound('payment plan');
  const { plan, instalments } = found;
  const approval = await trx
    .selectFrom('payment_plan_approval')
    .selectAll()
    .where('company_id', '=', company.id)
    .where('payment_plan_id', '=', plan.id)
    .executeTakeFirst();
  return {
    id: plan.id,
    object: 'payment_plan',
    status: plan.status,
    installments: instalments.map((one) => ({
      id: one.id,
      date: one.date_ts,
      amount: showAmount(one.amount, invoice.currency),
      balance: showAmount(one.left, invoice.currency),
    })),
    approval: approval
      ? { id: approval.id, ip: approval.ip, timestamp: seconds(approval.at), user_agent: approval.user_agent }
      : null,
    created_at: seconds(plan.created_at),
    updated_at: seconds(plan.updated_at),
  };
}
