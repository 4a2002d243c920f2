/** What can be found when the books are proved: each names a sum that must hold and does not. */
export const driftKinds = [
  /** The entries of a journal are not zero in a currency. */
  'journal_unbalanced',
  /** All entries of a company are not zero in a currency. */
  'ledger_unbalanced',
  /** A balance is not what the ledger's entries of the document add up to. */
  'invoice_balance',
  'payment_balance',
  'credit_note_balance',
  /** A balance lies below zero, or above the amount of its document. */
  'balance_out_of_bounds',
  /** An invoice's total is not what was posted as its revenue and tax. */
  'invoice_total',
  /** A credit note's total is not what was taken back of revenue and tax. */
  'credit_note_total',
  /** An entry moves a document of another currency. */
  'entry_currency',
  /** The ageing report is not the receivable control account. */
  'ageing',
  /** What an invoice says of its end disagrees with its balance, or a voided one is still owed. */
  'invoice_settled',
  /** The unapplied parts of all payments are not the unapplied cash account. */
  'unapplied_cash',
  /** What is left of all credit notes is not the customer credit account. */
  'customer_credit',
  /** A customer's credit balance is not what payments and adjustments brought, less what was spent. */
  'credit_balance',
  /** What lies on an invoice of a payment or credit note is not what the ledger says. */
  'application',
  /** What a payout is made of does not add up to it. */
  'payout_total',
  /** A payout holds money of something that we do not know. */
  'payout_unknown',
  /** What the processor says it took or gave back of a payer is not what we have recorded. */
  'payout_differs',
  /** What the ledger has at the bank of a payout is not what was paid out. */
  'payout_bank',
] as const;
export type DriftKind = (typeof driftKinds)[number];

/** Ids, minor units, currencies and words of ours: no personal data. */
export type DriftDetail = Readonly<Record<string, number | string | boolean | null>>;

/** One difference. The same difference has the same detail whenever it is found. */
export interface Drift {
  readonly what: DriftKind;
  readonly detail: DriftDetail;
}
