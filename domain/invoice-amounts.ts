import {
  type Adjustment,
  type DiscountAmount,
  discountsOn,
  inRange,
  type Problem,
  sumOf,
  type Tax,
  type TaxAmount,
  taxesOn,
} from './adjustments.js';
import { currencyDigits } from './currency.js';
import { type Decimal, multiply, roundHalfUp } from './decimal.js';
import { spreadDiscount } from './discount-shares.js';
import { LARGEST_AMOUNT } from './money.js';

export interface ItemInput {
  readonly quantity: Decimal;
  /** Major units; may have more digits than the currency. */
  readonly unitCost: Decimal;
  readonly discounts?: readonly Adjustment[];
  readonly taxes?: readonly Tax[];
  /** Default true. */
  readonly taxable?: boolean;
  /** Default true. */
  readonly discountable?: boolean;
}

export interface InvoiceInput {
  readonly currency: string;
  readonly items: readonly ItemInput[];
  readonly discounts: readonly Adjustment[];
  readonly taxes: readonly Tax[];
  /** A credit that waits to be billed together with more may be below 0. */
  readonly mayBeNegative?: boolean;
}

export interface LineAmounts {
  /** Quantity × unit cost, rounded once, half up; before the line's own discounts. */
  readonly amountMinor: number;
  readonly discounts: readonly DiscountAmount[];
  readonly taxes: readonly TaxAmount[];
}

/** All in minor units. total = subtotal − discountTotal + taxTotal; revenue is total − taxTotal. */
export interface InvoiceAmounts {
  readonly lines: readonly LineAmounts[];
  /** Sum of the line amounts, less the taxes that lie within them. */
  readonly subtotal: number;
  readonly discounts: readonly DiscountAmount[];
  readonly taxes: readonly TaxAmount[];
  /** Discounts of lines and invoice together. */
  readonly discountTotal: number;
  /** Taxes of lines and invoice together. */
  readonly taxTotal: number;
  readonly total: number;
}

export type ComputedInvoice = ({ readonly ok: true } & InvoiceAmounts) | ({ readonly ok: false } & Problem);

/**
 * The amounts of an invoice (or credit note). A line may be negative (a credit), the total may not,
 * neither before taxes nor after.
 * Discounts first: a percentage is of the line, or of all discountable lines after their own discounts; several are each of the same
 * amount, not of one another. Then taxes: a percentage is of what is left after all discounts, those of the invoice spread over its lines.
 * An inclusive tax is within the prices: it changes no total, it lowers the subtotal.
 */
export function computeInvoice({ currency, items, discounts, taxes, mayBeNegative }: InvoiceInput): ComputedInvoice {
  const problems: Problem[] = [];
  const context = { digits: currencyDigits(currency), problems };
  const discountable = items.map((item) => item.discountable ?? true);
  const taxable = items.map((item) => item.taxable ?? true);

  const amounts = items.map(({ quantity, unitCost }, i) => {
    const amount = roundHalfUp(multiply(quantity, unitCost), context.digits);
    return inRange(amount, `items[${i}].unit_cost`, context);
  });
  const lineDiscounts = items.map((item, i) =>
    discountsOn(item.discounts ?? [], amounts[i] ?? 0, `items[${i}].discounts`, context),
  );
  const nets = amounts.map((amount, i) => amount - sumOf(lineDiscounts[i] ?? []));
  const discountBase = Math.max(sumWhere(nets, discountable), 0);
  const invoiceDiscounts = discountsOn(discounts, discountBase, 'discounts', context);
  const gross = amounts.reduce((sum, amount) => sum + amount, 0);
  const discountTotal = sumOf([...lineDiscounts.flat(), ...invoiceDiscounts]);
  if (gross > LARGEST_AMOUNT || discountTotal > LARGEST_AMOUNT) problems.push(tooLarge);
  const [beforeTaxes] = problems;
  if (beforeTaxes !== undefined) return { ok: false, ...beforeTaxes };

  const shares = spreadDiscount(sumOf(invoiceDiscounts), nets, discountable);
  const bases = nets.map((net, i) => net - (shares[i] ?? 0));
  const lineTaxes = items.map((item, i) => taxesOn(item.taxes ?? [], bases[i] ?? 0, `items[${i}].taxes`, context));
  const untaxed = bases.map((base, i) => base - sumOf((lineTaxes[i] ?? []).filter(({ inclusive }) => inclusive)));
  const invoiceTaxes = taxesOn(taxes, sumWhere(untaxed, taxable), 'taxes', context);
  const within = sumOf([...lineTaxes.flat(), ...invoiceTaxes].filter(({ inclusive }) => inclusive));
  const subtotal = gross - within;
  const taxTotal = sumOf([...lineTaxes.flat(), ...invoiceTaxes]);
  const total = subtotal - discountTotal + taxTotal;
  if (taxTotal > LARGEST_AMOUNT || total > LARGEST_AMOUNT) problems.push(tooLarge);
  if (mayBeNegative !== true && (total < 0 || gross < discountTotal)) {
    problems.push({
      param: sumOf(invoiceDiscounts) > 0 ? 'discounts' : 'items',
      message: 'the total must not be negative',
    });
  }
  const [problem] = problems;
  if (problem !== undefined) return { ok: false, ...problem };

  const lines = amounts.map((amountMinor, i) => ({
    amountMinor,
    discounts: lineDiscounts[i] ?? [],
    taxes: lineTaxes[i] ?? [],
  }));
  return {
    ok: true,
    lines,
    subtotal,
    discounts: invoiceDiscounts,
    taxes: invoiceTaxes,
    discountTotal,
    taxTotal,
    total,
  };
}

const tooLarge: Problem = { param: 'items', message: 'the amounts add up to more than an invoice can hold' };

function sumWhere(amounts: readonly number[], counted: readonly boolean[]): number {
  return amounts.reduce((sum, amount, i) => (counted[i] ? sum + amount : sum), 0);
}
