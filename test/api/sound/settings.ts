import type { Caller } from '../open-app.js';
import { picture, upload } from '../upload.js';
import { address, kept, make, memberOf, planOf, policyOf, wordOf } from './makers.js';
import type { Sound } from './request.js';
import { DATE, DUE, unique } from './values.js';

const colleague = {
  first_name: 'x',
  last_name: 'x',
  role: 'employee',
  restriction_mode: 'custom_field',
  restrictions: { region: ['x'] },
  email_update_frequency: 'day',
};

const endpoint = { url: 'https://8.8.8.8/hook', events: ['invoice.paid'], enabled: true };

const csv = [
  'ContactName,InvoiceNumber,InvoiceDate,DueDate,Total,Description,Quantity,UnitAmount,AccountCode,TaxType',
  'Payer,C-1,2026-01-15,2026-02-15,10.00,x,1,10.00,200,Tax Exempt',
].join('\n');

const emailTemplate = {
  name: 'x',
  type: 'invoice',
  subject: 'x',
  body: 'x',
  language: 'en',
  template_engine: 'twig',
  options: { a: 'b' },
};

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

function requestsOfKinds(): Record<string, Sound> {
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

/** The key of the sandbox of tests. */
const connection = { secret_key: 'sk_test_sandbox', webhook_secret: 'whsec_sandbox' };

const profile = {
  legal_name: 'Acme GmbH',
  address1: '1 Quay',
  address2: 'x',
  city: 'x',
  state: 'x',
  postal_code: '1',
  country: 'de',
  tax_id: 'DE123456789',
  registration: 'HRB 1',
  phone: '1',
  website: 'https://acme.example',
  accent: '#0d6b5f',
  terms: 'x',
  account_holder: 'Acme GmbH',
  iban: 'DE89370400440532013000',
  bic: 'COBADEFFXXX',
  bank_name: 'x',
  reference_scheme: 'rf',
  language: 'de',
};

export const settingRequests: Readonly<Record<string, Sound>> = {
  'POST /payment_connections': async (caller) => {
    const { body: known } = await caller.call('GET', '/payment_connections');
    for (const { id } of known) await caller.call('DELETE', `/payment_connections/${id}`);
    return { url: '/payment_connections', bodies: [connection] };
  },
  'PATCH /payment_connections/{id}': async (caller) => {
    await caller.call('POST', '/payment_connections', connection);
    const { body: known } = await caller.call('GET', '/payment_connections');
    return { url: `/payment_connections/${known[0]?.id ?? 0}`, bodies: [connection] };
  },
  'POST /webhooks': async () => ({ url: '/webhooks', bodies: [endpoint] }),
  'PATCH /webhooks/{id}': async (caller) => ({
    url: `/webhooks/${await kept(caller, '/webhooks', endpoint)}`,
    bodies: [endpoint],
  }),
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
  'PATCH /companies/current/autopay': async () => ({
    url: '/companies/current/autopay',
    bodies: [
      {
        delay_days: 1,
        hour: '09:30',
        retry_days: [2, 4],
        retry_on: 'pay_days',
        card_notice_days: 5,
        sepa_notice_days: 5,
        bacs_notice_days: 5,
        ach_notice_days: 5,
        on_exhaustion: 'stop',
      },
    ],
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
        late_payment: 'credit',
        receipts: 'all',
        portal_slug: unique('acme'),
        portal_edit_details: false,
      },
    ],
  }),
  'PATCH /companies/current/profile': async (caller, opened) => {
    const { id } = await upload(opened, caller, { bytes: picture(8, 8), name: 'logo.png' });
    return { url: '/companies/current/profile', bodies: [{ ...profile, logo_file: id }] };
  },
  'PATCH /companies/current/portal': async () => ({
    url: '/companies/current/portal',
    bodies: [
      {
        partial_payments: true,
        card_fee_percent: 2.5,
        promise_days: 30,
        disputes: true,
        comments: true,
        autopay: true,
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
  ...requestsOfKinds(),
};
