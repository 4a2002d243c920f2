import { beforeAll, expect, test } from 'vitest';
import { openPortal } from '../open-portal.js';
import { newPayer, type Payer, signedInPayer } from '../payer.js';

const portal = openPortal();
const hostile = `"><script>alert(1)</script><img src=x onerror=alert(1)>\u202e'`;
type Company = Awaited<ReturnType<typeof portal.newCompany>>;
interface Books {
  readonly company: Company;
  readonly customer: number;
  readonly contact: number;
  /** The last part of the address of each. */
  readonly tokens: Readonly<Record<'invoice' | 'creditNote' | 'estimate' | 'payment' | 'file', string>>;
  readonly payer: Payer;
}
let mine: Books;
let theirs: Books;
let foreign: Books;

beforeAll(async () => {
  const company = await portal.newCompany();
  mine = await fill(company, 'Mine');
  theirs = await fill(company, 'Theirs');
  foreign = await fill(await portal.newCompany(), 'Foreign');
});

async function fill(company: Company, name: string): Promise<Books> {
  const make = async (path: string, body: object) => {
    const { status, body: made } = await company.call('POST', path, body);
    if (status !== 201) throw new Error(`${path}: ${status} ${JSON.stringify(made)}`);
    return made;
  };
  const { id: customer } = await make('/customers', { name: `${name} ${hostile}`, email: `${name}@payer.example` });
  const contact = await make(`/customers/${customer}/contacts`, { name: `Contact ${hostile}`, title: hostile });
  const file = await make('/files', {
    name: `a${hostile}.svg`,
    url: 'https://files.example/a.svg',
    type: 'image/svg+xml',
  });
  const upload = await uploaded(company);
  const content = {
    customer,
    items: [{ name: hostile, description: hostile, quantity: 1, unit_cost: 10 }],
    notes: hostile,
  };
  const invoice = await make('/invoices', {
    ...content,
    number: `${name}-${hostile}`.slice(0, 60),
    purchase_order: hostile.slice(0, 32),
    attachments: [file.id, upload],
  });
  const creditNote = await make('/credit_notes', content);
  const estimate = await make('/estimates', content);
  await make('/payments', {
    customer,
    amount: 5,
    reference: hostile,
    applied_to: [{ type: 'invoice', invoice: invoice.id, amount: 5 }],
  });
  const of = async (table: 'payment' | 'file') =>
    (
      await portal.api.parts.system
        .selectFrom(table)
        .select('token')
        .where('company_id', '=', company.company)
        .orderBy('id', 'desc')
        .executeTakeFirstOrThrow()
    ).token;
  const tokenOf = ({ url }: { url: string }) => url.split('/').at(-1) ?? '';
  return {
    company,
    customer,
    contact: contact.id,
    tokens: {
      invoice: tokenOf(invoice),
      creditNote: tokenOf(creditNote),
      estimate: tokenOf(estimate),
      payment: await of('payment'),
      file: await of('file'),
    },
    payer: await signedInPayer(company, customer),
  };
}

