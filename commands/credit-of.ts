import { currencyDigits } from '../domain/currency.js';
import { asDecimal, decimalFromMinor } from '../domain/decimal.js';
import { Refusal } from '../domain/refusal.js';
import type { DocumentContent } from './document-content.js';

/** The content of a credit note that was ordered by its amount alone: one line, and the tax within the amount. Minor units. */
export function creditOf({
  total,
  tax,
  currency,
  name = 'Credit',
}: {
  readonly total: number;
  readonly tax: number;
  readonly currency: string;
  readonly name?: string;
}): DocumentContent {
  if (total <= 0) throw new Refusal('must be above 0', 'amount');
  if (tax < 0 || tax > total) throw new Refusal('must be between 0 and the total', 'tax');
  const unitCost = decimalFromMinor(total - tax, currencyDigits(currency));
  return {
    items: [{ name, quantity: asDecimal('1'), unitCost }],
    discounts: [],
    taxes: tax === 0 ? [] : [{ amount: tax }],
  };
}
