import { type Static, Type } from '@fastify/type-provider-typebox';
import type { CompanyScope } from '../db/company-scope.js';
import type { ItemRow } from '../db/tables/item.js';
import { asDecimal, decimalToWire } from '../domain/decimal.js';
import { Metadata, Nullable, seconds } from './fields.js';
import { TaxRate } from './tax-rate.js';
import { taxRatesById } from './tax-rates.js';

const text = () => Nullable(Type.String());

export const Item = Type.Object({
  id: Type.String(),
  object: Type.Literal('item'),
  name: Type.String(),
  currency: text(),
  unit_cost: Type.Number({ description: 'Major units; may have more digits than the currency' }),
  description: text(),
  type: text(),
  taxable: Type.Boolean(),
  taxes: Type.Array(TaxRate),
  avalara_tax_code: text(),
  avalara_location_code: text(),
  gl_account: text(),
  discountable: Type.Boolean(),
  metadata: Metadata(),
  created_at: Type.Integer(),
  updated_at: Type.Integer(),
});
export type Item = Static<typeof Item>;

function showItem(row: ItemRow, rates: ReadonlyMap<string, TaxRate>): Item {
  return {
    id: row.id,
    object: 'item',
    name: row.name,
    currency: row.currency,
    unit_cost: decimalToWire(asDecimal(row.unit_cost)),
    description: row.description,
    type: row.type,
    taxable: row.taxable,
    taxes: row.tax_rate_ids.flatMap((id) => rates.get(id) ?? []),
    avalara_tax_code: row.avalara_tax_code,
    avalara_location_code: row.avalara_location_code,
    gl_account: row.gl_account,
    discountable: row.discountable,
    metadata: row.metadata,
    created_at: seconds(row.created_at),
    updated_at: seconds(row.updated_at),
  };
}

/** Items as on the wire, in the order of the ids, their tax rates whole. */
export async function showItems(scope: CompanyScope, ids: readonly string[]): Promise<Item[]> {
  if (ids.length === 0) return [];
  const rows = await scope.trx
    .selectFrom('item')
    .selectAll()
    .where('company_id', '=', scope.company.id)
    .where('id', 'in', ids)
    .execute();
  const rates = await taxRatesById(
    scope,
    rows.flatMap((row) => row.tax_rate_ids),
  );
  const shown = new Map(rows.map((row) => [row.id, showItem(row, rates)]));
  return ids.flatMap((id) => shown.get(id) ?? []);
}
