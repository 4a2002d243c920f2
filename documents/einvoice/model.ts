import type { CivilDate } from '../../domain/civil-date.js';

/** An invoice or credit note in the terms of EN 16931-1; amounts are minor units of a currency with at most two digits. */
export interface EInvoice {
  readonly kind: 'invoice' | 'credit_note';
  readonly number: string;
  readonly date: CivilDate;
  readonly dueOn: CivilDate | null;
  /** In words: when it is paid, or what becomes of a credit. */
  readonly terms: string;
  /** ISO 4217, upper case. */
  readonly currency: string;
  readonly notes: readonly string[];
  readonly purchaseOrder: string | null;
  readonly buyerReference: string | null;
  /** Of a credit note: what it corrects. */
  readonly preceding: { readonly number: string; readonly date: CivilDate } | null;
  readonly seller: EParty;
  readonly buyer: EParty;
  readonly account: { readonly iban: string; readonly bic: string | null; readonly holder: string } | null;
  /** What the payer writes on the transfer. */
  readonly remittance: string | null;
  readonly lines: readonly ELine[];
  readonly allowances: readonly EAllowance[];
  readonly vat: readonly EVat[];
  readonly totals: ETotals;
}

export interface EParty {
  readonly name: string;
  readonly address1: string | null;
  readonly address2: string | null;
  readonly city: string | null;
  readonly state: string | null;
  readonly postalCode: string | null;
  /** ISO 3166-1 alpha-2, upper case. */
  readonly country: string;
  /** With its country before it: `DE123456789`. */
  readonly vatId: string | null;
  /** A number of the tax office that is no VAT id. */
  readonly taxNumber: string | null;
  readonly registration: string | null;
  readonly email: string | null;
}

/** A VAT category (UNTDID 5305) with its rate in percent; `O` has none. */
export interface ECategory {
  readonly code: 'S' | 'Z' | 'E' | 'AE' | 'O';
  readonly rate: string | null;
  readonly reason: string | null;
}

export interface ELine {
  readonly name: string;
  readonly description: string | null;
  /** Plain decimal text. */
  readonly quantity: string;
  /** Of one, without tax, never below 0; plain decimal text in major units. */
  readonly price: string;
  readonly allowances: readonly { readonly amount: number; readonly reason: string }[];
  readonly net: number;
  readonly category: ECategory;
}

export interface EAllowance {
  readonly amount: number;
  readonly reason: string;
  readonly category: ECategory;
}

export interface EVat {
  readonly category: ECategory;
  readonly taxable: number;
  readonly tax: number;
}

/** BT-106 to BT-115. */
export interface ETotals {
  readonly lines: number;
  readonly allowances: number;
  readonly net: number;
  readonly tax: number;
  readonly gross: number;
  readonly paid: number;
  readonly due: number;
}

/** What is missing or cannot be said, by the field at fault. */
export interface Unsayable {
  readonly ok: false;
  readonly param: string;
  readonly message: string;
}

export function unsayable(param: string, message: string): Unsayable {
  return { ok: false, param, message };
}
