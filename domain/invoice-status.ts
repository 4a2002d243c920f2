import type { CivilDate } from './civil-date.js';
import type { InvoiceFacts } from './facts.js';

/** The wire contract's status of an invoice. */
export type InvoiceStatus =
  | 'draft'
  | 'not_sent'
  | 'sent'
  | 'viewed'
  | 'past_due'
  | 'pending'
  | 'paid'
  | 'voided'
  | 'bad_debt'
  | 'disputed';

export interface StatusFacts {
  readonly status: InvoiceFacts['status'];
  /** Minor units. */
  readonly balance: number;
  /** Minor units of the balance that payments under way would settle. */
  readonly inFlight: number;
  readonly dueOn: CivilDate | null;
  readonly disputed: boolean;
  /** A message that carried the invoice went out, or a person marked it sent. */
  readonly sent: boolean;
  /** The payer opened it. */
  readonly viewed: boolean;
  /** AutoPay gave up: the last retry failed. */
  readonly collectionExhausted: boolean;
}

/**
 * The one status of an invoice, computed when it is read. The first that holds wins: voided (or deleted), draft, bad debt (written off, or closed before
 * it was paid in full), paid (nothing is left), disputed, pending (what is under way covers the whole balance: a part under way
 * must not hide that the rest is late), past due (the day *after* the due date, or AutoPay gave up), viewed, sent, not sent.
 * `today` is the date in the company's zone.
 */
export function invoiceStatus(facts: StatusFacts, today: CivilDate): InvoiceStatus {
  switch (facts.status) {
    case 'deleted':
    case 'voided':
      return 'voided';
    case 'draft':
      return 'draft';
    case 'written_off':
      return 'bad_debt';
    case 'closed':
      return facts.balance > 0 ? 'bad_debt' : 'paid';
    case 'issued':
      return openStatus(facts, today);
  }
}

function openStatus(facts: StatusFacts, today: CivilDate): InvoiceStatus {
  if (facts.balance <= 0) return 'paid';
  if (facts.disputed) return 'disputed';
  if (facts.inFlight >= facts.balance) return 'pending';
  if (facts.collectionExhausted || (facts.dueOn !== null && facts.dueOn < today)) return 'past_due';
  if (facts.viewed) return 'viewed';
  return facts.sent ? 'sent' : 'not_sent';
}
