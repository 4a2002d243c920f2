import { beforeAll, expect, test } from 'vitest';
import { openPortal } from '../open-portal.js';
import { openBrowser, provePage, shoot } from './open-browser.js';

const portal = openPortal();
const browser = openBrowser();
const DAY = 86_400;
let company: Awaited<ReturnType<typeof portal.newCompany>>;
let customer: number;

beforeAll(async () => {
  company = await portal.newCompany({ currency: 'eur' });
  const { body } = await company.call('POST', '/customers', {
    name: 'Harbour Tools & Söhne GmbH',
    email: 'ap@harbour.example',
    address1: 'Kai 7',
    city: 'Hamburg',
    postal_code: '20457',
    country: 'DE',
  });
  customer = body.id;
  const now = Math.floor(Date.now() / 1000);
  for (const [late, amount] of [
    [-20, 980],
    [-5, 120.5],
    [12, 2400],
    [45, 310],
    [75, 89.9],
    [120, 1500],
  ] as const)
    await company.call('POST', '/invoices', {
      customer,
      currency: 'eur',
      date: now - 130 * DAY,
      due_date: now - late * DAY,
      ...(late > 40 ? { purchase_order: `PO-${late}` } : {}),
      items: [{ name: 'Tools', quantity: 1, unit_cost: amount }],
    });
  await company.call('POST', '/payments', { customer, currency: 'eur', amount: 400, method: 'wire_transfer' });
});

async function signIn(page: { goto(url: string): Promise<unknown>; click(selector: string): Promise<void> }) {
  const { body } = await company.call('POST', `/customers/${customer}/sign_in_links`);
  await page.goto(body.url);
  await page.click('main button');
}

test.each(['phone', 'desktop'] as const)(
  'signing in on a %s: asked, told to look into the mailbox, let in by a click',
  async (at) => {
    const { page, context } = await browser.newPayer({ at });
    await page.goto(`${company.portal}/sign-in`);
    await provePage(browser, page);
    await shoot(page, `sign-in-${at}`);
    await page.fill('#email', 'no address');
    await page.click('main button');
    expect(await page.locator('#email').getAttribute('aria-invalid')).toBe('true');
    expect(await page.locator('#email').inputValue()).toBe('no address');
    await provePage(browser, page);
    await page.fill('#email', 'AP@harbour.example');
    await page.click('main button');
    expect(page.url()).toBe(`${company.portal}/sign-in/sent`);
    await provePage(browser, page);
    const { body } = await company.call('POST', `/customers/${customer}/sign_in_links`);
    await page.goto(body.url);
    await provePage(browser, page);
    await shoot(page, `sign-in-open-${at}`);
    await page.click('main button');
    expect(page.url()).toBe(`${company.portal}/account`);
    await page.goto(body.url);
    expect(await page.locator('h1').textContent()).toBe('This link no longer works');
    await provePage(browser, page);
    await context.close();
  },
);

test.each(['phone', 'desktop'] as const)('the account on a %s', async (at) => {
  const { page, context } = await browser.newPayer({ at });
  await signIn(page);
  expect(await page.locator('.amount').textContent()).toBe('€5,400.40');
  await provePage(browser, page);
  await shoot(page, `account-${at}`);
  await context.close();
});

test('the account in the dark, in Polish', async () => {
  const { page, context } = await browser.newPayer({ dark: true });
  await signIn(page);
  await page.click('a[lang=pl]');
  expect(page.url()).toBe(`${company.portal}/account`);
  await provePage(browser, page);
  await shoot(page, 'account-dark-pl');
  await context.close();
});

test.each(['phone', 'desktop'] as const)('the invoices on a %s, searched and narrowed', async (at) => {
  const { page, context } = await browser.newPayer({ at });
  await signIn(page);
  await page.goto(`${company.portal}/account/invoices`);
  expect(await page.locator('tbody tr').count()).toBe(6);
  await provePage(browser, page);
  await shoot(page, `invoices-${at}`);
  await page.fill('#search', 'po-75');
  await page.click('.search button');
  expect(await page.locator('tbody tr').count()).toBe(1);
  await page.click('.tabs a:text("Paid")');
  expect(await page.locator('.empty').textContent()).toBe('No invoice was found.');
  await provePage(browser, page);
  await context.close();
});
