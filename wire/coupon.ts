import { type Static, Type } from '@fastify/type-provider-typebox';
import type { CouponRow } from '../db/tables/coupon.js';
import { asDecimal, decimalToWire } from '../domain/decimal.js';
import { Metadata, Nullable, seconds } from './fields.js';

export const Coupon = Type.Object({
  id: Type.String(),
  object: Type.Literal('coupon'),
  name: Type.String(),
  currency: Nullable(Type.String()),
  value: Type.Number({ description: 'Percent, or major units of the currency' }),
  is_percent: Type.Boolean(),
  exclusive: Type.Boolean({ description: 'Not together with another coupon' }),
  expiration_date: Nullable(Type.Integer()),
  max_redemptions: Type.Integer({ description: '0: any number' }),
  duration: Type.Integer({ description: 'Billing periods of a subscription; 0: for ever' }),
  metadata: Metadata(),
  created_at: Type.Integer(),
  updated_at: Type.Integer(),
});
export type Coupon = Static<typeof Coupon>;

export function showCoupon(row: CouponRow): Coupon {
  return {
    id: row.id,
    object: 'coupon',
    name: row.name,
    currency: row.currency,
    value: decimalToWire(asDecimal(row.value)),
    is_percent: row.is_percent,
    exclusive: row.exclusive,
    expiration_date: row.expiration_ts,
    max_redemptions: row.max_redemptions,
    duration: row.duration,
    metadata: row.metadata,
    created_at: seconds(row.created_at),
    updated_at: seconds(row.updated_at),
  };
}
