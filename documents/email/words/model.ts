import type { TemplateName } from '../model.js';

/** What is written about one invoice: the steps of its life, and the thanks at its end. */
export type InvoiceLetter = TemplateName | 'invoice_paid';

/** What the wording of a letter about an invoice may name, ready to read. */
export interface Terms {
  readonly company: string;
  readonly number: string;
  readonly date: string;
  readonly balance: string;
  /** One sentence: what is to be paid, and what of the total already is. */
  readonly ask: string;
  /** One sentence: when it was or is to be paid. */
  readonly due: string;
  /** Whole days past the due date; zero or less when it is not past it. */
  readonly late: number;
  readonly settled: boolean;
  /** AutoPay will collect it. */
  readonly collected: boolean;
}

export interface Wording {
  readonly subject: string;
  readonly heading: string;
  readonly tone: 'calm' | 'late' | 'urgent';
  readonly paragraphs: readonly string[];
  readonly button: string;
  /** After the invoice: what to do when something is in the way. */
  readonly closing: readonly string[];
}

/** A letter about a payment, a credit note, an estimate or an account: how it begins. */
export interface Opening {
  readonly subject: string;
  readonly heading: string;
  readonly paragraphs: readonly string[];
}

/** All that mails say, in one language. */
export interface MailWords {
  readonly hello: (name: string) => string;
  readonly regards: string;
  readonly copyOf: (address: string) => string;
  readonly days: (count: number) => string;
  readonly ask: (balance: string) => string;
  /** Instead of asking, where AutoPay collects. */
  readonly collected: (balance: string) => string;
  readonly askRest: (sums: { readonly balance: string; readonly settled: string; readonly total: string }) => string;
  readonly dueOnReceipt: string;
  readonly wasDue: (day: string, days: string) => string;
  readonly isDueToday: (day: string) => string;
  readonly isDue: (day: string, days: string) => string;
  readonly letters: Readonly<Record<InvoiceLetter, (terms: Terms) => Wording>>;
  readonly summary: {
    readonly invoice: string;
    readonly recipient: string;
    readonly date: string;
    readonly due: string;
    readonly onReceipt: string;
    /** `12 March 2026 (3 days late)`. */
    readonly late: (day: string, days: string) => string;
    readonly moreLines: (count: number) => string;
    readonly total: string;
    readonly settled: string;
    readonly amountDue: string;
    readonly stillToPay: string;
  };
  /** After a receipt, credit note or estimate. */
  readonly wrongWithIt: string;
  readonly receipt: (terms: { readonly amount: string; readonly date: string }) => Opening;
  readonly creditNote: (terms: DocumentTerms & { readonly left: string | null }) => Opening;
  readonly estimate: (terms: DocumentTerms & { readonly until: string | null }) => Opening;
  readonly payment: string;
  readonly amountReceived: string;
  readonly notYetUsed: string;
  readonly creditNoteName: string;
  readonly creditTotal: string;
  readonly estimateName: string;
  readonly estimateTotal: string;
  readonly statement: StatementWords;
  /** One sentence each, as a text message says it. */
  readonly brief: {
    readonly settled: (terms: Named) => string;
    readonly due: (terms: Named & { readonly amount: string; readonly day: string }) => string;
    readonly wasDue: (terms: Named & { readonly amount: string; readonly day: string }) => string;
    readonly dueOnReceipt: (terms: Named & { readonly amount: string }) => string;
    readonly receipt: (terms: { readonly company: string; readonly amount: string }) => string;
    readonly creditNote: (terms: Named & { readonly amount: string }) => string;
    readonly estimate: (terms: Named & { readonly amount: string }) => string;
    readonly statement: (terms: { readonly company: string; readonly amount: string; readonly day: string }) => string;
  };
}

interface Named {
  readonly number: string;
  readonly company: string;
}

interface DocumentTerms {
  readonly company: string;
  readonly number: string;
  readonly date: string;
  readonly amount: string;
}

export interface StatementWords {
  readonly opening: (terms: {
    readonly company: string;
    readonly from: string | null;
    readonly until: string;
  }) => Opening;
  readonly disagree: string;
  readonly asOf: string;
  readonly accountBalance: string;
  readonly pastDue: string;
  readonly totalBalance: string;
  readonly previousBalance: string;
  readonly totalInvoiced: string;
  readonly totalPaid: string;
  readonly unapplied: string;
  readonly credit: string;
  readonly byAge: string;
  readonly age: string;
  readonly balance: string;
  readonly movements: string;
  readonly balanceAfter: (count: number) => string;
  readonly date: string;
  readonly invoice: string;
  readonly invoiced: string;
  readonly paid: string;
  readonly openInvoices: string;
  readonly total: string;
  readonly due: string;
  readonly onReceipt: string;
  readonly more: (count: number) => string;
  readonly notYetDue: string;
  readonly overDays: (days: number) => string;
  readonly betweenDays: (from: number, to: number) => string;
  /** What an entry was, where its column does not say it. */
  readonly kinds: Readonly<Record<EntryKind, string>>;
}

/** What moves an account besides invoices issued and payments applied, which their columns tell. In the ledger's words. */
export const entryKinds = [
  'invoice_edited',
  'invoice_voided',
  'invoice_written_off',
  'write_off_reversed',
  'discount_expired',
  'payment_unapplied',
  'credit_applied',
  'credit_unapplied',
  'credit_spent',
  'chargeback_lost',
] as const;
export type EntryKind = (typeof entryKinds)[number];
