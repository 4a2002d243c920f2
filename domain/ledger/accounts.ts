/**
 * The accounts of the ledger (DESIGN section 3). Debit balances: receivable, cash_clearing (paid to us
 * and not yet seen at the bank), bank (paid out by the processor), bad_debt, fees, refunds, disputes. Credit
 * balances: revenue, tax, unapplied_cash (received, not yet told for what), customer_credit, interest. fx takes either.
 */
export const accounts = [
  'receivable',
  'revenue',
  'tax',
  'cash_clearing',
  'bank',
  'unapplied_cash',
  'customer_credit',
  'bad_debt',
  'fees',
  'interest',
  'refunds',
  'disputes',
  'fx',
] as const;
export type Account = (typeof accounts)[number];
