import type { Caller } from '../open-app.js';
import { customerOf, invoiceOf, kept, make } from './makers.js';
import type { Sound } from './request.js';
import { DATE } from './values.js';

export const moneyRequests: Readonly<Record<string, Sound>> = {
  'POST /payments': async (caller) => {
    const parts = await partsOf(caller);
    const money = { customer: await customerOf(caller), amount: 50, currency: 'usd', date: DATE, source: 'x' };
    const payment = { ...described, ach_sender_id: 'x', ...money };
    return {
      url: '/payments',
      bodies: [
        { ...payment, applied_to: parts },
        { ...payment, applied_to: parts[0] },
        ...parts.filter(naming).map((part) => ({ customer: money.customer, amount: 50, applied_to: part })),
      ],
    };
  },
  'POST /charges': async (caller) => {
    const invoice = await invoiceOf(caller);
    const customer = await customerOf(caller);
    const sources = `/customers/${customer}/payment_sources`;
    const order = { customer, currency: 'usd', amount: 2, method: 'credit_card', receipt_email: 'a@b.example' };
    const stored = await kept(caller, sources, { gateway_token: 'pm_card_visa' });
    const onFile = { payment_source_type: 'card', payment_source_id: stored, gateway_token: null };
    const token = { gateway_token: 'pm_card_visa', invoiced_token: null, vault_method: true, make_default: true };
    // A charge pays invoices: what else a part of a payment may name is not read here.
    const part = { type: 'invoice', invoice, amount: 1, document_type: 'invoice', estimate: 1, credit_note: 1 };
    return {
      url: '/charges',
      bodies: [
        { ...order, ...onFile, applied_to: [part] },
        { ...order, ...token, applied_to: part },
      ],
    };
  },
  'POST /charges/{id}/refunds': async (caller) => {
    const applied_to = [{ invoice: await invoiceOf(caller), amount: 1 }];
    const payment = await caller.call('POST', '/charges', { amount: 1_000, applied_to, gateway_token: 'pm_card_visa' });
    return { url: `/charges/${payment.body.charge.id}/refunds`, bodies: [{ amount: 1 }] };
  },
  'PATCH /payments/{id}': async (caller) => {
    const parts = await partsOf(caller);
    const money = { customer: await customerOf(caller), amount: 50, currency: 'usd', date: DATE };
    const url = `/payments/${await make(caller, '/payments', money)}`;
    return {
      url,
      bodies: [
        { ...described, ach_sender_id: 'x', ...money, applied_to: parts },
        { customer: { id: money.customer } },
        ...[parts[0], ...parts.filter(naming)].map((part) => ({ applied_to: part })),
      ],
    };
  },
  'POST /payments/{id}/apply': async (caller) => {
    const parts = await partsOf(caller);
    const money = { customer: await customerOf(caller), amount: 50 };
    const url = `/payments/${await make(caller, '/payments', money)}/apply`;
    return { url, bodies: [parts, parts[0], ...parts.filter(naming)].map((part) => ({ applied_to: part })) };
  },
  'POST /credit_balance_adjustments': async (caller) => ({
    url: '/credit_balance_adjustments',
    bodies: [{ customer: await customerOf(caller), amount: 5, currency: 'usd', date: DATE, notes: 'x' }],
  }),
  'PATCH /credit_balance_adjustments/{id}': async (caller) => ({
    url: `/credit_balance_adjustments/${await make(caller, '/credit_balance_adjustments', { customer: await customerOf(caller), amount: 5, date: DATE })}`,
    bodies: [{ amount: 5, date: DATE, notes: 'x' }],
  }),
};

const described = { method: 'check', reference: 'x', notes: 'x', metadata: { a: 'b' } };

/** Whether a part of a payment names something besides an invoice. */
const naming = (part: object) => 'credit_note' in part || 'estimate' in part;

/** What a payment of a customer may be for, each kind once. */
async function partsOf(caller: Caller): Promise<object[]> {
  const [customer, invoice] = [await customerOf(caller), await invoiceOf(caller)];
  const items = [{ name: 'x', unit_cost: 1_000 }];
  await make(caller, '/credit_balance_adjustments', { customer, amount: 1, date: DATE - 86_400 });
  const note = await make(caller, '/credit_notes', { customer, items });
  const estimate = await make(caller, '/estimates', { customer, items, deposit: 1_000 });
  return [
    { type: 'invoice', invoice, amount: 1 },
    { type: 'credit_note', credit_note: note, document_type: 'invoice', invoice, amount: 1 },
    { type: 'applied_credit', document_type: 'invoice', invoice, amount: 1 },
    { type: 'estimate', estimate, amount: 1 },
  ];
}
