import { type Static, Type } from '@fastify/type-provider-typebox';
import type { TaxRateRow } from '../db/tables/tax-rate.js';
import { asDecimal, decimalToWire } from '../domain/decimal.js';
import { Metadata, Nullable, seconds } from './fields.js';

export const TaxRate = Type.Object({
  id: Type.String(),
  object: Type.Literal('tax_rate'),
  name: Type.String(),
  currency: Nullable(Type.String()),
  value: Type.Number({ description: 'Percent, or major units of the currency' }),
  is_percent: Type.Boolean(),
  inclusive: Type.Boolean({ description: 'Within the price' }),
  metadata: Metadata(),
  created_at: Type.Integer(),
  updated_at: Type.Integer(),
});
export type TaxRate = Static<typeof TaxRate>;

export function showTaxRate(row: TaxRateRow): TaxRate {
  return {
    id: row.id,
    object: 'tax_rate',
    name: row.name,
    currency: row.currency,
    value: decimalToWire(asDecimal(row.value)),
    is_percent: row.is_percent,
    inclusive: row.inclusive,
    metadata: row.metadata,
    created_at: seconds(row.created_at),
    updated_at: seconds(row.updated_at),
  };
}
