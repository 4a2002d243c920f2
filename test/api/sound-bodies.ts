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
    bodies: [{ ...payer, number: unique('CUST'), chasing_policy: await policyOf(caller), ...(await placeOf(caller)) }],
  }),
  'PATCH /customers/{id}': async (caller) => ({
    url: `/customers/${await customerOf(caller)}`,
    bodies: [{ ...payer, number: unique('CUST'), chasing_policy: await policyOf(caller), ...(await placeOf(caller)) }],
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
        taxes: [await wordOf(caller, '/tax_rates', { name: 'x', value: 1 })],
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
    bodies: [await subscription(caller), { ...(await subscription(caller)), ...custom(await customPlanOf(caller)) }],
  }),
  'POST /subscriptions/preview': async (caller: Caller) => ({
    url: '/subscriptions/preview',
    bodies: [
      {
        ...(await subscription(caller)),
        ...custom(await customPlanOf(caller)),
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
      bodies: [
        { ...edit, addons },
        { ...edit, ...custom(await customPlanOf(caller)) },
      ],
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

const custom = (plan: string) => ({ plan, amount: 5, addons: [{ plan, quantity: 1, amount: 5, description: 'x' }] });

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
    discounts: [await wordOf(caller, '/coupons', { name: 'x', value: 1 })],
    taxes: [await wordOf(caller, '/tax_rates', { name: 'x', value: 1 })],
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

/** As `kept`, where the id is a word. */
async function wordOf(caller: Caller, url: string, body: object): Promise<string> {
  return String(await kept(caller, url, body));
}

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

/** A cadence and a step of it, of which a customer may stand in one. */
async function placeOf(caller: Caller) {
  const id = await kept(caller, '/chasing_cadences', stepped);
  const { body } = await caller.call('GET', `/chasing_cadences/${id}`);
  return { chasing_cadence: id, next_chase_step: body.steps[0].id };
}
