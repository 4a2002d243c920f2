import type { CivilDate } from '../civil-date.js';
import type { Decimal } from '../decimal.js';

/** An invoice as another system exported it, proved to be consistent. Amounts in minor units of `currency`. */
export interface ImportedInvoice {
  /** The spreadsheet row of its first line; the header is row 1. */
  readonly row: number;
  readonly number: string;
  readonly customer: ImportedCustomer;
  readonly date: CivilDate;
  readonly dueOn: CivilDate | null;
  /** Lower case. */
  readonly currency: string;
  readonly lines: readonly ImportedLine[];
  /** One per tax name. */
  readonly taxes: readonly { readonly name: string; readonly amountMinor: number; readonly taxedMinor: number }[];
  readonly totalMinor: number;
  readonly paidMinor: number;
  /** Settled by credit notes: what is neither paid nor due. Balance = total − paid − credited. */
  readonly creditedMinor: number;
  readonly reference?: string;
  /** Give the due date where none is named. */
  readonly terms?: string;
  readonly notes?: string;
  readonly metadata?: Readonly<Record<string, string>>;
  readonly status: ImportedStatus;
}

export type ImportedStatus = 'open' | 'paid' | 'voided' | 'draft';

export interface ImportedCustomer {
  /** Recognises the customer before the name does. */
  readonly number?: string;
  readonly name: string;
  readonly email?: string;
  readonly address1?: string;
  readonly address2?: string;
  readonly city?: string;
  readonly state?: string;
  readonly postalCode?: string;
  /** ISO 3166-1 alpha-2, upper case. */
  readonly country?: string;
}

/**
 * A line whose net is quantity × unit cost, rounded half up, minus `discountMinor`; exactly what `computeInvoice` makes of it when the discount and the
 * tax are given as amounts.
 */
export interface ImportedLine {
  readonly description: string;
  readonly itemCode?: string;
  readonly quantity: Decimal;
  readonly unitCost: Decimal;
  readonly discountMinor: number;
  /** Net of discount and tax. */
  readonly netMinor: number;
  readonly taxMinor: number;
  readonly taxName?: string;
  readonly accountCode?: string;
}

/** What is wrong with a row, and in which of its columns (named as in the file, without `*`); `file` for the whole file. */
export interface ImportError {
  readonly row: number;
  readonly param: string;
  readonly message: string;
}
