/**
 * An Invoiced account as its public API shows it (wire-contract.md): the fields that are brought over. Amounts are decimal
 * numbers in major units, times UNIX seconds, ids the source's own.
 */
type Text = string | null;

export interface SourceCustomer {
  readonly id: number;
  readonly name: string;
  readonly number: string;
  readonly type?: Text;
  readonly email?: Text;
  readonly phone?: Text;
  readonly attention_to?: Text;
  readonly address1?: Text;
  readonly address2?: Text;
  readonly city?: Text;
  readonly state?: Text;
  readonly postal_code?: Text;
  readonly country?: Text;
  readonly language?: Text;
  readonly currency?: Text;
  readonly payment_terms?: Text;
  readonly notes?: Text;
  readonly autopay?: boolean;
  readonly chase?: boolean;
  readonly parent_customer?: number | null;
  readonly metadata?: unknown;
}

export interface SourceContact {
  readonly id: number;
  readonly name: string;
  readonly title?: Text;
  readonly department?: Text;
  readonly email?: Text;
  readonly phone?: Text;
  readonly primary?: boolean | null;
}

export interface SourceItem {
  readonly id: string;
  readonly name: string;
  readonly currency?: Text;
  readonly unit_cost: number;
  readonly description?: Text;
  readonly type?: Text;
  readonly taxable?: boolean;
  readonly discountable?: boolean;
  readonly gl_account?: Text;
  readonly metadata?: unknown;
}

export interface SourceAdjustment {
  readonly amount: number;
}

export interface SourceLine {
  readonly name?: Text;
  readonly description?: Text;
  readonly type?: Text;
  readonly quantity: number;
  readonly unit_cost: number;
  readonly taxable?: boolean;
  readonly discountable?: boolean;
  readonly discounts?: readonly SourceAdjustment[];
  readonly taxes?: readonly SourceAdjustment[];
  readonly metadata?: unknown;
}

interface SourceDocument {
  readonly id: number;
  readonly customer: number;
  readonly number: string;
  readonly name?: Text;
  readonly currency: string;
  readonly draft: boolean;
  readonly closed: boolean;
  readonly paid: boolean;
  readonly status: string;
  readonly date: number;
  readonly purchase_order?: Text;
  readonly notes?: Text;
  readonly items: readonly SourceLine[];
  readonly discounts: readonly SourceAdjustment[];
  readonly taxes: readonly SourceAdjustment[];
  readonly total: number;
  readonly balance: number;
  readonly metadata?: unknown;
}

export interface SourceInvoice extends SourceDocument {
  readonly due_date?: number | null;
  readonly payment_terms?: Text;
  readonly autopay?: boolean;
}

export type SourceCreditNote = SourceDocument;

export interface SourceApplication {
  readonly type: string;
  readonly amount: number;
  readonly invoice?: number | null;
  readonly credit_note?: number | null;
}

export interface SourcePayment {
  readonly id: number;
  readonly customer: number | null;
  readonly date: number;
  readonly currency: string;
  readonly amount: number;
  readonly balance: number;
  readonly voided: boolean;
  readonly method?: Text;
  readonly reference?: Text;
  readonly notes?: Text;
  readonly applied_to?: readonly SourceApplication[];
  readonly metadata?: unknown;
}

export interface SourceNote {
  readonly id: number;
  readonly customer?: number | null;
  readonly invoice?: number | null;
  readonly notes: string;
}

export interface SourceCadence {
  readonly id: number;
  readonly name: string;
  readonly steps: readonly unknown[];
}

export interface SourceCreditAdjustment {
  readonly id: number;
  readonly customer: number;
  readonly currency: string;
  readonly amount: number;
  readonly date: number;
  readonly notes?: Text;
}

export interface SourceBalance {
  readonly currency: string;
  readonly total_outstanding: number;
  readonly available_credits: number;
}

/** What can be listed, page by page, oldest first. */
export interface SourceLists {
  readonly customers: SourceCustomer;
  readonly items: SourceItem;
  readonly invoices: SourceInvoice;
  readonly credit_notes: SourceCreditNote;
  readonly credit_balance_adjustments: SourceCreditAdjustment;
  readonly payments: SourcePayment;
  readonly notes: SourceNote;
  readonly chasing_cadences: SourceCadence;
}
export type SourceKind = keyof SourceLists;

/** A source account. What cannot be read as what it should be is told by `unreadable`, not thrown: the rest comes over. */
export interface Source {
  list<K extends SourceKind>(kind: K): AsyncIterable<SourceLists[K]>;
  contactsOf(customer: number): AsyncIterable<SourceContact>;
  balanceOf(customer: number, currency: string): Promise<SourceBalance>;
  readonly unreadable: readonly { readonly kind: string; readonly id: string; readonly why: string }[];
}
