import {
  add,
  compareDecimals,
  type Decimal,
  decimalFromMinor,
  includedPart,
  percentOf,
  roundHalfUp,
} from './decimal.js';
import { LARGEST_AMOUNT } from './money.js';

/** A discount or a tax: an amount in minor units that passes through as it is, or a percentage (`7.5` is 7.5 %). */
export type Adjustment = { readonly amount: number } | { readonly percent: Decimal };

/** A tax that is inclusive lies within the price; others come on top of it. */
export type Tax = Adjustment & { readonly inclusive?: boolean | undefined };

export interface DiscountAmount {
  readonly amountMinor: number;
}

export interface TaxAmount {
  readonly amountMinor: number;
  /** The discounted amount the tax is on, without any tax. */
  readonly taxedMinor: number;
  readonly inclusive: boolean;
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

/**
 * Taxes on `base` minor units, rounded once each. Inclusive ones are taken out of the base first, flat before percent, a cent that
 * is open going to the tax (product.md section 2); the others are each of all that is left. An explicit amount may be negative
 * (on a credit line).
 */
export function taxesOn(taxes: readonly Tax[], base: number, param: string, context: Context): TaxAmount[] {
  const within = includedIn(taxes, base, param, context);
  const net = base - [...within.values()].reduce((sum, amount) => sum + amount, 0);
  return taxes.map((tax, i) => ({
    amountMinor: within.get(i) ?? amountOf(tax, net, `${param}[${i}]`, context),
    taxedMinor: net,
    inclusive: tax.inclusive === true,
  }));
}

/** What each inclusive tax takes of the base, by its place. Together never more than the base. */
function includedIn(taxes: readonly Tax[], base: number, param: string, context: Context): Map<number, number> {
  const taken = new Map<number, number>();
  const inclusive = [...taxes.entries()].filter(([, tax]) => tax.inclusive === true);
  let left = base;
  for (const [i, tax] of inclusive) {
    if (!('amount' in tax)) continue;
    const amount = amountOf(tax, base, `${param}[${i}]`, context);
    if (amount < Math.min(left, 0) || amount > Math.max(left, 0))
      context.problems.push({ param: `${param}[${i}].amount`, message: 'is more than the price that includes it' });
    taken.set(i, amount);
    left -= amount;
  }
  const percents = inclusive.flatMap(([i, tax]) => ('percent' in tax ? [{ i, percent: tax.percent }] : []));
  const together = percents.reduce((sum, { percent }) => add(sum, percent), ZERO);
  const price = left;
  for (const { i, percent } of percents) {
    refuseNegative(percent, `${param}[${i}]`, context);
    const part = percent.startsWith('-') ? 0 : includedPart(price, percent, together);
    const amount = Math.sign(part) * Math.min(Math.abs(part), Math.abs(left));
    taken.set(i, amount + 0);
    left -= amount;
  }
  return taken;
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

const ZERO = '0' as Decimal;
const HUNDRED = '100' as Decimal;

function refuseNegative(percent: Decimal, param: string, { problems }: Context): void {
  if (percent.startsWith('-')) problems.push({ param: `${param}.percent`, message: 'must not be negative' });
}

function amountOf(adjustment: Adjustment, base: number, param: string, context: Context): number {
  if ('amount' in adjustment) return inRange(adjustment.amount, `${param}.amount`, context);
  refuseNegative(adjustment.percent, param, context);
  const amount = roundHalfUp(percentOf(adjustment.percent, decimalFromMinor(base, context.digits)), context.digits);
  return inRange(amount, `${param}.percent`, context);
}
