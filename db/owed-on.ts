import { sql } from 'kysely';
import type { CivilDate } from '../domain/civil-date.js';

/**
 * The day by which an invoice is owed, in a query whose invoices are called `invoice`: its due date, or with a payment plan
 * that of the first instalment not paid in full (`domain/payment-plan`).
 */
export const owedOnSql = sql<CivilDate | null>`coalesce((select n.due_on from (
    select k.position, k.due_on, y.settled_before, sum(k.amount) over (order by k.position) as up_to
    from payment_plan y join instalment k on k.company_id = y.company_id and k.payment_plan_id = y.id
    where y.company_id = invoice.company_id and y.invoice_id = invoice.id and y.status in ('active', 'finished')) n
  where n.up_to > invoice.total - invoice.balance - n.settled_before order by n.position limit 1), invoice.due_on)`;
