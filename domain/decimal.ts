import Big from 'big.js';

/** An exact decimal in plain text without needless zeros (`10`, `-0.125`): quantities, unit costs, percentages. Never a float. */
export type Decimal = string & { readonly [decimal]: true };
declare const decimal: unique symbol;

const INTEGER_DIGITS = 12;
const FRACTION_DIGITS = 8;

/**
 * Reads a decimal from JSON or text: a number through its shortest decimal text, or a string of plain digits (no exponent, no
 * grouping). At most 12 digits before the point and 8 after it (zeros at the end do not count); undefined otherwise.
 */
export function parseDecimal(value: unknown): Decimal | undefined {
  const exact = readBig(value);
  if (exact === undefined) return undefined;
  const [integer = '', fraction = ''] = exact.abs().toFixed().split('.');
  return integer.length <= INTEGER_DIGITS && fraction.length <= FRACTION_DIGITS ? plain(exact) : undefined;
}

/** As `parseDecimal`, for text another part has already proved. Throws RangeError. */
export function asDecimal(value: string | number): Decimal {
  const parsed = parseDecimal(value);
  if (parsed === undefined) throw new RangeError(`not a decimal: ${value}`);
  return parsed;
}

/** A decimal that the database kept: proved when it was written, of any length. */
export function storedDecimal(text: string): Decimal {
  return plain(new Big(text));
}

/** The exact product; it may have more digits than `parseDecimal` takes in. */
export function multiply(a: Decimal, b: Decimal): Decimal {
  return plain(new Big(a).times(b));
}

/** The exact sum. */
export function add(a: Decimal, b: Decimal): Decimal {
  return plain(new Big(a).plus(b));
}

/** The exact difference `a` − `b`. */
export function subtract(a: Decimal, b: Decimal): Decimal {
  return plain(new Big(a).minus(b));
}

/** The exact sum; of nothing it is 0. */
export function sumOfDecimals(values: readonly Decimal[]): Decimal {
  return plain(values.reduce((sum, value) => sum.plus(value), new Big(0)));
}

/** The exact decimal of an amount in minor units: 1999 with 2 digits is `19.99`. */
export function decimalFromMinor(minor: number, digits: number): Decimal {
  return plain(shift(new Big(minor), -digits));
}

/** `percent` % of `value`, exact. */
export function percentOf(percent: Decimal, value: Decimal): Decimal {
  return plain(new Big(value).times(percent).times('0.01'));
}

/**
 * Minor units of a decimal in major units, rounded once, half up; halves of negative numbers move away from zero, so that a credit
 * mirrors its charge. Undefined when the result is no safe integer.
 */
export function roundHalfUp(value: Decimal, digits: number): number | undefined {
  const minor = Number(new Big(value).round(digits, Big.roundHalfUp).times(new Big(10).pow(digits)).toFixed(0));
  return Number.isSafeInteger(minor) ? minor + 0 : undefined;
}

/**
 * Minor units of a price that are a tax of `percent` % within it, where taxes of `together` % in all are within it: rounded away from
 * zero. Exact: whole numbers alone are divided.
 */
export function includedPart(price: number, percent: Decimal, together: Decimal): number {
  const part = BigInt(Math.abs(price)) * scaled(percent);
  const whole = scaled('100' as Decimal) + scaled(together);
  return Math.sign(price) * Number((part + whole - 1n) / whole) + 0;
}

function scaled(percent: Decimal): bigint {
  return BigInt(new Big(percent).times(`1e${FRACTION_DIGITS}`).toFixed(0));
}

/** The number for JSON. Exact for everything read from a JSON number. */
export function decimalToWire(value: Decimal): number {
  return Number(value);
}

/** -1, 0 or 1, as `a` is less than, equal to or greater than `b`. */
export function compareDecimals(a: Decimal, b: Decimal): -1 | 0 | 1 {
  return new Big(a).cmp(b);
}

function readBig(value: unknown): Big | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? new Big(String(value)) : undefined;
  if (typeof value === 'string' && /^-?\d{1,30}(\.\d{1,30})?$/.test(value)) return new Big(value);
  return undefined;
}

function shift(value: Big, places: number): Big {
  return value.times(`1e${places}`);
}

function plain(value: Big): Decimal {
  return (value.eq(0) ? '0' : value.toFixed()) as Decimal;
}
