import Big from 'big.js';
import { spreadDiscount } from '../../domain/discount-shares.js';
import { categoryOf, type SellerTax } from './category.js';
import { type EAllowance, type ECategory, type ELine, type EVat, type Unsayable, unsayable } from './model.js';

/** A discount or tax as it was computed; amounts in minor units. */
export interface BilledDiscount {
  readonly name: string;
  readonly amount: number;
}
export interface BilledTax {
  readonly name: string;
  readonly percent: number | null;
  readonly amount: number;
  readonly inclusive: boolean;
}
export interface BilledLine {
  readonly name: string;
  readonly description: string | null;
  readonly quantity: number;
  /** Major units. */
  readonly unitCost: number;
  /** Quantity × unit cost, minor units. */
  readonly amount: number;
  readonly discountable: boolean;
  readonly taxable: boolean;
  readonly discounts: readonly BilledDiscount[];
  readonly taxes: readonly BilledTax[];
}
export interface Billed {
  /** Decimal places of its currency. */
  readonly digits: number;
  readonly lines: readonly BilledLine[];
  readonly discounts: readonly BilledDiscount[];
  readonly taxes: readonly BilledTax[];
}

export interface EAmounts {
  readonly ok: true;
  readonly lines: readonly ELine[];
  readonly allowances: readonly EAllowance[];
  readonly vat: readonly EVat[];
}

/**
 * The amounts of a document as EN 16931 wants them told: each line net of tax with one category, the document's discounts
 * split by category (as `spreadDiscount` spread them when taxes were computed), and the VAT of each category. What the norm
 * cannot say (several taxes on a line, a tax that is no percentage, included taxes of the whole) is refused by its field.
 */
export function eAmounts(billed: Billed, seller: SellerTax): EAmounts | Unsayable {
  const { lines, discounts, digits } = billed;
  const included = lines.some(({ taxes }) => taxes.some(({ inclusive }) => inclusive));
  if (billed.taxes.some(({ inclusive }) => inclusive) || (included && discounts.length > 0))
    return unsayable(
      'taxes',
      'an e-invoice holds taxes within prices of single lines alone, without discounts on the whole',
    );
  const nets = lines.map(({ amount, discounts: own }) => amount - sumOf(own));
  const shares = spreadDiscount(
    sumOf(discounts),
    nets,
    lines.map(({ discountable }) => discountable),
  );
  if (sumOf(shares.map((amount) => ({ amount }))) !== sumOf(discounts))
    return unsayable('discounts', 'are more than the lines hold');
  const groups = new Map<string, { category: ECategory; taxable: number; tax: number; allowance: number }>();
  const told: ELine[] = [];
  for (const [i, line] of lines.entries()) {
    const category = categoryOf(billed, i, seller);
    if ('ok' in category) return category;
    const net = (nets[i] ?? 0) - sumOf(line.taxes.filter(({ inclusive }) => inclusive));
    told.push(lineOf(line, { net, category, digits }));
    const key = `${category.code} ${category.rate}`;
    const group = groups.get(key) ?? { category, taxable: 0, tax: 0, allowance: 0 };
    group.taxable += net - (shares[i] ?? 0);
    group.tax += sumOf(line.taxes);
    group.allowance += shares[i] ?? 0;
    groups.set(key, group);
  }
  // A tax of the whole is on the lines that have none of their own: `categoryOf` saw to it that they are one group.
  const whole = lines.findIndex(({ taxable, taxes }) => taxable && taxes.length === 0);
  const ofWhole = whole < 0 ? undefined : groups.get(keyOf(told[whole]?.category));
  if (ofWhole) ofWhole.tax += sumOf(billed.taxes);
  const reason = discounts.map(({ name }) => name).join(', ');
  const vat = [...groups.values()].map(({ category, taxable, tax }) => ({ category, taxable, tax }));
  const odd = vat.find((one) => !agrees(one, digits));
  if (odd) return unsayable('taxes', 'differ from their percentage of what they are on by one whole unit or more');
  return {
    ok: true,
    lines: told,
    vat,
    allowances: [...groups.values()].flatMap(({ category, allowance }) =>
      allowance === 0 ? [] : [{ category, amount: allowance, reason }],
    ),
  };
}

function keyOf(category: ECategory | undefined): string {
  return `${category?.code} ${category?.rate}`;
}

/** A price is never below 0 (BR-27): a credit has a quantity below 0. One with its tax within is told without it. */
function lineOf(
  { name, description, quantity, unitCost, discounts, taxes }: BilledLine,
  { net, category, digits }: { readonly net: number; readonly category: ECategory; readonly digits: number },
): ELine {
  const within = taxes.some(({ inclusive }) => inclusive);
  const major = new Big(net).div(10 ** digits);
  const untaxed = quantity === 0 ? new Big(unitCost) : major.div(quantity).round(8);
  const price = within ? untaxed : new Big(unitCost);
  const sign = price.lt(0) ? -1 : 1;
  return {
    name,
    description,
    net,
    category,
    quantity: new Big(quantity).times(sign).toFixed(),
    price: price.times(sign).toFixed(),
    allowances: within
      ? []
      : discounts.flatMap(({ name: reason, amount }) => (amount === 0 ? [] : [{ amount, reason }])),
  };
}

/** BR-CO-17, with the tolerance of one unit that its official rules have: ours are rounded line by line. */
function agrees({ category, taxable, tax }: EVat, digits: number): boolean {
  const due = new Big(taxable).times(category.rate ?? '0').div(100);
  return due
    .minus(tax)
    .abs()
    .lt(10 ** digits);
}

function sumOf(amounts: readonly { readonly amount: number }[]): number {
  return amounts.reduce((sum, { amount }) => sum + amount, 0);
}