/** A file that is kept here, with a page for a name and a script in it. */
async function uploaded(company: Company): Promise<number> {
  const boundary = 'x'.repeat(20);
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="evil.html"\r\nContent-Type: text/html\r\n\r\n`;
  const response = await portal.api.app.inject({
    method: 'POST',
    url: '/files',
    headers: {
      authorization: `Basic ${Buffer.from(`${company.key}:`).toString('base64')}`,
      'content-type': `multipart/form-data; boundary=${boundary}`,
    },
    payload: `${head}<script>alert(1)</script>\r\n--${boundary}--\r\n`,
  });
  return response.json().id;
}

const open = ({ tokens }: Books) => [
  `/invoices/${tokens.invoice}`,
  `/invoices/${tokens.invoice}/pdf`,
  `/credit_notes/${tokens.creditNote}`,
  `/credit_notes/${tokens.creditNote}/pdf`,
  `/estimates/${tokens.estimate}`,
  `/estimates/${tokens.estimate}/pdf`,
];
const own = ({ tokens, contact }: Books) => [
  `/account/payments/${tokens.payment}`,
  `/account/payments/${tokens.payment}/pdf`,
  `/account/files/${tokens.file}`,
  `/account/contacts/${contact}`,
];
const pages = [
  '/account',
  '/account/invoices?show=all',
  '/account/payments',
  '/account/statements',
  '/account/statements?type=open_item',
  '/account/documents?show=files',
  '/account/documents?show=estimates',
  '/account/documents?show=credit_notes',
  '/account/details',
  '/account/contacts/new',
];

test('what is mine opens, is kept by no cache, and shows in no frame; what is typed by others is text', async () => {
  for (const path of [...open(mine), ...own(mine), ...pages]) {
    const { status, headers, html } = await mine.payer.get(path);
    expect([path, status]).toEqual([path, 200]);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-frame-options')).toBe('SAMEORIGIN');
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    if (headers.get('content-type')?.includes('html')) {
      expect([path, /<script|<img src=x|style="/.exec(html)?.[0]]).toEqual([path, undefined]);
    } else
      expect(headers.get('content-disposition')).toMatch(
        /^attachment; filename="[\w. -]+"; filename\*=UTF-8''[\w%.~!-]+$/,
      );
  }
});

test("another customer's payments, files and contacts are not there; another company's nothing", async () => {
  for (const path of [...own(theirs), ...own(foreign), ...open(foreign)])
    expect([path, (await mine.payer.get(path)).status]).toEqual([path, 404]);
  const form = await mine.payer.form();
  for (const contact of [theirs.contact, foreign.contact, 0, '1;--', 'x'])
    for (const path of [`/account/contacts/${contact}`, `/account/contacts/${contact}/remove`])
      expect([path, (await mine.payer.post(path, { form, name: 'Taken over' })).status]).toEqual([path, 404]);
  expect((await mine.payer.post(`/estimates/${foreign.tokens.estimate}/approve`, { initials: 'x' })).status).toBe(404);
  // The session is nobody's at another company.
  const abroad = newPayer(foreign.company.portal);
  abroad.cookie = mine.payer.cookie;
  expect((await abroad.get('/account')).status).toBe(303);
  const { body } = await foreign.company.call('GET', `/customers/${foreign.customer}/contacts`);
  expect(body.map((one: { id: number }) => one.id)).toEqual([foreign.contact]);
});

test('without a session every page of an account leads to signing in, and no order is taken', async () => {
  const nobody = newPayer(mine.company.portal);
  for (const path of [...own(mine), ...pages]) {
    const { status, headers } = await nobody.get(path);
    expect([path, status, headers.get('location')?.endsWith('/sign-in')]).toEqual([path, 303, true]);
  }
  for (const path of [
    '/account/details',
    '/account/contacts/new',
    `/account/contacts/${mine.contact}/remove`,
    '/sign-out/everywhere',
  ])
    expect([path, (await nobody.post(path, { name: 'x' })).status]).toEqual([path, 303]);
});

test('orders come from our own pages: no other site, no missing header, no token of another session', async () => {
  const path = '/account/details';
  const form = await mine.payer.form();
  const elsewhere: Record<string, string>[] = [
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { 'sec-fetch-site': 'none' },
    { 'sec-fetch-site': 'cross-site', origin: portal.url },
  ];
  for (const headers of elsewhere) expect((await mine.payer.post(path, { form }, headers)).status).toBe(403);
  for (const given of ['', 'x', await theirs.payer.form()])
    expect((await mine.payer.post(path, { form: given, email: 'evil@evil.example' })).status).toBe(403);
  const bare = (headers: Record<string, string>) =>
    portal.app.inject({
      method: 'POST',
      url: `${new URL(mine.company.portal).pathname}${path}`,
      headers: { cookie: mine.payer.cookie, 'content-type': 'application/x-www-form-urlencoded', ...headers },
      payload: `form=${form}`,
    });
  expect((await bare({})).statusCode).toBe(403);
  expect((await bare({ origin: 'https://evil.example' })).statusCode).toBe(403);
  expect((await bare({ origin: 'null' })).statusCode).toBe(403);
  const { body } = await mine.company.call('GET', `/customers/${mine.customer}`);
  expect(body.email).toBe('Mine@payer.example');
});

test('unknown companies, tokens and addresses all look alike', async () => {
  const nobody = newPayer(mine.company.portal);
  const answers: Awaited<ReturnType<typeof nobody.get>>[] = [];
  for (const path of [
    '/invoices/x',
    `/invoices/${'a'.repeat(32)}`,
    `/credit_notes/${'a'.repeat(32)}`,
    `/estimates/${'a'.repeat(150)}`,
    '/nothing',
  ])
    answers.push(await nobody.get(path));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([404]));
  expect(answers.map(({ html }) => html)).toEqual(answers.map(() => answers[0]?.html));
  for (const slug of ['nobody', '..', '%00', 'A'.repeat(100)])
    expect((await fetch(`${portal.url}/portal/${slug}/sign-in`)).status).toBe(404);
});

test('odd addresses, forms and cookies are refused and break nothing', async () => {
  const { pathname } = new URL(mine.company.portal);
  for (const url of ['/%', '/invoices/%E0%A4%A', '/invoices/%00', '/account/files/..%2f..%2fetc', '/language/%00'])
    expect([url, (await portal.app.inject({ url: `${pathname}${url}` })).statusCode < 500]).toEqual([url, true]);
  const form = await mine.payer.form();
  for (const query of [
    'page=-1',
    'page=99999999999',
    'page=1&page=x',
    'show[]=a',
    'search=%25%5C_%00',
    `search=${'x'.repeat(5000)}`,
  ])
    expect([query, (await mine.payer.get(`/account/invoices?${query}`)).status]).toEqual([query, 200]);
  for (const query of ['start=2026-02-31', 'start=x', 'start=2026-05-01&end=2026-04-01', 'end=9999-12-31'])
    expect([query, [200, 422]]).toEqual([
      query,
      expect.arrayContaining([(await mine.payer.get(`/account/statements?${query}`)).status]),
    ]);
  const large = await mine.payer.post('/account/details', { form, address1: 'x'.repeat(200_000) });
  expect(large.status).toBe(413);
  expect(
    (await mine.payer.post('/account/details', { form, email: 'a@b.example', state: 'x'.repeat(300) })).status,
  ).toBe(422);
  const json = await mine.payer.post('/account/details', {}, { 'content-type': 'application/json' });
  expect(json.status).toBe(400);
  const heavy = newPayer(mine.company.portal);
  heavy.cookie = `dc_portal=${'x'.repeat(8_000)}; dc_language=${'y'.repeat(2_000)}`;
  expect((await heavy.get('/sign-in')).status).toBe(200);
  for (const cookie of ['dc_portal=%E0%A4%A', 'dc_portal=; dc_portal=', 'dc_language=__proto__']) {
    heavy.cookie = cookie;
    expect([cookie, (await heavy.get('/account')).status]).toEqual([cookie, 303]);
  }
});

test('no address leads away from us', async () => {
  const nobody = newPayer(mine.company.portal);
  const referers = [
    'https://evil.example/portal',
    '//evil.example',
    'javascript:alert(1)',
    `${portal.url}/portal/other/x`,
    `${portal.url}//evil.example`,
  ];
  for (const referer of referers)
    expect((await nobody.get('/language/de', { referer })).headers.get('location')).toBe(
      `${new URL(mine.company.portal).pathname}/sign-in`,
    );
  expect((await nobody.get('/language/https:%2f%2fevil.example')).status).toBe(404);
  expect((await nobody.get('/account?return=https://evil.example')).headers.get('location')).toMatch(
    /^\/portal\/[\w-]+\/sign-in$/,
  );
});

