import { sql } from 'kysely';
import type { CompanyScope } from './company-scope.js';
import type { AdjustmentRow } from './tables/adjustment.js';
import type { CouponRow } from './tables/coupon.js';
import type { LineItemRow } from './tables/line-item.js';
import type { TaxRateRow } from './tables/tax-rate.js';

/** The column that says whose a line, discount or tax is. */
export type OwnerColumn = 'invoice_id' | 'credit_note_id' | 'estimate_id' | 'customer_id';

/** A document, or the customer whose lines are pending. */
export interface ContentOwner {
  readonly column: OwnerColumn;
  readonly id: number;
}

/** Lines and adjustments of one owner, in their order. */
export interface StoredContent {
  readonly lines: readonly LineItemRow[];
  readonly adjustments: readonly AdjustmentRow[];
}

/** The content of several owners of one kind, by their ids, in two queries. */
export async function contentOf(
  { trx, company }: CompanyScope,
  column: OwnerColumn,
  ids: readonly number[],
): Promise<(id: number) => StoredContent> {
  if (ids.length === 0) return () => empty;
  const lines = await trx
    .selectFrom('line_item')
    .selectAll()
    .where('company_id', '=', company.id)
    .where(column, 'in', ids as never[])
    .orderBy('position')
    .execute();
  const adjustments = await trx
    .selectFrom('adjustment')
    .selectAll()
    .where('company_id', '=', company.id)
    .where(column, 'in', ids as never[])
    .orderBy(sql`position, id`)
    .execute();
  const linesOf = byOwner(lines, column);
  const adjustmentsOf = byOwner(adjustments, column);
  return (id) => ({ lines: linesOf.get(id) ?? [], adjustments: adjustmentsOf.get(id) ?? [] });
}

function byOwner<Row extends Readonly<Record<OwnerColumn, number | null>>>(
  rows: readonly Row[],
  column: OwnerColumn,
): ReadonlyMap<number, Row[]> {
  const owned = new Map<number, Row[]>();
  for (const row of rows) {
    const owner = row[column] ?? 0;
    const others = owned.get(owner);
    if (others) others.push(row);
    else owned.set(owner, [row]);
  }
  return owned;
}

const empty: StoredContent = { lines: [], adjustments: [] };

export interface References {
  readonly coupons: ReadonlyMap<string, CouponRow>;
  readonly taxRates: ReadonlyMap<string, TaxRateRow>;
}

/** The coupons and tax rates that adjustments name, as far as they still exist. Asks nothing where none is named. */
export async function referencesOf(
  scope: CompanyScope,
  adjustments: readonly Pick<AdjustmentRow, 'coupon_id' | 'tax_rate_id'>[],
): Promise<References> {
  const named = (ids: readonly (string | null)[]) => [...new Set(ids.filter((id) => id !== null))];
  return {
    coupons: await byId(scope, 'coupon', named(adjustments.map((row) => row.coupon_id))),
    taxRates: await byId(scope, 'tax_rate', named(adjustments.map((row) => row.tax_rate_id))),
  };
}

interface Catalogue {
  coupon: CouponRow;
  tax_rate: TaxRateRow;
}

async function byId<T extends keyof Catalogue>(
  { trx, company }: CompanyScope,
  table: T,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Catalogue[T]>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<Catalogue[T]>`
    select * from ${sql.table(table)} where company_id = ${company.id} and id = any(${sql.val(ids)}::text[])`.execute(
    trx,
  );
  return new Map(rows.map((row) => [row.id, row]));
}
