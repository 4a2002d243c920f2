import { createHash } from 'node:crypto';
import { beforeEach, expect, test, vi } from 'vitest';
import { takeMessage } from '../../../activities/take-message.js';
import { inUnit } from '../../../commands/unit.js';
import { withClient } from '../../../dev/embedded/postgres-client.js';
import { openPortal } from '../open-portal.js';
import { newPayer, noticesOf, signedInPayer } from '../payer.js';

const portal = openPortal();
let company: Awaited<ReturnType<typeof portal.newCompany>>;
let customer: number;

beforeEach(async () => {
  // Every test has a company of its own: what is counted by the hour is counted for one.
  company = await portal.newCompany({ outbound: false });
  customer = (await company.call('POST', '/customers', { name: 'Payer', email: 'Ap@Payer.example' })).body.id;
});

test('whether anybody has an address makes no difference to the answer', async () => {
  const payer = newPayer(company.portal);
  const [known, unknown] = [
    await payer.post('/sign-in', { email: 'ap@payer.example' }),
    await payer.post('/sign-in', { email: 'nobody@payer.example' }),
  ];
  const told = ({ status, html, headers }: typeof known) => ({ status, html, location: headers.get('location') });
  expect(told(known)).toEqual(told(unknown));
  expect(known.headers.get('location')).toMatch(/\/sign-in\/sent$/);
  await vi.waitFor(async () => expect(await noticesOf(portal, company)).toHaveLength(1));
});

test('each account of an address gets a mail of its own, a contact at the address as we know it, and strangers none', async () => {
  const { body: other } = await company.call('POST', '/customers', { name: 'Sister company' });
  await company.call('POST', `/customers/${other.id}/contacts`, { name: 'Jo', email: 'aP@payer.Example' });
  const stranger = await portal.newCompany();
  await stranger.call('POST', '/customers', { name: 'Elsewhere', email: 'ap@payer.example' });
  await newPayer(company.portal).post('/sign-in', { email: ' AP@payer.example ' });
  await vi.waitFor(async () => expect(await noticesOf(portal, company)).toHaveLength(2));
  const sent = await noticesOf(portal, company);
  expect(sent.map(({ customer_id, recipients }) => [customer_id, recipients])).toEqual([
    [customer, ['Ap@Payer.example']],
    [other.id, ['aP@payer.Example']],
  ]);
  expect(await noticesOf(portal, stranger)).toEqual([]);
});

test('the mail is written at the last moment, goes out although outbound is off, and its link signs in', async () => {
  await newPayer(company.portal).post('/sign-in', { email: 'ap@payer.example' });
  await vi.waitFor(async () => expect(await noticesOf(portal, company)).toHaveLength(1));
  const [notice] = await noticesOf(portal, company);
  if (!notice) throw new Error('there is no notice');
  const mailOf = () => ({}) as never;
  const { result } = await inUnit(portal.api.parts.db, company.company, 'message', (unit) =>
    takeMessage(unit, { db: portal.api.parts.db, mailOf }, notice.id),
  );
  if (result.kind !== 'send') throw new Error('it was not sent');
  const { text } = JSON.parse(result.message.body) as { text: string };
  const [link = ''] = /http\S+\/sign-in\/\S+/.exec(text) ?? [];
  const token = link.split('/').at(-1) ?? '';
  expect(token).toMatch(/^[\w-]{32}$/);
  const kept = await portal.api.parts.system
    .selectFrom('portal_sign_in')
    .selectAll()
    .where('company_id', '=', company.company)
    .execute();
  expect(kept.map(({ token_hash: hash }) => hash)).toEqual([createHash('sha256').update(token).digest('hex')]);
  const payer = newPayer(company.portal);
  expect((await payer.get(link)).status).toBe(200);
  expect((await payer.post(link)).status).toBe(303);
  expect((await payer.get('/account')).html).toContain('Payer');
});

test('a link is used up by a click and not by whoever only opens it, works once, and for its company alone', async () => {
  const { body } = await company.call('POST', `/customers/${customer}/sign_in_links`);
  const payer = newPayer(company.portal);
  for (let i = 0; i < 3; i += 1) expect((await payer.get(body.url)).status).toBe(200);
  const elsewhere = await portal.newCompany();
  const token = body.url.split('/').at(-1);
  expect((await payer.post(`${elsewhere.portal}/sign-in/${token}`)).status).toBe(410);
  expect((await payer.post(body.url)).status).toBe(303);
  expect((await newPayer(company.portal).post(body.url)).status).toBe(410);
  expect((await newPayer(company.portal).get(body.url)).status).toBe(410);
});

test('a link that is an hour old signs nobody in; a session ends after twelve idle hours, and after thirty days at the latest', async () => {
  const { body } = await company.call('POST', `/customers/${customer}/sign_in_links`);
  const sql = (text: string) =>
    withClient(portal.api.databaseUrl, async (client) => void (await client.query(text, [company.company])));
  await sql(`update portal_sign_in set expires_at = clock_timestamp() where company_id = $1`);
  expect((await newPayer(company.portal).post(body.url)).status).toBe(410);

  const payer = await signedInPayer(company, customer);
  await sql(
    `update portal_session set last_seen_at = clock_timestamp() - interval '11 hours 59 minutes' where company_id = $1`,
  );
  expect((await payer.get('/account')).status).toBe(200);
  // Having been seen counts anew from then.
  await sql(
    `update portal_session set last_seen_at = last_seen_at - interval '12 hours 1 minute' where company_id = $1`,
  );
  expect((await payer.get('/account')).status).toBe(303);

  const other = await signedInPayer(company, customer);
  await sql(`update portal_session set expires_at = clock_timestamp() where company_id = $1`);
  expect((await other.get('/account')).status).toBe(303);
});

