import { currencyDigits } from './currency.js';
import { compareDecimals, type Decimal, decimalFromMinor, multiply, roundHalfUp } from './decimal.js';
import { computeInvoice, type InvoiceAmounts, type ItemInput } from './invoice-amounts.js';
import type { Interval, PlanPrice } from './plan-price.js';
import { priceOf } from './plan-price.js';

/** A plan that is subscribed to, the main one or an addon. */
export interface Subscribed {
  readonly price: PlanPrice;
  readonly quantity: Decimal;
  /** Major units per unit, of a custom plan alone. */
  readonly own: Decimal | null;
}

/** A coupon: percent, or major units. */
export interface Reduction {
  readonly value: Decimal;
  readonly isPercent: boolean;
}

export interface TaxOn {
  readonly value: Decimal;
  readonly isPercent: boolean;
  readonly inclusive: boolean;
}

export interface SubscriptionTerms {
  readonly currency: string;
  readonly plans: readonly Subscribed[];
  readonly coupons: readonly Reduction[];
  readonly taxRates: readonly TaxOn[];
}

/** A line of what is billed for a period; `quantity` × `unitCost` is the amount. */
export interface PricedLine {
  /** Which of the plans. */
  readonly plan: number;
  readonly quantity: Decimal;
  /** Major units, exact. */
  readonly unitCost: Decimal;
  readonly prorated: boolean;
}

/** The part of a period that is billed: seconds of seconds. */
export interface Share {
  readonly seconds: number;
  readonly of: number;
}

/**
 * What a period costs, a line for each plan. A price with tiers is one line of quantity 1, as no single unit has that price; so
 * is a part of a period, rounded once: seconds left / seconds in the period × price (product.md section 17).
 */
export function linesOf(
  { currency, plans }: Pick<SubscriptionTerms, 'currency' | 'plans'>,
  share?: Share,
): PricedLine[] {
  return plans.map(({ price, quantity, own }, plan) => {
    const whole = priceOf(price, quantity, own);
    if (share !== undefined && share.seconds < share.of)
      return { plan, quantity: ONE, unitCost: partOf(whole, share, currency), prorated: true };
    const perUnit = price.mode === 'per_unit' ? price.amount : price.mode === 'custom' ? own : null;
    return perUnit === null
      ? { plan, quantity: ONE, unitCost: whole, prorated: false }
      : { plan, quantity, unitCost: perUnit, prorated: false };
  });
}

export type PricedInvoice = ReturnType<typeof computeInvoice>;

/** The amounts of one invoice of the lines, under the subscription's coupons and taxes. A coupon takes off no more than there is. */
export function invoiceOf(terms: SubscriptionTerms, items: readonly ItemInput[]): PricedInvoice {
  const digits = currencyDigits(terms.currency);
  const bare = computeInvoice({ currency: terms.currency, items, discounts: [], taxes: [] });
  if (!bare.ok) return bare;
  let left = Math.max(bare.subtotal, 0);
  const discounts = terms.coupons.map((coupon) => {
    const off = coupon.isPercent
      ? roundHalfUp(
          multiply(decimalFromMinor(bare.subtotal, digits), multiply(coupon.value, '0.01' as Decimal)),
          digits,
        )
      : roundHalfUp(coupon.value, digits);
    const amount = Math.min(Math.max(off ?? left, 0), left);
    left -= amount;
    return { amount };
  });
  const taxes = terms.taxRates.map(({ value, isPercent, inclusive }) =>
    isPercent ? { percent: value, inclusive } : { amount: roundHalfUp(value, digits) ?? 0, inclusive },
  );
  return computeInvoice({ currency: terms.currency, items, discounts, taxes });
}

/** What every whole period costs: its total with taxes, and what it is net of them in a month. Minor units. */
export function recurring(
  terms: SubscriptionTerms,
  every: { readonly interval: Interval; readonly intervalCount: number },
): { readonly total: number; readonly mrr: number } | undefined {
  const lines = linesOf(terms).map(({ quantity, unitCost }) => ({ quantity, unitCost }));
  const priced = invoiceOf(terms, lines);
  if (!priced.ok) return undefined;
  return { total: priced.total, mrr: monthly(netOf(priced), every) };
}

function netOf({ total, taxTotal }: InvoiceAmounts): number {
  return total - taxTotal;
}

/** A month is a twelfth of a year, a year has 365 days and 52 weeks. Rounded half up to the minor unit. */
function monthly(net: number, { interval, intervalCount }: { interval: Interval; intervalCount: number }): number {
  const [times, by] = MONTHS[interval];
  const scaled = BigInt(net) * BigInt(times) * 2n;
  const divisor = BigInt(by) * BigInt(intervalCount);
  return Number((scaled + divisor) / (2n * divisor));
}

const MONTHS: Readonly<Record<Interval, readonly [number, number]>> = {
  day: [365, 12],
  week: [52, 12],
  month: [1, 1],
  year: [1, 12],
};
const ONE = '1' as Decimal;

function partOf(price: Decimal, { seconds, of }: Share, currency: string): Decimal {
  const digits = currencyDigits(currency);
  const minor = roundHalfUp(price, digits) ?? 0;
  const negative = compareDecimals(price, '0' as Decimal) < 0;
  const part = (BigInt(Math.abs(minor)) * BigInt(seconds) * 2n + BigInt(of)) / (2n * BigInt(of));
  return decimalFromMinor(negative ? -Number(part) : Number(part), digits);
}
