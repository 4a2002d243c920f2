import { customerOf, invoiceOf, kept, make, payer } from './makers.js';
import type { Sound } from './request.js';
import { DATE, DUE, item, unique } from './values.js';

export const sendingRequests: Readonly<Record<string, Sound>> = {
  'POST /invoices/{id}/emails': async (caller) => ({
    url: `/invoices/${await invoiceOf(caller)}/emails`,
    bodies: [{ ...mail, template: 'new_invoice_email' }],
  }),
  'POST /credit_notes/{id}/emails': async (caller) => ({
    url: `/credit_notes/${await kept(caller, '/credit_notes', { customer: await customerOf(caller), amount: 1 })}/emails`,
    bodies: [{ ...mail, template: 'credit_note_email' }],
  }),
  'POST /estimates/{id}/emails': async (caller) => ({
    url: `/estimates/${await kept(caller, '/estimates', { customer: await customerOf(caller), items: [item] })}/emails`,
    bodies: [{ ...mail, template: 'estimate_email' }],
  }),
  'POST /payments/{id}/emails': async (caller) => ({
    url: `/payments/${await make(caller, '/payments', { customer: await customerOf(caller), amount: 1 })}/emails`,
    bodies: [{ ...mail, template: 'payment_receipt_email' }],
  }),
  'POST /customers/{id}/emails': async (caller) => ({
    url: `/customers/${await customerOf(caller)}/emails`,
    bodies: [{ ...mail, ...statement, template: 'statement_email' }],
  }),
  'POST /invoices/{id}/text_messages': async (caller) => ({
    url: `/invoices/${await invoiceOf(caller)}/text_messages`,
    bodies: [text],
  }),
  'POST /customers/{id}/text_messages': async (caller) => ({
    url: `/customers/${await customerOf(caller)}/text_messages`,
    bodies: [{ ...text, ...statement }],
  }),
  'POST /customers/{id}/letters': async (caller) => ({
    url: `/customers/${await make(caller, '/customers', { ...payer, number: unique('CUST') })}/letters`,
    bodies: [statement],
  }),
};

const mail = {
  to: [{ name: 'x', email: 'a@b.example' }],
  bcc: 'c@d.example',
  subject: '{{customer_name}}',
  message: 'x {{balance}}',
};

const statement = { type: 'open_item', start: DATE, end: DUE, items: 'past_due' };

const text = { to: [{ name: 'x', phone: '1' }], message: 'x {{balance}}' };
