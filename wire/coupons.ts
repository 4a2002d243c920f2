import type { CompanyScope } from '../db/company-scope.js';
import { type Coupon, showCoupon } from './coupon.js';

/** Those that there are, by their ids. */
export async function couponsById(
  { trx, company }: CompanyScope,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Coupon>> {
  if (ids.length === 0) return new Map();
  const rows = await trx
    .selectFrom('coupon')
    .selectAll()
    .where('company_id', '=', company.id)
    .where('id', 'in', [...new Set(ids)])
    .execute();
  return new Map(rows.map((row) => [row.id, showCoupon(row)]));
}

/** In the order of the ids. */
export async function showCoupons(scope: CompanyScope, ids: readonly string[]): Promise<Coupon[]> {
  const coupons = await couponsById(scope, ids);
  return ids.flatMap((id) => coupons.get(id) ?? []);
}
