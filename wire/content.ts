import { type Static, Type } from '@fastify/type-provider-typebox';
import type { References, StoredContent } from '../db/content.js';
import type { AdjustmentRow } from '../db/tables/adjustment.js';
import type { LineItemRow } from '../db/tables/line-item.js';
import { decimalToWire, storedDecimal } from '../domain/decimal.js';
import { showAmount } from './amounts.js';
import { Coupon, showCoupon } from './coupon.js';
import { Id, Metadata, Money, Nullable, seconds } from './fields.js';
import { showTaxRate, TaxRate } from './tax-rate.js';

const text = () => Nullable(Type.String());

const adjustment = { id: Id(), name: text(), amount: Money(), percent: Nullable(Type.Number()) };
export const Discount = Type.Object({
  ...adjustment,
  object: Type.Literal('discount'),
  coupon: Nullable(Coupon),
  expires: Nullable(Type.Integer({ description: 'From then on it is owed again' })),
});
export const Tax = Type.Object({
  ...adjustment,
  object: Type.Literal('tax'),
  tax_rate: Nullable(TaxRate),
  inclusive: Type.Boolean({ description: 'It lies within the prices' }),
});

export const LineItem = Type.Object({
  id: Id(),
  object: Type.Literal('line_item'),
  catalog_item: text(),
  type: text(),
  name: Type.String(),
  description: text(),
  quantity: Type.Number(),
  unit_cost: Type.Number(),
  amount: Type.Number({ description: 'Quantity × unit cost, in major units' }),
  discountable: Type.Boolean(),
  discounts: Type.Array(Discount),
  taxable: Type.Boolean(),
  taxes: Type.Array(Tax),
  plan: text(),
  subscription: Nullable(Id()),
  period_start: Nullable(Type.Integer()),
  period_end: Nullable(Type.Integer()),
  prorated: Nullable(Type.Boolean()),
  metadata: Metadata(),
  created_at: Type.Integer(),
  updated_at: Type.Integer(),
});
export type LineItem = Static<typeof LineItem>;

/** The lines, discounts and taxes of a document, as on the wire. */
export function showContent(currency: string, { lines, adjustments }: StoredContent, references: References) {
  const of = adjustmentsByLine(currency, adjustments, references);
  return {
    discounts: of(null).discounts,
    taxes: of(null).taxes,
    items: lines.map((line) => showLine(currency, line, of(line.position))),
  };
}

/** One line with the discounts and taxes that are its own. */
export function showLineItem(
  currency: string,
  line: LineItemRow,
  adjustments: readonly AdjustmentRow[],
  references: References,
): LineItem {
  return showLine(currency, line, adjustmentsByLine(currency, adjustments, references)(line.position));
}

interface ShownAdjustments {
  readonly discounts: Static<typeof Discount>[];
  readonly taxes: Static<typeof Tax>[];
}

function adjustmentsByLine(
  currency: string,
  rows: readonly AdjustmentRow[],
  { coupons, taxRates }: References,
): (line: number | null) => ShownAdjustments {
  const byLine = new Map<number | null, ShownAdjustments>();
  for (const row of rows) {
    const shown = byLine.get(row.line_position) ?? { discounts: [], taxes: [] };
    byLine.set(row.line_position, shown);
    const one = {
      id: row.id,
      name: row.name,
      amount: showAmount(row.amount, currency),
      percent: row.percent === null ? null : decimalToWire(storedDecimal(row.percent)),
    };
    if (row.kind === 'discount') {
      const coupon = coupons.get(row.coupon_id ?? '');
      shown.discounts.push({
        ...one,
        object: 'discount',
        coupon: coupon ? showCoupon(coupon) : null,
        expires: row.expires_ts,
      });
    } else {
      const rate = taxRates.get(row.tax_rate_id ?? '');
      shown.taxes.push({ ...one, object: 'tax', tax_rate: rate ? showTaxRate(rate) : null, inclusive: row.inclusive });
    }
  }
  return (line) => byLine.get(line) ?? { discounts: [], taxes: [] };
}

function showLine(currency: string, line: LineItemRow, { discounts, taxes }: ShownAdjustments): LineItem {
  return {
    id: line.id,
    object: 'line_item',
    catalog_item: line.catalog_item,
    type: line.type,
    name: line.name,
    description: line.description,
    quantity: decimalToWire(storedDecimal(line.quantity)),
    unit_cost: decimalToWire(storedDecimal(line.unit_cost)),
    amount: showAmount(line.amount, currency),
    discountable: line.discountable,
    discounts,
    taxable: line.taxable,
    taxes,
    plan: line.plan,
    subscription: line.subscription_id,
    period_start: line.period_start,
    period_end: line.period_end,
    prorated: line.prorated,
    metadata: line.metadata,
    created_at: seconds(line.created_at),
    updated_at: seconds(line.updated_at),
  };
}
