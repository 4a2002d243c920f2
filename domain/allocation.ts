import type { CreditNoteId, CustomerId, EstimateId, InvoiceId } from './ids.js';
import { addMinor } from './money.js';

/** A document that money or credit can lie on, or that credit can be taken from. Minor units. */
interface OpenDocument<I> {
  readonly id: I;
  readonly customerId: CustomerId;
  readonly currency: string;
  /** What there is left to pay, or of a credit note to spend; above 0. */
  readonly balance: number;
}

/** An issued invoice with something left to pay. */
export type OpenInvoice = OpenDocument<InvoiceId>;

export interface OpenDocuments {
  readonly invoices: readonly OpenInvoice[];
  readonly creditNotes?: readonly OpenDocument<CreditNoteId>[];
  readonly estimates?: readonly OpenDocument<EstimateId>[];
}

/**
 * What a payer or a person said a part of a payment is for, amounts in minor units. `credit` puts money onto the customer's credit
 * balance, and so does a deposit on an `estimate`; `credit_note` and `applied_credit` settle an invoice with credit and bring it
 * with them.
 */
export type Application =
  | { readonly type: 'invoice'; readonly invoiceId: InvoiceId; readonly amount: number }
  | { readonly type: 'estimate'; readonly estimateId: EstimateId; readonly amount: number }
  | { readonly type: 'credit'; readonly amount: number }
  | { readonly type: 'convenience_fee'; readonly amount: number }
  | {
      readonly type: 'credit_note';
      readonly creditNoteId: CreditNoteId;
      readonly invoiceId: InvoiceId;
      readonly amount: number;
    }
  | { readonly type: 'applied_credit'; readonly invoiceId: InvoiceId; readonly amount: number };
export type ApplicationType = Application['type'];

export interface PaymentToApply {
  /** Minor units, at least 0: what is there to be applied. */
  readonly amount: number;
  readonly currency: string;
  /** Null when it is not yet known who paid; the documents named then tell. */
  readonly customerId: CustomerId | null;
}

export type AppliedPayment =
  | {
      readonly ok: true;
      readonly customerId: CustomerId | null;
      readonly applications: readonly Application[];
      /** Minor units that no application took. */
      readonly unapplied: number;
    }
  | { readonly ok: false; readonly param: string; readonly message: string };

/** True for what is settled with credit: the payment it belongs to gives no money for it. */
export function bringsOwnMoney({ type }: Pick<Application, 'type'>): boolean {
  return type === 'credit_note' || type === 'applied_credit';
}

/** True for what moves a customer's credit balance. */
export function movesCredit({ type }: Pick<Application, 'type'>): boolean {
  return type === 'credit' || type === 'estimate' || type === 'applied_credit';
}

/**
 * Proves the applications a payment names, in their order: each above 0, each document open, of the payment's customer and currency,
 * never more on an invoice than its balance or from a credit note than it has (several counted together), the sum of what brings no
 * credit of its own never above the payment. The first that fails is named as on the wire: `applied_to[2].amount`. Whether the
 * customer has the credit that is spent only their dated credit balance can tell (credit-balance.ts).
 */
export function applyPayment(
  payment: PaymentToApply,
  applications: readonly Application[],
  open: OpenDocuments,
): AppliedPayment {
  const { amount, currency } = payment;
  if (!Number.isSafeInteger(amount) || amount < 0) return refuse('amount', 'must be above 0');
  if (amount === 0 && applications.length === 0) return refuse('amount', 'must be above 0');
  const books = [
    ledgerOf('invoice', open.invoices, 'is more than the balance of the invoice'),
    ledgerOf('credit_note', open.creditNotes ?? [], 'is more than is left of the credit note'),
    ledgerOf('estimate', open.estimates ?? [], 'is more than the estimate'),
  ];
  let { customerId } = payment;
  let unapplied = amount;

  for (const [i, application] of applications.entries()) {
    const at = `applied_to[${i}]`;
    if (!isPositive(application.amount)) return refuse(`${at}.amount`, 'must be above 0');
    for (const { noun, take } of books) {
      const id = documentOf(application, noun);
      if (id === undefined) continue;
      const taken = take(id, { amount: application.amount, currency, customerId });
      if (!taken.ok) return refuse(`${at}.${taken.field ?? noun}`, taken.message);
      customerId = taken.customerId;
    }
    if (bringsOwnMoney(application)) continue;
    unapplied = addMinor(unapplied, -application.amount);
    if (unapplied < 0) return refuse(`${at}.amount`, 'the applications add up to more than the payment');
  }
  const ownerless = applications.findIndex(({ type }) => type === 'credit' || type === 'convenience_fee');
  if (ownerless >= 0 && customerId === null) return refuse(`applied_to[${ownerless}].type`, 'it needs a customer');
  return { ok: true, customerId, applications, unapplied };
}

type Noun = 'invoice' | 'credit_note' | 'estimate';

function documentOf(application: Application, noun: Noun): number | undefined {
  if (noun === 'invoice') return 'invoiceId' in application ? application.invoiceId : undefined;
  if (noun === 'estimate') return 'estimateId' in application ? application.estimateId : undefined;
  return 'creditNoteId' in application ? application.creditNoteId : undefined;
}

/** What is left of documents of one kind, as one part after another is taken from it. */
function ledgerOf(noun: Noun, open: readonly OpenDocument<number>[], tooMuch: string) {
  const words = noun.replace('_', ' ');
  const documents = new Map(open.map((document) => [document.id, document]));
  const left = new Map(open.map(({ id, balance }) => [id, balance]));
  const take = (id: number, { amount, currency, customerId }: PaymentToApply) => {
    const document = documents.get(id);
    const wrong = (message: string, field?: string) => ({ ok: false as const, message, field });
    if (document === undefined) return wrong(`${words} ${id} is not open`);
    if (document.currency !== currency) {
      return wrong(`${words} is in ${document.currency}, the payment in ${currency}`);
    }
    if (customerId !== null && document.customerId !== customerId) return wrong(`${words} belongs to another customer`);
    const balance = left.get(id) ?? 0;
    if (amount > balance) return wrong(tooMuch, 'amount');
    left.set(id, balance - amount);
    return { ok: true as const, customerId: document.customerId };
  };
  return { noun, take };
}

function isPositive(amount: number): boolean {
  return Number.isSafeInteger(amount) && amount > 0;
}

function refuse(param: string, message: string): AppliedPayment {
  return { ok: false, param, message };
}
