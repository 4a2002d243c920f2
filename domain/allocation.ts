import type { CustomerId, InvoiceId } from './ids.js';
import { addMinor } from './money.js';

/** An issued invoice with something left to pay. */
export interface OpenInvoice {
  readonly id: InvoiceId;
  readonly customerId: CustomerId;
  readonly currency: string;
  /** Minor units, above 0. */
  readonly balance: number;
}

/** What a payer or a person said a payment is for. `credit` puts money onto the customer's credit balance. Amounts in minor units. */
export type Application =
  | { readonly type: 'invoice'; readonly invoiceId: InvoiceId; readonly amount: number }
  | { readonly type: 'credit'; readonly amount: number };

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
  if (!isPositive(payment.amount)) return refuse('amount', 'must be above 0');
  const left = new Map(open.map((invoice) => [invoice.id, invoice.balance]));
  const invoices = new Map(open.map((invoice) => [invoice.id, invoice]));
  let customerId = payment.customerId;
  let unapplied = payment.amount;

  for (const [i, application] of applications.entries()) {
    const at = `applied_to[${i}]`;
    if (!isPositive(application.amount)) return refuse(`${at}.amount`, 'must be above 0');
    if (application.type === 'invoice') {
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
    unapplied = addMinor(unapplied, -application.amount);
    if (unapplied < 0) return refuse(`${at}.amount`, 'the applications add up to more than the payment');
  }
  const credit = applications.findIndex(({ type }) => type === 'credit');
  if (credit >= 0 && customerId === null) return refuse(`applied_to[${credit}].type`, 'a credit needs a customer');
  return { ok: true, customerId, applications, unapplied };
}

function isPositive(amount: number): boolean {
  return Number.isSafeInteger(amount) && amount > 0;
}

function refuse(param: string, message: string): AppliedPayment {
  return { ok: false, param, message };
}
