import { compareDecimals, type Decimal, decimalFromMinor, percentOf, roundHalfUp } from './decimal.js';
import { LARGEST_AMOUNT } from './money.js';

/** A discount or a tax: an amount in minor units that passes through as it is, or a percentage (`7.5` is 7.5 %). */
export type Adjustment = { readonly amount: number } | { readonly percent: Decimal };

export interface DiscountAmount {
  readonly amountMinor: number;
}

export interface TaxAmount {
  readonly amountMinor: number;
  /** The discounted amount the tax is on. */
  readonly taxedMinor: number;
}

export interface Problem {
  /** As on the wire: `items[0].discounts[1].amount`. */
  readonly param: string;
  readonly message: string;
}

/** What a computation works in: the currency's digits, and the list that takes its problems. */
export interface Context {
  readonly digits: number;
  readonly problems: Problem[];
}

/** Discounts on `base` minor units, each of the whole base. None is negative, no percentage is above 100. */
export function discountsOn(
  adjustments: readonly Adjustment[],
  base: number,
  param: string,
  context: Context,
): DiscountAmount[] {
  return adjustments.map((adjustment, i) => {
    const at = `${param}[${i}]`;
    if ('amount' in adjustment && adjustment.amount < 0) {
      context.problems.push({ param: `${at}.amount`, message: 'must not be negative' });
    }
    if ('percent' in adjustment && compareDecimals(adjustment.percent, HUNDRED) > 0) {
      context.problems.push({ param: `${at}.percent`, message: 'must be at most 100' });
    }
    return { amountMinor: amountOf(adjustment, base, at, context) };
  });
}

/** Taxes on `base` minor units, each of the whole base, rounded once each. An explicit amount may be negative (on a credit line). */
export function taxesOn(
  adjustments: readonly Adjustment[],
  base: number,
  param: string,
  context: Context,
): TaxAmount[] {
  return adjustments.map((adjustment, i) => ({
    amountMinor: amountOf(adjustment, base, `${param}[${i}]`, context),
    taxedMinor: base,
  }));
}

/** The amount itself when an invoice can hold it; otherwise 0, and a problem. */
export function inRange(minor: number | undefined, param: string, { problems }: Context): number {
  if (minor !== undefined && Number.isSafeInteger(minor) && Math.abs(minor) <= LARGEST_AMOUNT) return minor;
  problems.push({ param, message: 'makes an amount that is too large' });
  return 0;
}

/** Minor units of several discounts or taxes together. */
export function sumOf(amounts: readonly { readonly amountMinor: number }[]): number {
  return amounts.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
}

const HUNDRED = '100' as Decimal;

function amountOf(adjustment: Adjustment, base: number, param: string, context: Context): number {
  if ('amount' in adjustment) return inRange(adjustment.amount, `${param}.amount`, context);
  if (adjustment.percent.startsWith('-')) {
    context.problems.push({ param: `${param}.percent`, message: 'must not be negative' });
  }
  const amount = roundHalfUp(percentOf(adjustment.percent, decimalFromMinor(base, context.digits)), context.digits);
  return inRange(amount, `${param}.percent`, context);
}