test('a session is new at every sign-in, whatever the browser brings; the one it had ends; cookies are out of reach', async () => {
  const payer = newPayer(company.portal);
  payer.cookie = `dc_portal=${'a'.repeat(32)}`;
  const { body } = await company.call('POST', `/customers/${customer}/sign_in_links`);
  const answer = await payer.post(body.url);
  expect(payer.cookie).not.toContain('a'.repeat(32));
  const cookie = answer.headers.getSetCookie()[0] ?? '';
  expect(cookie).toMatch(/HttpOnly/);
  expect(cookie).toMatch(/SameSite=Lax/);
  expect(cookie).toContain(`Path=${new URL(company.portal).pathname};`);
  expect(cookie).not.toMatch(/Domain/i);
  const before = payer.cookie;
  const again = await company.call('POST', `/customers/${customer}/sign_in_links`);
  await payer.post(again.body.url);
  const old = newPayer(company.portal);
  old.cookie = before;
  expect((await old.get('/account')).status).toBe(303);
  expect((await payer.get('/account')).status).toBe(200);
});

test('on https the cookie is kept to https', async () => {
  const { body } = await company.call('POST', `/customers/${customer}/sign_in_links`);
  const { pathname } = new URL(body.url);
  const { db, system, temporal, log } = portal.api.parts;
  const app = (await import('../../../portal/app.js')).buildPortal({
    db,
    system,
    temporal,
    log,
    trustProxy: 'loopback',
  });
  const answer = await app.inject({
    method: 'POST',
    url: pathname,
    headers: { 'x-forwarded-proto': 'https', 'sec-fetch-site': 'same-origin' },
  });
  await app.close();
  expect(answer.headers['set-cookie']).toMatch(/; Secure/);
});

test('signing out ends the session, and everywhere all of them and the links that wait', async () => {
  const [one, two, three] = [
    await signedInPayer(company, customer),
    await signedInPayer(company, customer),
    await signedInPayer(company, customer),
  ];
  expect((await one.post('/sign-out', { form: await one.form() })).status).toBe(303);
  expect((await one.get('/account')).headers.get('location')).toMatch(/\/sign-in$/);
  expect((await two.get('/account')).status).toBe(200);
  const { body: link } = await company.call('POST', `/customers/${customer}/sign_in_links`);
  await two.post('/sign-out/everywhere', { form: await two.form() });
  for (const payer of [two, three]) expect((await payer.get('/account')).status).toBe(303);
  expect((await one.post(link.url)).status).toBe(410);

  const fourth = await signedInPayer(company, customer);
  expect((await company.call('DELETE', `/customers/${customer}/portal_sessions`)).status).toBe(204);
  expect((await fourth.get('/account')).status).toBe(303);
});

test('nobody floods a mailbox, and nobody asks without end; addresses are kept as hashes alone', async () => {
  const { body: other } = await company.call('POST', '/customers', { name: 'Other', email: 'last@payer.example' });
  const payer = newPayer(company.portal);
  const answers: number[] = [];
  for (let i = 0; i < 7; i += 1) answers.push((await payer.post('/sign-in', { email: 'ap@payer.example' })).status);
  for (let i = 0; i < 12; i += 1) answers.push((await payer.post('/sign-in', { email: `n${i}@payer.example` })).status);
  answers.push((await payer.post('/sign-in', { email: 'last@payer.example' })).status);
  expect(new Set(answers)).toEqual(new Set([303]));
  // The work is done in the order of the questions: once the last is there, all are.
  await vi.waitFor(async () => expect((await noticesOf(portal, company)).at(-1)?.customer_id).toBe(other.id));
  expect(await noticesOf(portal, company)).toHaveLength(6);
  expect((await payer.post('/sign-in', { email: 'one@more.example' })).status).toBe(429);
  const asks = await portal.api.parts.system
    .selectFrom('portal_ask')
    .selectAll()
    .where('company_id', '=', company.company)
    .execute();
  expect(JSON.stringify(asks)).not.toMatch(/payer|127\.0/);
});

test('without an address of its own a company sends no links: they could only be built from what an asker says', async () => {
  await company.call('PATCH', '/companies/current', { portal_url: null });
  expect((await company.call('POST', `/customers/${customer}/sign_in_links`)).status).toBe(400);
  const { portal_slug: slug } = (await company.call('GET', '/companies/current')).body;
  await newPayer(`${portal.url}/portal/${slug}`).post('/sign-in', { email: 'ap@payer.example' });
  const later = await portal.newCompany();
  await later.call('POST', '/customers', { name: 'Later', email: 'ap@payer.example' });
  await newPayer(later.portal).post('/sign-in', { email: 'ap@payer.example' });
  await vi.waitFor(async () => expect(await noticesOf(portal, later)).toHaveLength(1));
  expect(await noticesOf(portal, company)).toEqual([]);
});
