import { sql } from 'kysely';
import type { ContentOwner, References } from '../db/content.js';
import { couponRefusal } from '../domain/coupon.js';
import { Refusal } from '../domain/refusal.js';
import type { DocumentContent } from './document-content.js';
import type { ContentOrder, Terms } from './resolve-content.js';
import type { Unit } from './unit.js';

/** Coupons that were given just now; those a document had before were checked when they were given. */
export async function checkCoupons(
  unit: Unit,
  {
    references,
    whole,
    order,
    terms,
    at,
  }: {
    references: References;
    whole: Partial<DocumentContent>;
    order: ContentOrder;
    terms: Terms;
    at: (line: number) => string;
  },
): Promise<void> {
  if (references.coupons.size === 0) return;
  const stored = terms.stored?.content;
  const lists = [
    whole.discounts ?? stored?.discounts ?? [],
    ...(whole.items ?? stored?.items ?? []).map((line) => line.discounts ?? []),
  ];
  const coupons = lists.flat().filter(({ from }) => from !== undefined).length;
  const used = await redemptions(unit, [...references.coupons.keys()], terms.stored?.owner);
  const now = await unit.now();
  const places = [
    ...(order.discounts ?? []).map((one, i) => ({ one, param: `discounts[${i}].coupon` })),
    ...(order.items ?? []).flatMap((line, l) =>
      (line.discounts ?? []).map((one, i) => ({
        one,
        param: `${at(l) === '' ? '' : `${at(l)}.`}discounts[${i}].coupon`,
      })),
    ),
  ];
  for (const { one, param } of places) {
    if (!('reference' in one)) continue;
    const row = references.coupons.get(one.reference);
    if (!row) continue;
    const facts = {
      currency: row.currency,
      isPercent: row.is_percent,
      expirationTs: row.expiration_ts,
      maxRedemptions: row.max_redemptions,
      exclusive: row.exclusive,
    };
    const because = couponRefusal(facts, {
      currency: terms.currency,
      at: now,
      redemptions: used.get(row.id) ?? 0,
      coupons,
    });
    if (because !== undefined) throw new Refusal(because, param);
  }
}

/**
 * Invoices that hold each coupon, voided and deleted ones not counted, nor the one that is edited. The coupons are locked, in the
 * order of their ids, so that two invoices do not both take the last redemption.
 */
async function redemptions(
  { trx, company }: Unit,
  coupons: readonly string[],
  except: ContentOwner | undefined,
): Promise<ReadonlyMap<string, number>> {
  await trx
    .selectFrom('coupon')
    .select('id')
    .where('company_id', '=', company.id)
    .where('id', 'in', coupons)
    .orderBy('id')
    .forNoKeyUpdate()
    .execute();
  const { rows } = await sql<{ coupon: string; count: number }>`
    select a.coupon_id as coupon, count(distinct a.invoice_id) as count
    from adjustment a join invoice i on i.company_id = a.company_id and i.id = a.invoice_id
    where a.company_id = ${company.id} and a.coupon_id = any(${sql.val(coupons)}::text[])
      and i.state not in ('voided', 'deleted') and i.id <> ${except?.column === 'invoice_id' ? except.id : 0}
    group by 1`.execute(trx);
  return new Map(rows.map((row) => [row.coupon, row.count]));
}
