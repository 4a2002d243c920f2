import { inCompany } from '../../db/company-scope.js';
import type { CustomerId } from '../../domain/ids.js';
import type { Caller, OpenApp } from './open-app.js';

/** A request that is accepted: one odd value put into it is then all that is wrong with it. */
export interface SoundRequest {
  readonly url: string;
  /** Together they hold every field that the route's schema has. */
  readonly bodies: readonly object[];
}

const DATE = 1_760_000_000;
const DUE = 4_000_000_000;
const adjustments = [{ name: 'x', amount: 1 }, { percent: 2 }];
const item = {
  name: 'x',
  description: 'x',
  type: 'service',
  quantity: 2,
  unit_cost: 1_000,
  taxable: true,
  discountable: true,
  discounts: adjustments,
  taxes: adjustments,
  metadata: { a: 'b' },
};
const content = { items: [item], discounts: adjustments, taxes: adjustments };
const person = { name: 'x', title: 'x', department: 'x', email: 'a@b.example', phone: '1', primary: true };
const payer = {
  name: 'x',
  type: 'company',
  email: 'a@b.example',
  phone: '1',
  attention_to: 'x',
  address1: 'x',
  address2: 'x',
  city: 'x',
  state: 'x',
  postal_code: '1',
  country: 'us',
  language: 'en',
  currency: 'usd',
  payment_terms: 'NET 30',
  autopay: false,
  chase: true,
  notes: 'x',
  zone: 'UTC',
  segment: 'x',
  metadata: { a: 'b' },
};
const bill = {
  name: 'x',
  currency: 'usd',
  date: DATE,
  due_date: DUE,
  payment_terms: 'NET 30',
  purchase_order: 'x',
  notes: 'x',
  autopay: false,
  chase: true,
  ...content,
  metadata: { a: 'b' },
};
const described = { method: 'check', reference: 'x', notes: 'x', metadata: { a: 'b' } };
const step = {
  key: 'first',
  anchor: 'due',
  offset_days: 3,
  channel: 'email',
  tone: 'friendly',
  template: 'reminder_friendly',
  recipients: 'primary',
  conditions: { min_balance: 100, segments: ['x'] },
  repeat: { every_days: 7, until_days: 60 },
  send_time: '10:00',
};
const definition = {
  steps: [step],
  send_time: '09:00',
  window: { from: '08:00', to: '18:00' },
  business_days_only: true,
  catch_up: 'strongest',
  tolerance_minutes: 15,
  jitter_minutes: 10,
  promise_grace_days: 1,
  hold_grace_days: 1,
  repeat_after_due_date_change: false,
};
const endpoint = { url: 'https://8.8.8.8/hook', events: ['invoice.paid'], enabled: true };
const csv = [
  'ContactName,InvoiceNumber,InvoiceDate,DueDate,Total,Description,Quantity,UnitAmount,AccountCode,TaxType',
  'Payer,C-1,2026-01-15,2026-02-15,10.00,x,1,10.00,200,Tax Exempt',
].join('\n');

let count = 0;
/** Numbers and names are taken once. */
const unique = (prefix: string) => `${prefix}-${++count}`;

type Sound = (caller: Caller, opened: OpenApp) => Promise<SoundRequest>;

