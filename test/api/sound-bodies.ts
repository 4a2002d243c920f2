import { inCompany } from '../../db/company-scope.js';
import type { Caller, OpenApp } from './open-app.js';

/** A request that is accepted: one odd value put into it is then all that is wrong with it. */
export interface SoundRequest {
  readonly url: string;
  /** Together they hold every field that the route's schema has. */
  readonly bodies: readonly object[];
}

const DATE = 1_760_000_000;
const DUE = 4_000_000_000;
const discounts = [
  { name: 'x', amount: 1 },
  { percent: 2, expires: DUE },
  { coupon: 'OFF' },
  { coupon: { id: 'OFF' } },
];
const taxes = [
  { name: 'x', amount: 1 },
  { percent: 2, inclusive: true },
  { tax_rate: 'VAT' },
  { tax_rate: { id: 'VAT' } },
];
const item = {
  catalog_item: 'SKU',
  name: 'x',
  description: 'x',
  type: 'service',
  quantity: 2,
  unit_cost: 1_000,
  taxable: true,
  discountable: true,
  discounts,
  taxes,
  metadata: { a: 'b' },
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
const place = { address1: 'x', address2: 'x', city: 'x', state: 'x', postal_code: '1', country: 'us' };
const person = {
  name: 'x',
  title: 'x',
  department: 'x',
  email: 'a@b.example',
  phone: '1',
  primary: true,
  sms_enabled: true,
  send_new_invoices: true,
  ...place,
};
const colleague = {
  first_name: 'x',
  last_name: 'x',
  role: 'employee',
  restriction_mode: 'custom_field',
  restrictions: { region: ['x'] },
  email_update_frequency: 'day',
};
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
  bill_to_parent: true,
  consolidated: true,
  active: true,
  autopay_delay_days: 2,
  credit_hold: false,
  credit_limit: 5_000,
  taxable: true,
  taxes: waysToName('tax_rate', 'VAT'),
  tax_id: 'x',
  avalara_entity_use_code: 'x',
  avalara_exemption_number: 'x',
  sign_up_page: 1,
  ach_gateway: 1,
  cc_gateway: 1,
  convenience_fee: true,
  disabled_payment_methods: ['credit_card'],
  metadata: { a: 'b' },
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
const call = {
  key: 'call',
  anchor: 'due',
  offset_days: 10,
  channel: 'task',
  tone: 'firm',
  template: 'Call them',
  recipients: 'primary',
  name: 'x',
  action: 'phone',
};
const definition = {
  steps: [step, call],
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
const mail = {
  to: [{ name: 'x', email: 'a@b.example' }],
  bcc: 'c@d.example',
  subject: '{{customer_name}}',
  message: 'x {{balance}}',
};
const statement = { type: 'open_item', start: DATE, end: DUE, items: 'past_due' };
const text = { to: [{ name: 'x', phone: '1' }], message: 'x {{balance}}' };
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
  'POST /customers': async (caller, opened) => ({ url: '/customers', bodies: await payers(caller, opened) }),
  'PATCH /customers/{id}': async (caller, opened) => ({
    url: `/customers/${await make(caller, '/customers', { name: 'x' })}`,
    bodies: await payers(caller, opened),
  }),
  'POST /customers/{id}/contacts': async (caller) => ({
    url: `/customers/${await customerOf(caller)}/contacts`,
    bodies: [person],
  }),
  'PATCH /customers/{id}/contacts/{contact}': async (caller) => {
    const contacts = `/customers/${await customerOf(caller)}/contacts`;
    return { url: `${contacts}/${await kept(caller, contacts, { name: 'x' })}`, bodies: [person] };
  },
  'POST /customers/{id}/payment_sources': async (caller) => ({
    url: `/customers/${await customerOf(caller)}/payment_sources`,
    bodies: [
      {
        method: 'credit_card',
        gateway_token: 'pm_card_visa',
        invoiced_token: null,
        make_default: true,
        receipt_email: 'a@b.example',
      },
    ],
  }),
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
  'POST /invoices/{id}/pause': async (caller) => ({
    url: `/invoices/${await invoiceOf(caller)}/pause`,
    bodies: [{ until: DUE }],
  }),
  'POST /invoices/{id}/policy': async (caller) => ({
    url: `/invoices/${await make(caller, '/invoices', await newInvoice(caller))}/policy`,
    bodies: [{ policy: await otherPolicyOf(caller) }],
  }),
  'PUT /invoices/{id}/payment_plan': async (caller) => paymentPlan(caller),
  'POST /invoices/{id}/payment_plan': async (caller) => paymentPlan(caller),
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
  'POST /credit_notes': async (caller, opened) => {
    await stockOf(caller, opened);
    const parties = { customer: await customerOf(caller), invoice: await invoiceOf(caller), currency: 'usd' };
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
  'POST /webhooks': async () => ({ url: '/webhooks', bodies: [endpoint] }),
  'PATCH /webhooks/{id}': async (caller) => ({
    url: `/webhooks/${await kept(caller, '/webhooks', endpoint)}`,
    bodies: [endpoint],
  }),
  'POST /tasks': async (caller) => ({
    url: '/tasks',
    bodies: [{ ...(await duty(caller)), complete: true, completed_by_user_id: await memberOf(caller) }],
  }),
  'PATCH /tasks/{id}': async (caller) => ({
    url: `/tasks/${await make(caller, '/tasks', { name: 'x', action: 'phone', due_date: DATE })}`,
    bodies: [{ ...(await duty(caller)), complete: true, completed_by_user_id: await memberOf(caller) }],
  }),
  'POST /tasks/{id}/complete': async (caller) => ({
    url: `/tasks/${await make(caller, '/tasks', { name: 'x', action: 'phone', due_date: DATE })}/complete`,
    bodies: [{ completed_by_user_id: await memberOf(caller) }],
  }),
  'POST /notes': async (caller) => ({
    url: '/notes',
    bodies: [
      { notes: 'x', customer_id: await customerOf(caller), user_id: await memberOf(caller) },
      { notes: 'x', invoice_id: await invoiceOf(caller) },
    ],
  }),
  'PATCH /notes/{id}': async (caller) => ({
    url: `/notes/${await make(caller, '/notes', { notes: 'x', customer_id: await customerOf(caller) })}`,
    bodies: [{ notes: unique('Note') }],
  }),
  ...notesUnder('/customers', '/customers/{id}/notes', (caller) => customerOf(caller)),
  ...notesUnder('/invoices', '/invoices/{id}/notes', (caller) => invoiceOf(caller)),
  'POST /files': async () => ({
    url: '/files',
    bodies: [{ url: 'https://files.example/a.pdf', name: 'a.pdf', size: 1, type: 'application/pdf' }],
  }),
  'POST /members': async () => ({ url: '/members', bodies: [{ ...colleague, email: address() }] }),
  'PATCH /members/{id}': async (caller) => ({
    url: `/members/${await memberOf(caller)}`,
    bodies: [{ ...colleague, email: address() }],
  }),
  'PATCH /members/{id}/frequency': async (caller) => ({
    url: `/members/${await memberOf(caller)}/frequency`,
    bodies: [{ email_update_frequency: 'week' }],
  }),
  'POST /roles': async () => ({ url: '/roles', bodies: [{ name: unique('Role') }] }),
  'PATCH /roles/{id}': async (caller) => ({
    url: `/roles/${await make(caller, '/roles', { name: 'x' })}`,
    bodies: [{ name: unique('Role') }],
  }),
  'PATCH /companies/current': async (caller) => ({
    url: '/companies/current',
    bodies: [
      {
        name: 'x',
        email: 'a@b.example',
        outbound: false,
        default_policy: await policyOf(caller),
        portal_url: 'https://pay.example',
        auto_apply_credits: false,
      },
    ],
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
  'POST /api_keys': async () => ({
    url: '/api_keys',
    bodies: [{ name: 'x', scopes: ['customers:read'], expires_at: DUE }],
  }),
  'PATCH /api_keys/{id}': async (caller) => ({
    url: `/api_keys/${await kept(caller, '/api_keys', { name: 'x', scopes: ['read'] })}`,
    bodies: [{ name: 'x', expires_at: DUE }],
  }),
};

const tiers = [
  { min_qty: 0, max_qty: 10, unit_cost: 5 },
  { min_qty: 11, max_qty: null, unit_cost: 4 },
];
const named = { name: 'x', metadata: { a: 'b' } };
const percentage = { name: 'x', value: 5, is_percent: true, currency: 'usd', metadata: { a: 'b' } };

const emailTemplate = {
  name: 'x',
  type: 'invoice',
  subject: 'x',
  body: 'x',
  language: 'en',
  template_engine: 'twig',
  options: { a: 'b' },
};

const invoiceCadence = {
  description: 'x',
  steps: [
    {
      id: 'first',
      name: 'x',
      action: 'email',
      schedule: 'past_due_age:3',
      email_template_id: 'reminder_firm',
      repeat: { every_days: 7, until_days: 60 },
      tone: 'firm',
      recipients: 'all',
      conditions: { min_balance: 100, segments: ['x'] },
      send_time: '10:00',
    },
  ],
  options: (({ steps: _steps, ...options }) => options)(definition),
};

async function cadence(caller: Caller) {
  return {
    name: 'x',
    time_of_day: 7,
    frequency: 'day_of_month',
    run_date: 7,
    run_days: '1,4',
    paused: true,
    min_balance: 5,
    assignment_mode: 'none',
    assignment_conditions: 'x',
    steps: [
      {
        name: 'x',
        action: 'sms',
        schedule: 'age:1',
        email_template_id: 'new_invoice_email',
        sms_template_id: await kept(caller, '/sms_templates', { name: 'x', message: 'x' }),
        assigned_user_id: 1,
        role_id: 1,
      },
    ],
  };
}

const stepped = { name: 'x', steps: [{ name: 'x', action: 'email', schedule: 'age:1' }] };

function cadenceRequests(path: string): Record<string, Sound> {
  return {
    [`POST ${path}`]: async (caller) => {
      const body = await cadence(caller);
      return { url: path, bodies: [body] };
    },
    [`PATCH ${path}/{id}`]: async (caller) => {
      const made = (await caller.call('POST', path, stepped)).body;
      const body = await cadence(caller);
      const steps = [{ ...body.steps[0], id: made.steps[0].id }];
      return { url: `${path}/${made.id}`, bodies: [{ ...body, steps }] };
    },
    [`POST ${path}/{id}/assign`]: async (caller) => ({
      url: `${path}/${await kept(caller, path, stepped)}/assign`,
      bodies: [{ customer_ids: [await customerOf(caller)] }],
    }),
  };
}

/** What each kind of setting is known to have. */
const settings: Readonly<Record<string, (caller: Caller) => Promise<object> | object>> = {
  '/tax_rules': async (caller) => ({
    tax_rate: await wordOf(caller, '/tax_rates', { name: 'x', value: 1 }),
    country: 'us',
    state: 'x',
  }),
  '/gl_accounts': () => ({ name: 'x', code: 'x' }),
  '/bundles': () => ({ name: 'x', currency: 'usd', items: [{ catalog_item: 'xx', quantity: 1 }] }),
  '/sms_templates': () => ({ name: 'x', message: 'x', language: 'en' }),
  '/pdf_templates': () => ({
    name: 'x',
    document_type: 'x',
    html: 'x',
    css: 'x',
    header_html: 'x',
    footer_html: 'x',
  }),
  '/themes': () => ({ name: 'x' }),
  '/custom_fields': () => ({ name: 'x', type: 'x', external: true, choices: ['x'] }),
  '/late_fee_schedules': () => ({
    name: 'x',
    grace_period: 1,
    amount: 1,
    is_percent: true,
    recurring_days: 1,
    default: true,
  }),
  '/sign_up_pages': () => ({
    name: 'x',
    type: 'x',
    trial_period_days: 1,
    has_quantity: true,
    has_coupon_code: true,
  }),
  '/sign_up_page_addons': async (caller) => ({
    sign_up_page: await kept(caller, '/sign_up_pages', { name: 'x' }),
    plan: await planOf(caller),
    catalog_item: await wordOf(caller, '/items', { name: 'x' }),
    type: 'x',
  }),
  '/merchant_accounts': () => ({ name: 'x', gateway: 'x', gateway_id: 'x' }),
  '/notifications': () => ({ event: 'x', medium: 'x', enabled: true, user_id: 1, match_mode: 'x' }),
};

function settingRequests(): Record<string, Sound> {
  return Object.fromEntries(
    Object.entries(settings).flatMap(([path, fields]): [string, Sound][] => [
      [
        `POST ${path}`,
        async (caller) => ({
          url: path,
          bodies: [{ ...(await fields(caller)), ...(path === '/custom_fields' ? { id: unique('field') } : {}) }],
        }),
      ],
      [
        `PATCH ${path}/{id}`,
        async (caller) => {
          const body = await fields(caller);
          return { url: `${path}/${await make(caller, path, body)}`, bodies: [body] };
        },
      ],
    ]),
  );
}

Object.assign(soundRequests, {
  'POST /items': async (caller: Caller) => ({
    url: '/items',
    bodies: [
      {
        ...named,
        id: unique('item'),
        currency: 'usd',
        unit_cost: 1.5,
        description: 'x',
        type: 'service',
        taxable: true,
        taxes: waysToName('tax_rate', await wordOf(caller, '/tax_rates', { name: 'x', value: 1 })),
        avalara_tax_code: 'x',
        avalara_location_code: 'x',
        gl_account: 'x',
        discountable: true,
      },
    ],
  }),
  'PATCH /items/{id}': async (caller: Caller) => ({
    url: `/items/${await wordOf(caller, '/items', { name: 'x' })}`,
    bodies: [{ ...named, description: 'x', type: 'x' }],
  }),
  'POST /tax_rates': async () => ({
    url: '/tax_rates',
    bodies: [{ ...percentage, id: unique('rate'), inclusive: true }],
  }),
  'PATCH /tax_rates/{id}': async (caller: Caller) => ({
    url: `/tax_rates/${await wordOf(caller, '/tax_rates', { name: 'x', value: 1 })}`,
    bodies: [named],
  }),
  'POST /coupons': async () => ({
    url: '/coupons',
    bodies: [
      {
        ...percentage,
        id: unique('coupon'),
        exclusive: true,
        expiration_date: DUE,
        max_redemptions: 1,
        duration: 1,
      },
    ],
  }),
  'PATCH /coupons/{id}': async (caller: Caller) => ({
    url: `/coupons/${await wordOf(caller, '/coupons', { name: 'x', value: 1 })}`,
    bodies: [named],
  }),
  'POST /plans': async (caller: Caller) => {
    const plan = {
      ...named,
      catalog_item: await wordOf(caller, '/items', { name: 'x' }),
      currency: 'usd',
      interval: 'month',
      interval_count: 1,
      quantity_type: 'constant',
    };
    return {
      url: '/plans',
      bodies: [
        { ...plan, id: unique('plan'), amount: 5, pricing_mode: 'per_unit' },
        { ...plan, pricing_mode: 'tiered', tiers },
        { ...plan, pricing_mode: 'volume', tier: tiers },
      ],
    };
  },
  'PATCH /plans/{id}': async (caller: Caller) => ({
    url: `/plans/${await wordOf(caller, '/plans', { name: 'x', amount: 1, interval: 'month' })}`,
    bodies: [named],
  }),
  ...cadenceRequests('/chasing_cadences'),
  ...cadenceRequests('/customer_chasing_cadences'),
  'POST /invoice_chasing_cadences': async () => ({
    url: '/invoice_chasing_cadences',
    bodies: [{ ...invoiceCadence, name: unique('C') }],
  }),
  'PATCH /invoice_chasing_cadences/{id}': async (caller: Caller) => ({
    url: `/invoice_chasing_cadences/${await kept(caller, '/invoice_chasing_cadences', { name: unique('C'), steps: [] })}`,
    bodies: [{ ...invoiceCadence, name: unique('C') }],
  }),
  'POST /email_templates': async () => ({
    url: '/email_templates',
    bodies: [{ ...emailTemplate, id: unique('email') }],
  }),
  'PATCH /email_templates/{id}': async () => ({
    url: '/email_templates/new_invoice_email',
    bodies: [emailTemplate],
  }),
  'POST /reports': async () => ({
    url: '/reports',
    bodies: [{ type: 'AgingDetail', start_date: DATE, end_date: DATE, filters: { a: 'b' } }],
  }),
  'PATCH /payment_methods/{id}': async () => ({
    url: '/payment_methods/check',
    bodies: [{ name: 'x', enabled: true }],
  }),
  ...settingRequests(),
  'POST /subscriptions': async (caller: Caller) => ({
    url: '/subscriptions',
    bodies: [await subscription(caller), custom(await subscription(caller), await customPlanOf(caller))],
  }),
  'POST /subscriptions/preview': async (caller: Caller) => ({
    url: '/subscriptions/preview',
    bodies: [
      {
        ...custom(await subscription(caller), await customPlanOf(caller)),
        pending_line_items: [{ name: 'x', description: 'x', quantity: 1, unit_cost: 1 }],
      },
    ],
  }),
  'PATCH /subscriptions/{id}': async (caller: Caller) => {
    const { customer, ...fields } = await subscription(caller);
    const made = await caller.call('POST', '/subscriptions', { customer, ...fields });
    const edit = { ...fields, prorate: true, proration_date: DATE };
    const addons = [{ ...fields.addons[0], id: made.body.addons[0].id }];
    return {
      url: `/subscriptions/${made.body.id}`,
      bodies: [{ ...edit, addons }, custom(edit, await customPlanOf(caller))],
    };
  },
} satisfies Record<string, Sound>);

const planOf = (caller: Caller) => wordOf(caller, '/plans', { name: 'x', amount: 1, interval: 'month' });

const customPlan = new Map<number, string>();
async function customPlanOf(caller: Caller): Promise<string> {
  const known = customPlan.get(caller.company);
  if (known !== undefined) return known;
  const plan = { name: 'x', interval: 'month', pricing_mode: 'custom' };
  const id = String(await make(caller, '/plans', plan));
  customPlan.set(caller.company, id);
  return id;
}

/** At prices of its own, and with its plans as the objects they are answered as. */
function custom<F extends object>(fields: F, id: string) {
  const plan = { id };
  return { ...fields, plan, amount: 5, addons: [{ plan, quantity: 1, amount: 5, description: 'x' }] };
}

async function subscription(caller: Caller) {
  return {
    customer: await customerOf(caller),
    plan: await planOf(caller),
    start_date: DUE,
    bill_in: 'advance',
    bill_in_advance_days: 1,
    quantity: 1,
    description: 'x',
    addons: [{ plan: await planOf(caller), quantity: 1, description: 'x' }],
    discounts: waysToName('coupon', await wordOf(caller, '/coupons', { name: 'x', value: 1 })),
    taxes: waysToName('tax_rate', await wordOf(caller, '/tax_rates', { name: 'x', value: 1 })),
    cycles: 2,
    snap_to_nth_day: 1,
    paused: true,
    contract_renewal_cycles: 2,
    contract_renewal_mode: 'auto',
    cancel_at_period_end: false,
    ship_to: {
      name: 'x',
      attention_to: 'x',
      address1: 'x',
      address2: 'x',
      city: 'x',
      state: 'x',
      postal_code: 'x',
      country: 'us',
    },
    metadata: { a: 'b' },
  };
}

/** One coupon or tax rate, named in each way that a list of them takes. */
function waysToName(noun: 'coupon' | 'tax_rate', id: string) {
  return [id, { id }, { [noun]: id }, { [noun]: { id } }];
}

/** As `kept`, where the id is a word. */
async function wordOf(caller: Caller, url: string, body: object): Promise<string> {
  return String(await kept(caller, url, body));
}

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
/** Notes under what they are about. */
function notesUnder(path: string, route: string, idOf: (caller: Caller) => Promise<number>): Record<string, Sound> {
  const url = async (caller: Caller) => `${path}/${await idOf(caller)}/notes`;
  return {
    [`POST ${route}`]: async (caller) => ({
      url: await url(caller),
      bodies: [{ notes: 'x', user_id: await memberOf(caller) }],
    }),
    [`PATCH ${route}/{note}`]: async (caller) => ({
      url: `${await url(caller)}/${await make(caller, await url(caller), { notes: 'x' })}`,
      bodies: [{ notes: unique('Note') }],
    }),
  };
}
const fileOf = (caller: Caller) => kept(caller, '/files', { url: 'https://files.example/a.pdf' });

/** A promise may be for a year ahead at most. */
const soon = () => Math.floor(Date.now() / 1000) + 30 * 86_400;

/** Whose owner is named by either name. */
const payers = async (caller: Caller, opened: OpenApp) => {
  await stockOf(caller, opened);
  return [
    {
      ...payer,
      number: unique('CUST'),
      chasing_policy: await policyOf(caller),
      ...(await placeOf(caller)),
      owner: await memberOf(caller),
      taxable: true,
      taxes: waysToName('tax_rate', 'VAT'),
      parent_customer: await customerOf(caller),
    },
    { name: 'x', owner_id: await memberOf(caller) },
  ];
};
const duty = async (caller: Caller) => ({
  name: 'x',
  action: 'phone',
  due_date: DATE,
  customer_id: await customerOf(caller),
  user_id: await memberOf(caller),
});
const address = () => `${unique('jo')}@acme.example`;
const memberOf = (caller: Caller) => kept(caller, '/members', { email: address() });
const customerOf = (caller: Caller) => kept(caller, '/customers', { name: 'x' });
const invoiceOf = async (caller: Caller) => kept(caller, '/invoices', await newInvoice(caller));
const newInvoice = async (caller: Caller) => ({
  customer: await customerOf(caller),
  items: [{ name: 'x', unit_cost: 1_000_000 }],
  due_date: DUE,
});

/** A document that may be changed: its address, and the id of its line. */
async function documentOf(caller: Caller, path: string): Promise<{ url: string; line: number }> {
  const body = { customer: await customerOf(caller), items: [{ name: 'x', unit_cost: 1_000_000 }] };
  const { id, items } = (await caller.call('POST', path, body)).body;
  return { url: `${path}/${id}`, line: items[0].id };
}

/** The item, coupon and tax rate that the content names. */
async function stockOf(caller: Caller, { parts }: OpenApp): Promise<void> {
  const company_id = caller.company;
  await inCompany(parts.db, company_id, async ({ trx }) => {
    const once = (oc: { doNothing: () => unknown }) => oc.doNothing() as never;
    await trx
      .insertInto('item')
      .values({ company_id, id: 'SKU', name: 'x', unit_cost: '1000' })
      .onConflict(once)
      .execute();
    await trx.insertInto('coupon').values({ company_id, id: 'OFF', name: 'x', value: '1' }).onConflict(once).execute();
    await trx
      .insertInto('tax_rate')
      .values({ company_id, id: 'VAT', name: 'x', value: '5' })
      .onConflict(once)
      .execute();
  });
}

async function policyOf(caller: Caller): Promise<number> {
  return (await caller.call('GET', '/chasing_policies')).body[0].id;
}

async function paymentPlan(caller: Caller): Promise<SoundRequest> {
  const invoice = await make(caller, '/invoices', await newInvoice(caller));
  return { url: `/invoices/${invoice}/payment_plan`, bodies: [{ installments: [{ date: DUE, amount: 1_000_000 }] }] };
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

/** A cadence and a step of it, of which a customer may stand in one. */
async function placeOf(caller: Caller) {
  const id = await kept(caller, '/chasing_cadences', stepped);
  const { body } = await caller.call('GET', `/chasing_cadences/${id}`);
  return { chasing_cadence: id, next_chase_step: body.steps[0].id };
}
