import { compareDecimals, type Decimal, multiply, subtract, sumOfDecimals } from './decimal.js';

export const pricingModes = ['per_unit', 'volume', 'tiered', 'custom'] as const;
/**
 * `per_unit`: each unit costs the amount. `volume`: all units cost what the tier costs that their number falls into. `tiered`:
 * each unit costs what its own tier costs. `custom`: each subscription has a price of its own.
 */
export type PricingMode = (typeof pricingModes)[number];

export const intervals = ['day', 'week', 'month', 'year'] as const;
export type Interval = (typeof intervals)[number];

export interface PriceTier {
  /** The first number of units that it is for: 0 or 1 for the first tier, then one more than the last of the tier before. */
  readonly from: Decimal;
  /** The last; null: no end. */
  readonly to: Decimal | null;
  /** Major units. */
  readonly unitCost: Decimal;
}

export interface PlanPrice {
  readonly mode: PricingMode;
  /** Major units per unit and interval: `per_unit` alone. */
  readonly amount: Decimal | null;
  /** `volume` and `tiered` alone. */
  readonly tiers: readonly PriceTier[] | null;
}

export interface PriceProblem {
  /** In the wire's words. */
  readonly param: string;
  readonly message: string;
}

/** The first thing wrong with a price, or undefined. */
export function checkPrice({ mode, amount, tiers }: PlanPrice): PriceProblem | undefined {
  const hasTiers = mode === 'volume' || mode === 'tiered';
  if (mode === 'per_unit' && amount === null) return { param: 'amount', message: 'Amount missing' };
  if (mode !== 'per_unit' && amount !== null) return { param: 'amount', message: `is not for ${mode} prices` };
  if (!hasTiers) return tiers === null ? undefined : { param: 'tiers', message: `are not for ${mode} prices` };
  if (tiers === null || tiers.length === 0) return { param: 'tiers', message: 'Tiers missing' };
  for (const [i, { from, to }] of tiers.entries()) {
    const before = tiers[i - 1]?.to;
    if (i === 0 && from !== '0' && from !== '1')
      return { param: 'tiers[0].min_qty', message: 'The first tier begins at 0 or 1' };
    if (i > 0 && (before === null || before === undefined || subtract(from, before) !== '1'))
      return { param: `tiers[${i}].min_qty`, message: 'A tier begins one after the end of the tier before' };
    if (to !== null && compareDecimals(to, from) < 0)
      return { param: `tiers[${i}].max_qty`, message: 'must not be less than min_qty' };
  }
  return undefined;
}

/**
 * What a quantity costs per interval, exact major units; `own` is the subscription's price for a unit of a custom plan. Units
 * beyond the last tier cost what its units cost.
 */
export function priceOf({ mode, amount, tiers }: PlanPrice, quantity: Decimal, own: Decimal | null): Decimal {
  switch (mode) {
    case 'per_unit':
      return multiply(quantity, amount ?? ZERO);
    case 'custom':
      return multiply(quantity, own ?? ZERO);
    case 'volume':
      return multiply(quantity, tierFor(tiers ?? [], quantity)?.unitCost ?? ZERO);
    case 'tiered':
      return sumOfDecimals(
        (tiers ?? []).map((tier, i, all) =>
          multiply(unitsIn(tier, quantity, all[i - 1]?.to ?? null, i === all.length - 1), tier.unitCost),
        ),
      );
  }
}

const ZERO = '0' as Decimal;

function tierFor(tiers: readonly PriceTier[], quantity: Decimal): PriceTier | undefined {
  return tiers.find(({ to }) => to === null || compareDecimals(quantity, to) <= 0) ?? tiers.at(-1);
}

/** How much of a quantity lies in a tier, which goes on from the end of the one before. */
function unitsIn({ to }: PriceTier, quantity: Decimal, begin: Decimal | null, isLast: boolean): Decimal {
  const end = to === null || isLast || compareDecimals(quantity, to) < 0 ? quantity : to;
  const units = subtract(end, begin ?? ZERO);
  return compareDecimals(units, ZERO) > 0 ? units : ZERO;
}
