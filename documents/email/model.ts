import type { PayerReason } from '../../domain/autopay/declines.js';
import type { CivilDate } from '../../domain/civil-date.js';
import type { Language } from '../../domain/language.js';

export const templateNames = [
  'invoice_delivery',
  'reminder_friendly',
  'reminder_neutral',
  'reminder_firm',
  'reminder_final',
] as const;

export type TemplateName = (typeof templateNames)[number];

export function isTemplateName(name: string): name is TemplateName {
  return (templateNames as readonly string[]).includes(name);
}

/** What a mail about one invoice says. All text is taken as hostile: it comes from tenants and their customers. */
export interface EmailModel {
  readonly language: Language;
  readonly companyName: string;
  readonly customerName: string;
  readonly contactName?: string;
  readonly invoiceNumber: string;
  /** ISO 4217. */
  readonly currency: string;
  /** Minor units still open: what is asked for. */
  readonly balanceMinor: number;
  /** Minor units of the whole invoice. */
  readonly totalMinor: number;
  readonly invoiceDate: CivilDate;
  readonly dueOn: CivilDate | null;
  /** Whole days past the due date; zero or less when it is not past it. */
  readonly daysLate: number;
  /** Where the payer can see and pay the invoice: http(s). */
  readonly payUrl?: string;
  readonly lines?: readonly EmailLine[];
  /** It is paid in instalments: what of the balance is owed by `dueOn`, minor units. */
  readonly instalmentMinor?: number;
  /** AutoPay will collect it: nobody is asked to pay. */
  readonly collected?: boolean;
  /** Of mails that AutoPay writes. */
  readonly autopay?: AutopayModel;
}

export interface AutopayModel {
  /** Minor units. */
  readonly amountMinor: number;
  /** When it will be collected, or tried again; null: it will not. */
  readonly on: CivilDate | null;
  readonly method: {
    readonly kind: 'card' | 'bank_account';
    /** The brand or the bank; null: not known. */
    readonly name: string | null;
    readonly last4: string | null;
  } | null;
  /** Why it failed; null: it did not. */
  readonly reason: PayerReason | null;
  /** Where the payer changes how they pay: http(s). */
  readonly fixUrl?: string;
}

export interface EmailLine {
  readonly description: string;
  /** As it is to be read, e.g. `2` or `1.5 h`. */
  readonly quantity?: string;
  readonly amountMinor: number;
}
