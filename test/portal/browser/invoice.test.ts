import { beforeAll, expect, test } from 'vitest';
import { openPortal } from '../open-portal.js';
import { openBrowser, provePage, shoot } from './open-browser.js';

const portal = openPortal();
const browser = openBrowser();
let company: Awaited<ReturnType<typeof portal.newCompany>>;
let url: string;

beforeAll(async () => {
  company = await portal.newCompany({ currency: 'eur' });
  const { body: customer } = await company.call('POST', '/customers', {
    name: 'Łódź Sp. z o.o. <b>&',
    email: 'ap@lodz.example',
    address1: 'Piotrkowska 1',
    city: 'Łódź',
    country: 'PL',
    language: 'de',
  });
  const { body: invoice } = await company.call('POST', '/invoices', {
    customer: customer.id,
    currency: 'eur',
    payment_terms: 'NET 30',
    items: [
      { name: 'Consulting', description: 'Two days in October\nat your office', quantity: 2, unit_cost: 1250 },
      { name: 'Travel', quantity: 1, unit_cost: 89.5 },
    ],
    taxes: [{ amount: 120 }],
    notes: 'Please quote the invoice number.',
  });
  ({ url } = invoice);
});

test.each(['phone', 'desktop'] as const)('one invoice on a %s: what is due first, and one way to pay', async (at) => {
  const { page, context } = await browser.newPayer({ at, tongue: 'en-US' });
  expect((await page.goto(url))?.status()).toBe(200);
  expect(await page.locator('.amount').textContent()).toBe('2.709,50 €');
  await provePage(browser, page);
  await shoot(page, `invoice-${at}`);
  await context.close();
});

test('in the dark, in another language', async () => {
  const { page, context } = await browser.newPayer({ dark: true });
  await page.goto(url);
  await page.click('a[lang=pl]');
  expect(await page.locator('html').getAttribute('lang')).toBe('pl');
  expect(page.url()).toBe(url);
  await provePage(browser, page);
  await shoot(page, 'invoice-dark-pl');
  await context.close();
});
