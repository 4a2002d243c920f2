import { inCompany } from '../../db/company-scope.js';
import type { Caller, OpenApp } from './open-app.js';

type Row = Readonly<Record<string, unknown>> & { readonly id: string };

/** Items, coupons and tax rates of a company, as rows: their name is their id. */
export async function stock(
  { parts }: OpenApp,
  caller: Caller,
  rows: { readonly item?: readonly Row[]; readonly coupon?: readonly Row[]; readonly tax_rate?: readonly Row[] },
): Promise<void> {
  await inCompany(parts.db, caller.company, async ({ trx }) => {
    for (const [table, list] of Object.entries(rows))
      for (const row of list)
        await trx
          .insertInto(table as 'item')
          .values({ company_id: caller.company, name: row.id, ...row } as never)
          .execute();
  });
}

/** The customer's own taxes, as the customer's resource would set them. */
export async function taxCustomer(
  { parts }: OpenApp,
  caller: Caller,
  customer: number,
  taxes: { readonly tax_rate_ids?: string[]; readonly taxable?: boolean },
): Promise<void> {
  await inCompany(parts.db, caller.company, ({ trx }) =>
    trx
      .updateTable('customer')
      .set(taxes)
      .where('id', '=', customer as never)
      .execute(),
  );
}
