import { addMinor, formatMinor, type Minor } from './money.js';

export interface Credit {
  /** No invoice is created for the customer while true. */
  readonly hold: boolean;
  /** Null: none. What is owed in other currencies is not counted: nothing is converted. */
  readonly limit: { readonly amount: Minor; readonly currency: string } | null;
}

/** Why a customer on hold gets no invoice; undefined: they are not. (product.md section 1, credit hold) */
export function holdRefusal({ hold }: Pick<Credit, 'hold'>): string | undefined {
  return hold
    ? 'The customer is on credit hold: no invoice is created or issued until the hold is taken off'
    : undefined;
}

/**
 * Why a customer may not owe `total` more; undefined: they may. Exactly the limit is allowed. `outstanding` is what they
 * owe already in the limit's currency. (product.md section 1, credit limit)
 */
export function limitRefusal(
  { limit }: Pick<Credit, 'limit'>,
  owed: { readonly outstanding: Minor; readonly total: Minor; readonly currency: string },
): string | undefined {
  if (limit === null || limit.currency !== owed.currency) return undefined;
  if (addMinor(owed.outstanding, owed.total) <= limit.amount) return undefined;
  const show = (amount: Minor) => formatMinor(amount, limit.currency);
  return `${show(owed.total)} more, with ${show(owed.outstanding)} outstanding, is above the customer's credit limit of ${show(limit.amount)}`;
}
