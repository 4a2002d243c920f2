import type { CreditNoteId, CustomerId, EstimateId, InvoiceId } from './ids.js';
import { addMinor } from './money.js';

/** An issued invoice with something left to pay. */
export interface OpenInvoice {
  readonly id: InvoiceId;
  readonly customerId: CustomerId;
  readonly currency: string;
  /** Minor units, above 0. */
  readonly balance: number;
}

/**
 * What a payer or a person said a payment is for. Amounts in minor units. Money of the payment goes onto an invoice, onto the
 * customer's credit balance (`credit`; `estimate`: as its deposit), or is a fee. `credit_note` and `applied_credit` bring
 * credit of their own to an invoice, and take none of the payment's money.
 */
export type Application =
  | { readonly type: 'invoice'; readonly invoiceId: InvoiceId; readonly amount: number }
  | { readonly type: 'credit' | 'convenience_fee'; readonly amount: number }
  | { readonly type: 'estimate'; readonly estimateId: EstimateId; readonly amount: number }
  | {
      readonly type: 'credit_note';
      readonly creditNoteId: CreditNoteId;
      readonly invoiceId: InvoiceId;
      readonly amount: number;
    }
  | { readonly type: 'applied_credit'; readonly invoiceId: InvoiceId; readonly amount: number };

/** Whether it spends the payment's own money. */
export function takesMoney({ type }: Application): boolean {
  return type !== 'credit_note' && type !== 'applied_credit';
}

export interface PaymentToApply {
  /** Minor units. */
  readonly amount: number;
  readonly currency: string;
  /** Null when it is not yet known who paid; the invoices named then tell. */
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

/**
 * Proves the applications a payment names, in their order: each above 0, each invoice open, of the payment's customer and currency, never
 * more on an invoice than its balance (several applications to one invoice counted together), the sum never above the payment.
 * The first that fails is named as on the wire: `applied_to[2].amount`.
 */
export function applyPayment(
  payment: PaymentToApply,
  applications: readonly Application[],
  open: readonly OpenInvoice[],
): AppliedPayment {
  const bringsCredit = applications.some((application) => !takesMoney(application));
  if (!isPositive(payment.amount) && !(payment.amount === 0 && bringsCredit))
    return refuse('amount', 'must be above 0');
  const left = new Map(open.map((invoice) => [invoice.id, invoice.balance]));
  const invoices = new Map(open.map((invoice) => [invoice.id, invoice]));
  let customerId = payment.customerId;
  let unapplied = payment.amount;

  for (const [i, application] of applications.entries()) {
    const at = `applied_to[${i}]`;
    if (!isPositive(application.amount)) return refuse(`${at}.amount`, 'must be above 0');
    if ('invoiceId' in application) {
      const invoice = invoices.get(application.invoiceId);
      if (invoice === undefined) return refuse(`${at}.invoice`, `invoice ${application.invoiceId} is not open`);
      if (invoice.currency !== payment.currency) {
        return refuse(`${at}.invoice`, `invoice is in ${invoice.currency}, the payment in ${payment.currency}`);
      }
      customerId ??= invoice.customerId;
      if (invoice.customerId !== customerId) return refuse(`${at}.invoice`, 'invoice belongs to another customer');
      const balance = left.get(invoice.id) ?? 0;
      if (application.amount > balance) return refuse(`${at}.amount`, 'is more than the balance of the invoice');
      left.set(invoice.id, balance - application.amount);
    }
    if (takesMoney(application)) unapplied = addMinor(unapplied, -application.amount);
    if (unapplied < 0) return refuse(`${at}.amount`, 'the applications add up to more than the payment');
  }
  const credit = applications.findIndex(({ type }) => type !== 'invoice' && type !== 'convenience_fee');
  if (credit >= 0 && customerId === null) return refuse(`applied_to[${credit}].type`, 'a credit needs a customer');
  return { ok: true, customerId, applications, unapplied };
}

function isPositive(amount: number): boolean {
  return Number.isSafeInteger(amount) && amount > 0;
}

function refuse(param: string, message: string): AppliedPayment {
  return { ok: false, param, message };
}
