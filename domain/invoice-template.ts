import type { CivilDate } from './civil-date.js';

/**
 * Which of the house's templates suits an invoice as it stands on `today`, in the company's zone (product.md section 5:
 * new, sent and not past due, past due, paid). One that was never sent is new to its reader, late or not.
 */
export function templateForInvoice(
  invoice: { readonly balance: number; readonly sent: boolean; readonly dueOn: CivilDate | null },
  today: CivilDate,
): 'new_invoice_email' | 'unpaid_invoice_email' | 'late_payment_reminder_email' | 'paid_invoice_email' {
  if (invoice.balance <= 0) return 'paid_invoice_email';
  if (!invoice.sent) return 'new_invoice_email';
  return invoice.dueOn !== null && invoice.dueOn < today ? 'late_payment_reminder_email' : 'unpaid_invoice_email';
}
