import type { InvoiceLetter } from './letter.js';

/** What a template can be about. The names are the wire's: `transaction` is a payment. */
export type TemplateType = 'invoice' | 'credit_note' | 'estimate' | 'transaction' | 'statement';

interface HouseTemplate {
  readonly type: TemplateType;
  /** Of a letter about an invoice: how it is worded. */
  readonly letter?: InvoiceLetter;
}

/** The templates every company has, by the ids of the wire. */
const templates: Readonly<Record<string, HouseTemplate>> = {
  new_invoice_email: { type: 'invoice', letter: 'invoice_delivery' },
  unpaid_invoice_email: { type: 'invoice', letter: 'reminder_friendly' },
  late_payment_reminder_email: { type: 'invoice', letter: 'reminder_neutral' },
  paid_invoice_email: { type: 'invoice', letter: 'invoice_paid' },
  credit_note_email: { type: 'credit_note' },
  estimate_email: { type: 'estimate' },
  payment_receipt_email: { type: 'transaction' },
  statement_email: { type: 'statement' },
};

export function houseTemplate(id: string): HouseTemplate | undefined {
  return Object.hasOwn(templates, id) ? templates[id] : undefined;
}
