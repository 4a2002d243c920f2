import type { CompanyScope } from './company-scope.js';
import type { InvoiceRow } from './tables/invoice.js';

/** Whether AutoPay is to collect an invoice: it is on for both, something is on file, and it has not given up. */
export async function isCollected({ trx, company }: CompanyScope, id: InvoiceRow['id']): Promise<boolean> {
  const row = await trx
    .selectFrom('invoice as i')
    .innerJoin('customer as c', (join) =>
      join.onRef('c.company_id', '=', 'i.company_id').onRef('c.id', '=', 'i.customer_id'),
    )
    .innerJoin('payment_source as s', (join) =>
      join.onRef('s.company_id', '=', 'c.company_id').onRef('s.customer_id', '=', 'c.id').on('s.is_default', '=', true),
    )
    .select('i.id')
    .where('i.company_id', '=', company.id)
    .where('i.id', '=', id)
    .where('i.autopay', '=', true)
    .where('c.autopay', '=', true)
    .where('i.autopay_exhausted', '=', false)
    .executeTakeFirst();
  return row !== undefined;
}
