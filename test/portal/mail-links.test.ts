import { expect, test } from 'vitest';
import { writeLetter } from '../../activities/letter.js';
import { takeMessage } from '../../activities/take-message.js';
import { inUnit } from '../../commands/unit.js';
import { openPortal } from './open-portal.js';

const portal = openPortal();

async function newInvoice() {
  const company = await portal.newCompany();
  const { body: customer } = await company.call('POST', '/customers', { name: 'Payer', email: 'ap@payer.example' });
  const { body: invoice } = await company.call('POST', '/invoices', {
    customer: customer.id,
    items: [{ name: 'x', quantity: 1, unit_cost: 10 }],
  });
  return { company, invoice };
}

/** The links of a mail as it goes to the provider. */
function linksOf(body: string): string[] {
  const { html } = JSON.parse(body) as { html: string };
  return [...html.matchAll(/href="(http[^"]+)"/g)].map(([, link = '']) => link);
}

test("a letter of an invoice's life leads to its page", async () => {
  const { company, invoice } = await newInvoice();
  const order = {
    invoice: invoice.id,
    template: 'invoice_delivery',
    recipients: 'all',
    key: 'k',
    at: Date.now(),
  } as const;
  const { result } = await inUnit(portal.api.parts.db, company.company, 'lifecycle', (unit) =>
    writeLetter(unit, order),
  );
  const [link = ''] = linksOf(result.body);
  expect(link).toBe(invoice.url);
  const page = await fetch(link);
  expect(page.status).toBe(200);
  expect(await page.text()).toContain(invoice.number);
});

test('a mail that a person sends leads there too, and nowhere where the company has no portal', async () => {
  const { company, invoice } = await newInvoice();
  const sent = async () => {
    expect((await company.call('POST', `/invoices/${invoice.id}/emails`)).status).toBe(201);
    const { id } = await portal.api.parts.system
      .selectFrom('message')
      .select('id')
      .where('company_id', '=', company.company)
      .orderBy('id', 'desc')
      .executeTakeFirstOrThrow();
    const parts = { db: portal.api.parts.db, mailOf: () => ({}) as never };
    const { result } = await inUnit(portal.api.parts.db, company.company, 'message', (unit) =>
      takeMessage(unit, parts, id),
    );
    if (result.kind !== 'send') throw new Error('it was not sent');
    return linksOf(result.message.body);
  };
  expect(await sent()).toEqual([invoice.url]);
  await company.call('PATCH', '/companies/current', { portal_url: null });
  expect(await sent()).toEqual([]);
});

test('an address that a person chose stays; without one it follows the server and the slug, which is nobody else’s', async () => {
  const { company } = await newInvoice();
  const other = await portal.newCompany();
  const set = (body: object) => company.call('PATCH', '/companies/current', body);
  expect((await set({ portal_slug: 'harbour-pay' })).body).toMatchObject({ portal_slug: 'harbour-pay' });
  expect((await other.call('PATCH', '/companies/current', { portal_slug: 'harbour-pay' })).status).toBe(400);
  expect((await set({ portal_url: 'https://pay.harbour.example/' })).body.portal_url).toBe(
    'https://pay.harbour.example',
  );
  // Another company's beginning has every address set anew that follows the server.
  await portal.newCompany();
  const { body } = await company.call('GET', '/companies/current');
  expect(body.portal_url).toBe('https://pay.harbour.example');
  await set({ portal_url: null });
  await portal.newCompany();
  expect((await company.call('GET', '/companies/current')).body.portal_url).toBe(`${portal.url}/portal/harbour-pay`);
});