/** For every route that takes a body, by method and path, what makes one that is accepted. Called again whenever one was. */
export const soundRequests: Readonly<Record<string, Sound>> = {
  'POST /customers': async (caller) => ({
    url: '/customers',
    bodies: [{ ...payer, number: unique('CUST'), chasing_policy: await policyOf(caller) }],
  }),
  'PATCH /customers/{id}': async (caller) => ({
    url: `/customers/${await customerOf(caller)}`,
    bodies: [{ ...payer, number: unique('CUST'), chasing_policy: await policyOf(caller) }],
  }),
  'POST /customers/{id}/contacts': async (caller) => ({
    url: `/customers/${await customerOf(caller)}/contacts`,
    bodies: [person],
  }),
  'PATCH /customers/{id}/contacts/{contact}': async (caller) => {
    const contacts = `/customers/${await customerOf(caller)}/contacts`;
    return { url: `${contacts}/${await kept(caller, contacts, { name: 'x' })}`, bodies: [person] };
  },
  'POST /invoices': async (caller) => ({
    url: '/invoices',
    bodies: [{ ...bill, customer: await customerOf(caller), number: unique('I'), draft: true }],
  }),
  'PATCH /invoices/{id}': async (caller) => ({
    url: `/invoices/${await make(caller, '/invoices', await newInvoice(caller))}`,
    bodies: [{ ...bill, number: unique('I'), draft: false, sent: true, closed: false, needs_attention: false }],
  }),
  'POST /invoices/{id}/pause': async (caller) => ({
    url: `/invoices/${await invoiceOf(caller)}/pause`,
    bodies: [{ until: DUE }],
  }),
  'POST /invoices/{id}/policy': async (caller) => ({
    url: `/invoices/${await make(caller, '/invoices', await newInvoice(caller))}/policy`,
    bodies: [{ policy: await otherPolicyOf(caller) }],
  }),
  'POST /payments': async (caller) => {
    const part = { type: 'invoice', invoice: await invoiceOf(caller), amount: 1 };
    const money = { customer: await customerOf(caller), amount: 2, currency: 'usd', date: DATE, source: 'x' };
    const payment = { ...described, ...money };
    return {
      url: '/payments',
      bodies: [
        { ...payment, applied_to: [part] },
        { ...payment, applied_to: part },
      ],
    };
  },
  'PATCH /payments/{id}': async (caller) => ({
    url: `/payments/${await kept(caller, '/payments', { amount: 1 })}`,
    bodies: [described],
  }),
  'POST /payments/{id}/apply': async (caller) => {
    const part = { type: 'invoice', invoice: await invoiceOf(caller), amount: 1 };
    const url = `/payments/${await make(caller, '/payments', { amount: 50 })}/apply`;
    return { url, bodies: [{ applied_to: [part] }, { applied_to: part }] };
  },
  'POST /credit_notes': async (caller) => {
    const parties = { customer: await customerOf(caller), invoice: await invoiceOf(caller), currency: 'usd' };
    const note = { ...parties, date: DATE, notes: 'x', metadata: { a: 'b' } };
    return {
      url: '/credit_notes',
      bodies: [
        { ...note, number: unique('CN'), amount: 5, tax: 1 },
        { customer: parties.customer, ...content },
      ],
    };
  },
  'POST /disputes': async (caller) => ({
    url: '/disputes',
    bodies: [{ invoice: await invoiceOf(caller), reason: 'x', amount: 1 }],
  }),
  'POST /disputes/{id}/close': async (caller) => ({
    url: `/disputes/${await make(caller, '/disputes', { invoice: await invoiceOf(caller) })}/close`,
    bodies: [{ outcome: 'accepted' }],
  }),
  'POST /promises': async (caller) => ({
    url: '/promises',
    bodies: [
      {
        invoice: await make(caller, '/invoices', await newInvoice(caller)),
        date: soon(),
        amount: 1,
        method: 'x',
        reference: 'x',
      },
    ],
  }),
  'POST /chasing_policies': async () => ({
    url: '/chasing_policies',
    bodies: [{ name: unique('P'), description: 'x', definition }],
  }),
  'PATCH /chasing_policies/{id}': async (caller) => ({
    url: `/chasing_policies/${await kept(caller, '/chasing_policies', { name: unique('P'), definition })}`,
    bodies: [{ name: unique('P'), description: 'x', definition }],
  }),
  'PATCH /tasks/{id}': async (caller, { parts }) => {
    const customer_id = (await customerOf(caller)) as CustomerId;
    const { id } = await inCompany(parts.db, caller.company, ({ trx }) =>
      trx
        .insertInto('task')
        .values({ company_id: caller.company, customer_id, name: 'x', action: 'phone', due_on: '2026-01-01' as never })
        .returning('id')
        .executeTakeFirstOrThrow(),
    );
    return { url: `/tasks/${id}`, bodies: [{ complete: true }] };
  },
  'POST /webhooks': async () => ({ url: '/webhooks', bodies: [endpoint] }),
  'PATCH /webhooks/{id}': async (caller) => ({
    url: `/webhooks/${await kept(caller, '/webhooks', endpoint)}`,
    bodies: [endpoint],
  }),
  'PATCH /companies/current': async (caller) => ({
    url: '/companies/current',
    bodies: [{ name: 'x', email: 'a@b.example', outbound: false, default_policy: await policyOf(caller) }],
  }),
  'POST /test_clocks': async () => ({
    url: '/test_clocks',
    bodies: [
      {
        name: 'x',
        now: DATE,
        company: { name: 'x', email: 'a@b.example', zone: 'UTC', country: 'us', currency: 'usd', outbound: false },
      },
    ],
  }),
  'POST /imports': async () => ({
    url: '/imports',
    bodies: [
      {
        csv: csv.replace('C-1', unique('C')),
        type: 'invoice',
        mode: 'create',
        format: 'xero',
        date_order: 'ymd',
        dry_run: false,
        deliver: false,
        currency: 'usd',
      },
    ],
  }),
};

/** A promise may be for a year ahead at most. */
const soon = () => Math.floor(Date.now() / 1000) + 30 * 86_400;

const customerOf = (caller: Caller) => kept(caller, '/customers', { name: 'x' });
const invoiceOf = async (caller: Caller) => kept(caller, '/invoices', await newInvoice(caller));
const newInvoice = async (caller: Caller) => ({
  customer: await customerOf(caller),
  items: [{ name: 'x', unit_cost: 1_000_000 }],
  due_date: DUE,
});

async function policyOf(caller: Caller): Promise<number> {
  return (await caller.call('GET', '/chasing_policies')).body[0].id;
}

/** Not the one that invoices have by default. */
async function otherPolicyOf(caller: Caller): Promise<number> {
  return (await caller.call('GET', '/chasing_policies')).body[1].id;
}

const made = new Map<string, Promise<number>>();

/** One for each caller, where nothing that is done to it stands in the way of doing it again. */
function kept(caller: Caller, url: string, body: object): Promise<number> {
  const key = `${caller.company} ${url}`;
  const known = made.get(key) ?? make(caller, url, body);
  made.set(key, known);
  return known;
}

async function make(caller: Caller, url: string, body: object): Promise<number> {
  const answer = await caller.call('POST', url, body);
  if (answer.status !== 201) throw new Error(`${url}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body.id;
}
