import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { openPortal } from '../open-portal.js';
import { openBrowser, provePage, shoot } from './open-browser.js';

const portal = openPortal();
const browser = openBrowser();
const hostile = `<script>alert(1)</script><img src=x onerror=alert(1)>`;
let company: Awaited<ReturnType<typeof portal.newCompany>>;
let customer: number;
let documents: readonly { readonly name: string; readonly url: string }[];

beforeAll(async () => {
  company = await portal.newCompany({ currency: 'eur' });
  const make = async (path: string, body: object) => (await company.call('POST', path, body)).body;
  customer = (await make('/customers', { name: `Harbour ${hostile}`, email: 'ap@harbour.example', country: 'DE' })).id;
  await make(`/customers/${customer}/contacts`, {
    name: `Jo ${hostile}`,
    title: 'Purchasing',
    email: 'jo@harbour.example',
  });
  const file = await make('/files', {
    name: `plan${hostile}.pdf`,
    url: 'https://files.example/plan.pdf',
    size: 23_000,
  });
  const content = {
    customer,
    currency: 'eur',
    items: [{ name: `Tools ${hostile}`, description: 'Two boxes', quantity: 2, unit_cost: 400 }],
    notes: hostile,
  };
  const invoice = await make('/invoices', { ...content, attachments: [file.id] });
  const note = await make('/credit_notes', content);
  const estimate = await make('/estimates', { ...content, deposit: 100 });
  await make('/payments', {
    customer,
    currency: 'eur',
    amount: 300,
    reference: hostile,
    applied_to: [{ type: 'invoice', invoice: invoice.id, amount: 200 }],
  });
  documents = [
    { name: 'invoice-opened', url: invoice.url },
    { name: 'credit-note', url: note.url },
    { name: 'estimate', url: estimate.url },
  ];
});

async function signIn(page: Page) {
  const { body } = await company.call('POST', `/customers/${customer}/sign_in_links`);
  await page.goto(body.url);
  await page.click('main button');
}

const pages = {
  payments: '/account/payments',
  statements: '/account/statements',
  'statements-open': '/account/statements?type=open_item',
  documents: '/account/documents',
  files: '/account/documents?show=files',
  details: '/account/details',
  'contact-new': '/account/contacts/new',
};

test.each(['phone', 'desktop'] as const)(
  'every page of an account on a %s',
  async (at) => {
    const { page, context } = await browser.newPayer({ at });
    await signIn(page);
    for (const [name, path] of Object.entries(pages)) {
      expect((await page.goto(`${company.portal}${path}`))?.status()).toBe(200);
      await provePage(browser, page);
      await shoot(page, `${name}-${at}`);
    }
    for (const { name, url } of documents) {
      await page.goto(url);
      await provePage(browser, page);
      await shoot(page, `${name}-${at}`);
    }
    await page.goto(`${company.portal}/account/payments`);
    await page.click('tbody a');
    await provePage(browser, page);
    await shoot(page, `receipt-${at}`);
    await context.close();
  },
  120_000,
);

test('details are changed, faults stand beside their fields, and the dark page is as readable', async () => {
  const { page, context } = await browser.newPayer({ dark: true });
  await signIn(page);
  await page.goto(`${company.portal}/account/details`);
  await page.fill('#email', 'no address');
  await page.fill('#city', 'Bremen');
  await page.click('form[action$="/account/details"] button');
  expect(await page.locator('#email').getAttribute('aria-describedby')).toBe('email-hint email-fault');
  expect(await page.locator('#city').inputValue()).toBe('Bremen');
  await provePage(browser, page);
  await shoot(page, 'details-fault-dark');
  await page.fill('#email', 'new@harbour.example');
  await page.click('form[action$="/account/details"] button');
  expect(await page.locator('[role=status]').textContent()).toBe('Saved. Thank you!');
  expect((await company.call('GET', `/customers/${customer}`)).body).toMatchObject({ city: 'Bremen' });
  await context.close();
});

test('an estimate is approved with initials', async () => {
  const { page, context } = await browser.newPayer({ at: 'phone' });
  const url = documents.find(({ name }) => name === 'estimate')?.url ?? '';
  await page.goto(url);
  await page.click('form[action$="/approve"] button');
  expect(await page.locator('#initials').getAttribute('aria-invalid')).toBe('true');
  await page.fill('#initials', 'JD');
  await page.click('form[action$="/approve"] button');
  expect(page.url()).toBe(url);
  expect(await page.locator('.notice').textContent()).toBe('You have approved this estimate. Thank you!');
  await context.close();
});

test('with scripts on, nothing that others wrote runs', async () => {
  const { page, context } = await browser.newPayer({ scripts: true });
  const ran: string[] = [];
  page.on('dialog', async (dialog) => {
    ran.push(dialog.message());
    await dialog.dismiss();
  });
  await signIn(page);
  for (const path of ['/account', '/account/invoices', ...Object.values(pages)])
    await page.goto(`${company.portal}${path}`);
  for (const { url } of documents) {
    await page.goto(url);
    expect(await page.locator('main img, main script').count()).toBe(0);
    expect(await page.locator('main').textContent()).toContain('<script>alert(1)</script>');
  }
  expect(ran).toEqual([]);
  await context.close();
});

test('the keyboard alone is enough: past the menu, to an invoice, and back out', async () => {
  const { page, context } = await browser.newPayer();
  await signIn(page);
  await page.keyboard.press('Tab');
  const focused = () => page.evaluate(() => globalThis.document.activeElement?.textContent?.trim());
  expect(await focused()).toBe('Skip to the content');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  // The next stop is inside the content, and can be seen.
  const place = await page.evaluate(() => {
    const at = globalThis.document.activeElement;
    return { inMain: at?.closest('main') !== null, outline: at ? globalThis.getComputedStyle(at).outlineStyle : '' };
  });
  expect(place).toEqual({ inMain: true, outline: 'solid' });
  await page.goto(`${company.portal}/account/invoices`);
  await page.focus('tbody a');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/invoices\/[\w-]{32}$/);
  await context.close();
});