test('links to documents are unguessable, and can be taken back', async () => {
  const { company } = theirs;
  for (const [path, at] of [
    ['invoices', theirs.tokens.invoice],
    ['credit_notes', theirs.tokens.creditNote],
    ['estimates', theirs.tokens.estimate],
  ] as const) {
    expect(at).toMatch(/^[\w-]{32}$/);
    const { body: listed } = await company.call('GET', `/${path}?per_page=100`);
    const { id } = listed.find((one: { url: string }) => one.url.endsWith(at));
    const { status, body } = await company.call('POST', `/${path}/${id}/new_link`);
    expect(status).toBe(200);
    expect(body.url).not.toContain(at);
    const nobody = newPayer(company.portal);
    expect((await nobody.get(`/${path}/${at}`)).status).toBe(404);
    expect((await nobody.get(body.url)).status).toBe(200);
    expect((await foreign.company.call('POST', `/${path}/${id}/new_link`)).status).toBe(404);
  }
});

test('a document counts as viewed once, by a person and not by what only looks ahead', async () => {
  const { body } = await mine.company.call('POST', '/invoices', {
    customer: mine.customer,
    items: [{ name: 'x', quantity: 1, unit_cost: 1 }],
  });
  const viewedAt = async () => (await mine.company.call('GET', `/invoices/${body.id}`)).body.viewed_at;
  const nobody = newPayer(mine.company.portal);
  await fetch(body.url, { method: 'HEAD' });
  await nobody.get(body.url, { 'sec-purpose': 'prefetch;prerender' });
  await nobody.get(body.url, { 'user-agent': 'Slackbot-LinkExpanding 1.0' });
  expect(await viewedAt()).toBeNull();
  const person = { 'user-agent': 'Mozilla/5.0' };
  await nobody.get(body.url, person);
  const first = await viewedAt();
  expect(first).toBeTypeOf('number');
  await nobody.get(body.url, person);
  expect(await viewedAt()).toBe(first);
  const events = await portal.api.parts.system
    .selectFrom('event')
    .select('actor')
    .where('company_id', '=', mine.company.company)
    .where('type', '=', 'invoice.viewed')
    .where('invoice_id', '=', body.id)
    .execute();
  expect(events).toEqual([{ actor: 'portal' }]);
});

test('a changed address is told to the old one, and only where the company allows changes', async () => {
  const { company, payer, customer } = theirs;
  const { body: before } = await company.call('GET', `/customers/${customer}`);
  const change = async () =>
    payer.post('/account/details', { form: await payer.form(), email: 'new@payer.example', country: 'DE' });
  await company.call('PATCH', '/companies/current', { portal_edit_details: false });
  expect((await change()).status).toBe(404);
  await company.call('PATCH', '/companies/current', { portal_edit_details: true });
  expect((await change()).status).toBe(303);
  const { body: after } = await company.call('GET', `/customers/${customer}`);
  expect(after).toMatchObject({ email: 'new@payer.example', country: 'DE', name: before.name });
  const told = await portal.api.parts.system
    .selectFrom('message')
    .select('recipients')
    .where('company_id', '=', company.company)
    .where('template', '=', 'portal_address_changed')
    .execute();
  expect(told).toEqual([{ recipients: [before.email] }]);
});
