import type { Instant } from '../civil-date.js';

/** What money is taken from, as far as rules differ. `debit`: bank debits of other countries. */
export type SourceKind = 'card' | 'sepa' | 'ach' | 'bacs' | 'debit';

/** The customer's default payment source: what AutoPay charges. */
export interface AutopaySource {
  readonly id: number;
  readonly kind: SourceKind;
  /** When it became the default. */
  readonly since: Instant;
  /** ISO 3166-1 alpha-2 of the bank, any case; null: not known. */
  readonly country: string | null;
  /** Codes with which it was declined, on whatever invoice, each with the last time. */
  readonly declined: readonly { readonly code: string; readonly at: Instant }[];
}

const kinds: Readonly<Record<string, SourceKind>> = {
  card: 'card',
  sepa_debit: 'sepa',
  us_bank_account: 'ach',
  bacs_debit: 'bacs',
};

/** By the processor's kind of method, `sepa_debit`. */
export function sourceKind(methodType: string): SourceKind {
  return kinds[methodType] ?? 'debit';
}
