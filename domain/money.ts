import Big from 'big.js';
import { currencyDigits } from './currency.js';
import { decimalFromMinor } from './decimal.js';

/** An amount in the smallest unit of its currency (cents, yen, fils): a safe integer. */
export type Minor = number;

export type MinorOrReason =
  | { readonly ok: true; readonly minor: Minor }
  | { readonly ok: false; readonly reason: string };

/**
 * The largest amount taken from outside: fifteen digits. A double carries every decimal of fifteen digits unharmed, so such an amount
 * comes back as it was sent; sixteen digits (still safe integers) would lose cents inside JSON itself.
 */
export const LARGEST_AMOUNT: Minor = 999_999_999_999_999;

/** Minor units of a JSON number in major units (51.15), through its shortest decimal text. Refused: more digits than the currency has, too large, NaN. */
export function minorFromWire(value: number, currency: string): MinorOrReason {
  return Number.isFinite(value) ? minorOf(new Big(String(value)), currency) : { ok: false, reason: 'is not a number' };
}

/** As `minorFromWire`, from plain decimal text (`-1234.5000`): zeros beyond the currency's digits are no digits. */
export function minorFromText(text: string, currency: string): MinorOrReason {
  return /^-?\d{1,30}(\.\d{1,30})?$/.test(text)
    ? minorOf(new Big(text), currency)
    : { ok: false, reason: 'is not a number' };
}

/** The JSON number in major units. Inverse of `minorFromWire` for up to fifteen digits; a larger sum is the nearest double. */
export function minorToWire(minor: Minor, currency: string): number {
  return Number(decimalFromMinor(checked(minor), currencyDigits(currency)));
}

/** Plain decimal text with all digits of the currency: `1234.50`. */
export function minorToText(minor: Minor, currency: string): string {
  const digits = currencyDigits(currency);
  return new Big(decimalFromMinor(checked(minor), digits)).toFixed(digits);
}

/** For people, in their locale: `$1,234.50`, `1.234,50 €`. Exact at any size. */
export function formatMinor(minor: Minor, currency: string, locale = 'en-US'): string {
  const digits = currencyDigits(currency);
  const style = { style: 'currency', currency, minimumFractionDigits: digits, maximumFractionDigits: digits } as const;
  return new Intl.NumberFormat(locale, style).format(minorToText(minor, currency) as `${number}`);
}

/** A sum that is proved to be exact. Throws RangeError when an amount or the sum is no safe integer. */
export function addMinor(...amounts: readonly Minor[]): Minor {
  return amounts.reduce((sum, amount) => checked(sum + checked(amount)), 0);
}

/**
 * Splits `total` in proportion to `ratios` (safe integers ≥ 0, not all 0) so that the parts add up exactly: every part is rounded towards zero, then
 * the units left over go one each to the largest remainders, the earlier first. A part of ratio 0 is 0.
 * `allocate(100, [1, 1, 1])` is `[34, 33, 33]`. Throws RangeError for ratios nothing can be split by.
 */
export function allocate(total: Minor, ratios: readonly number[]): Minor[] {
  if (ratios.some((ratio) => !Number.isSafeInteger(ratio) || ratio < 0))
    throw new RangeError('ratios must be integers of at least 0');
  const whole = ratios.reduce((sum, ratio) => sum + BigInt(ratio), 0n);
  if (whole === 0n) throw new RangeError('at least one ratio must be above 0');
  const size = BigInt(Math.abs(checked(total)));
  const shares = ratios.map((ratio, index) => ({
    index,
    floor: (size * BigInt(ratio)) / whole,
    rest: (size * BigInt(ratio)) % whole,
  }));
  const left = Number(size - shares.reduce((sum, share) => sum + share.floor, 0n));
  const first = shares
    .toSorted((a, b) => (a.rest === b.rest ? a.index - b.index : a.rest > b.rest ? -1 : 1))
    .slice(0, left);
  const lucky = new Set(first.map((share) => share.index));
  return shares.map(({ index, floor }) => Math.sign(total) * (Number(floor) + (lucky.has(index) ? 1 : 0)) + 0);
}

function minorOf(major: Big, currency: string): MinorOrReason {
  const digits = currencyDigits(currency);
  const minor = major.times(`1e${digits}`);
  if (minor.abs().gt(LARGEST_AMOUNT)) return { ok: false, reason: 'is too large' };
  if (!minor.eq(minor.round(0, Big.roundDown))) return { ok: false, reason: tooManyDigits(digits, currency) };
  return { ok: true, minor: Number(minor.toFixed(0)) + 0 };
}

function tooManyDigits(digits: number, currency: string): string {
  return digits === 0
    ? `must be whole in ${currency}`
    : `has more than ${digits} decimal places, which ${currency} does not have`;
}

function checked(amount: Minor): Minor {
  if (!Number.isSafeInteger(amount)) throw new RangeError(`not a safe integer: ${amount}`);
  return amount;
}
