import { compareDecimals, type Decimal } from '../../domain/decimal.js';
import { Refusal } from '../../domain/refusal.js';
import { readAmount, readDecimal } from '../../wire/amounts.js';
import { readCurrency } from '../../wire/fields.js';

/**
 * The value of a tax rate or coupon: a percentage unless `is_percent` is false, then an amount in a currency that must be named.
 * The currency of a percentage is null, whatever was sent.
 */
export function readValue(body: {
  readonly value: number;
  readonly is_percent?: boolean | null | undefined;
  readonly currency?: string | null | undefined;
}): { value: Decimal; currency: string | null } {
  const value = readDecimal(body.value, 'value');
  const sent = readCurrency(body.currency);
  if (value.startsWith('-')) throw new Refusal('must not be negative', 'value');
  if (body.is_percent ?? true) {
    if (compareDecimals(value, '100' as Decimal) > 0) throw new Refusal('must be a percentage of at most 100', 'value');
    return { value, currency: null };
  }
  if (sent === undefined) throw new Refusal('Currency missing: the value is an amount', 'currency');
  readAmount(body.value, sent, 'value');
  return { value, currency: sent };
}
