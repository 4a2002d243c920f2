import type { Decimal } from '../../domain/decimal.js';
import type { Unit } from '../unit.js';
import { insertEntry } from './insert-entry.js';

export interface NewCoupon {
  readonly id?: string | undefined;
  readonly name: string;
  /** Percent, or major units of the currency. */
  readonly value: Decimal;
  /** Null: the value is a percentage. */
  readonly currency: string | null;
  readonly exclusive: boolean;
  /** UNIX seconds. */
  readonly expirationTs: number | null;
  /** 0: any number. */
  readonly maxRedemptions: number;
  /** Billing periods; 0: for ever. */
  readonly duration: number;
  readonly metadata?: Record<string, string> | undefined;
}

export async function createCoupon(unit: Unit, input: NewCoupon): Promise<string> {
  return insertEntry(unit, 'coupon', input.id, {
    name: input.name,
    value: input.value,
    is_percent: input.currency === null,
    currency: input.currency,
    exclusive: input.exclusive,
    expiration_ts: input.expirationTs,
    max_redemptions: input.maxRedemptions,
    duration: input.duration,
    metadata: JSON.stringify(input.metadata ?? {}),
  });
}
