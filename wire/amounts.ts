import { type Decimal, parseDecimal } from '../domain/decimal.js';
import { minorFromWire, minorToWire } from '../domain/money.js';
import { Refusal } from '../domain/refusal.js';

/** Minor units of an amount on the wire. Refuses what the currency cannot hold, naming the field. */
export function readAmount(value: number, currency: string, param: string): number {
  const read = minorFromWire(value, currency);
  if (!read.ok) throw new Refusal(read.reason, param);
  return read.minor;
}

export function readDecimal(value: number, param: string): Decimal {
  const decimal = parseDecimal(value);
  if (decimal === undefined) throw new Refusal('has too many digits: 12 before and 8 after the point at most', param);
  return decimal;
}

export const showAmount = minorToWire;
