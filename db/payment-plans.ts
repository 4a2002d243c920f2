import type { Transaction } from 'kysely';
import type { CompanyId, InvoiceId } from '../domain/ids.js';
import { settleInstalments } from '../domain/payment-plan.js';
import type { Schema } from './schema.js';
import type { InstalmentRow } from './tables/instalment.js';
import type { InvoiceRow } from './tables/invoice.js';
import type { PaymentPlanRow } from './tables/payment-plan.js';

export interface PlanWithInstalments {
  readonly plan: PaymentPlanRow;
  /** Minor units settled under it so far. */
  readonly paid: number;
  /** In order; `left`: minor units not settled yet. */
  readonly instalments: readonly (InstalmentRow & { readonly left: number })[];
}

/** The invoice's payment plan that was not cancelled, with what is left of each instalment. */
export async function findPaymentPlan(
  trx: Transaction<Schema>,
  company: CompanyId,
  invoice: Pick<InvoiceRow, 'id' | 'total' | 'balance'>,
): Promise<PlanWithInstalments | undefined> {
  const plan = await trx
    .selectFrom('payment_plan')
    .selectAll()
    .where('company_id', '=', company)
    .where('invoice_id', '=', invoice.id as InvoiceId)
    .where('status', '<>', 'canceled')
    .executeTakeFirst();
  if (!plan) return undefined;
  const rows = await trx
    .selectFrom('instalment')
    .selectAll()
    .where('company_id', '=', company)
    .where('payment_plan_id', '=', plan.id)
    .orderBy('position')
    .execute();
  const paid = Math.max(0, invoice.total - invoice.balance - plan.settled_before);
  const left = settleInstalments(
    rows.map(({ amount }) => amount),
    paid,
  );
  return { plan, paid, instalments: rows.map((row, i) => ({ ...row, left: left[i] ?? 0 })) };
}
