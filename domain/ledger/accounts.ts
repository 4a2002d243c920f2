/**
 * The accounts of the ledger (DESIGN section 3). Debit balances: receivable, cash_clearing, bad_debt, fees, refunds, disputes. Credit
 * balances: revenue, tax, unapplied_cash (received, not yet told for what), customer_credit, interest. fx and credit_adjustments (credit given or taken
 * by a person, without a document) take either.
 */
export const accounts = [
  'receivable',
  'revenue',
  'tax',
  'cash_clearing',
  'unapplied_cash',
  'customer_credit',
  'bad_debt',
  'fees',
  'interest',
  'refunds',
  'disputes',
  'fx',
  'credit_adjustments',
] as const;
export type Account = (typeof accounts)[number];
