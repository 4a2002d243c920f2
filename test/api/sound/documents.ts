import type { Caller } from '../open-app.js';
import { customerOf, kept, make, newInvoice, stockOf } from './makers.js';
import type { Sound, SoundRequest } from './request.js';
import { DATE, DUE, discounts, item, taxes, unique } from './values.js';

export const documentRequests: Readonly<Record<string, Sound>> = {
  'POST /invoices': async (caller, opened) => {
    await stockOf(caller, opened);
    const body = { ...bill, customer: await customerOf(caller), number: unique('I'), draft: true, closed: false };
    return { url: '/invoices', bodies: [{ ...body, attachments: [await fileOf(caller)] }] };
  },
  'PATCH /invoices/{id}': async (caller, opened) => {
    await stockOf(caller, opened);
    const { url, line } = await documentOf(caller, '/invoices');
    const body = { ...bill, items: [{ id: line, ...item }], number: unique('I'), draft: false, closed: false };
    return { url, bodies: [{ ...body, needs_attention: false, attachments: [await fileOf(caller)] }] };
  },
  'POST /customers/{id}/line_items': async (caller, opened) => {
    await stockOf(caller, opened);
    return {
      url: `/customers/${await customerOf(caller)}/line_items`,
      bodies: [{ ...item, calculate_taxes: true }],
    };
  },
  'PATCH /customers/{id}/line_items/{line_item}': async (caller, opened) => {
    await stockOf(caller, opened);
    const lines = `/customers/${await customerOf(caller)}/line_items`;
    return {
      url: `${lines}/${await kept(caller, lines, { unit_cost: 1 })}`,
      bodies: [{ ...item, calculate_taxes: true }],
    };
  },
  'POST /customers/{id}/invoices': async (caller) => {
    // One of its own: all that waits for a customer is billed, others' lines too.
    const url = `/customers/${await make(caller, '/customers', { name: 'x' })}`;
    await make(caller, `${url}/line_items`, { name: 'x', unit_cost: 5 });
    return { url: `${url}/invoices`, bodies: [{ ...head, number: unique('I'), draft: true }] };
  },
  'POST /customers/{id}/consolidate_invoices': async (caller) => {
    const customer = await make(caller, '/customers', { name: 'x', consolidated: true });
    await make(caller, '/invoices', { customer, date: DATE, items: [{ name: 'x', unit_cost: 5 }] });
    return { url: `/customers/${customer}/consolidate_invoices`, bodies: [{ cutoff_date: DUE }] };
  },
  'POST /estimates': async (caller, opened) => {
    await stockOf(caller, opened);
    const body = { ...offer, customer: await customerOf(caller), currency: 'usd', number: unique('E'), draft: true };
    return { url: '/estimates', bodies: [{ ...body, attachments: [await fileOf(caller)] }] };
  },
  'PATCH /estimates/{id}': async (caller, opened) => {
    await stockOf(caller, opened);
    const { url, line } = await documentOf(caller, '/estimates');
    const body = { ...offer, items: [{ id: line, ...item }], number: unique('E'), draft: false, closed: false };
    return { url, bodies: [{ ...body, attachments: [await fileOf(caller)] }] };
  },
  'POST /estimates/{id}/approve': async (caller) => ({
    url: `${(await documentOf(caller, '/estimates')).url}/approve`,
    bodies: [{ initials: 'AR', ip: '198.51.100.7' }],
  }),
  'PATCH /credit_notes/{id}': async (caller, opened) => {
    await stockOf(caller, opened);
    const { url, line } = await documentOf(caller, '/credit_notes');
    const note = { name: 'x', purchase_order: 'x', notes: 'x', date: DATE, metadata: { a: 'b' } };
    const state = { number: unique('CN'), draft: false, closed: false, attachments: [await fileOf(caller)] };
    return { url, bodies: [{ ...note, ...content, items: [{ id: line, ...item }], ...state }] };
  },
  'PUT /invoices/{id}/payment_plan': async (caller) => paymentPlan(caller),
  'POST /invoices/{id}/payment_plan': async (caller) => paymentPlan(caller),
  'POST /credit_notes': async (caller, opened) => {
    await stockOf(caller, opened);
    const parties = {
      customer: await customerOf(caller),
      invoice: await make(caller, '/invoices', await newInvoice(caller)),
      currency: 'usd',
    };
    const said = { name: 'x', purchase_order: 'x', notes: 'x', draft: false, attachments: [await fileOf(caller)] };
    const note = { ...parties, ...said, date: DATE, metadata: { a: 'b' } };
    return {
      url: '/credit_notes',
      bodies: [
        { ...note, number: unique('CN'), amount: 5, tax: 1 },
        { customer: parties.customer, ...content },
      ],
    };
  },
};

const content = { items: [item], discounts, taxes, calculate_taxes: true };

const shipTo = {
  name: 'x',
  attention_to: 'x',
  address1: 'x',
  address2: 'x',
  city: 'x',
  state: 'x',
  postal_code: '1',
  country: 'us',
};

const head = {
  name: 'x',
  date: DATE,
  due_date: DUE,
  payment_terms: 'NET 30',
  purchase_order: 'x',
  notes: 'x',
  autopay: false,
  chase: true,
  sent: true,
  ship_to: shipTo,
  disabled_payment_methods: ['check'],
  late_fees: true,
  next_payment_attempt: DUE,
  metadata: { a: 'b' },
};

const bill = { ...head, currency: 'usd', ...content };

const offer = {
  name: 'x',
  date: DATE,
  expiration_date: DUE,
  payment_terms: 'NET 30',
  purchase_order: 'x',
  notes: 'x',
  deposit: 1,
  deposit_paid: false,
  sent: true,
  ship_to: shipTo,
  disabled_payment_methods: ['check'],
  ...content,
  metadata: { a: 'b' },
};

const fileOf = (caller: Caller) => kept(caller, '/files', { url: 'https://files.example/a.pdf' });

/** A document that may be changed: its address, and the id of its line. */
async function documentOf(caller: Caller, path: string): Promise<{ url: string; line: number }> {
  const body = { customer: await customerOf(caller), items: [{ name: 'x', unit_cost: 1_000_000 }] };
  const { id, items } = (await caller.call('POST', path, body)).body;
  return { url: `${path}/${id}`, line: items[0].id };
}

async function paymentPlan(caller: Caller): Promise<SoundRequest> {
  const invoice = await make(caller, '/invoices', await newInvoice(caller));
  return { url: `/invoices/${invoice}/payment_plan`, bodies: [{ installments: [{ date: DUE, amount: 1_000_000 }] }] };
}
