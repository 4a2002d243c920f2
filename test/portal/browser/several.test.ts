import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { makeInvoice } from '../facts.js';
import { openPortal } from '../open-portal.js';
import { signedInPayer } from '../payer.js';
import { openBrowser, provePage, shoot } from './open-browser.js';
import { atProcessor, payByCard } from './pay-there.js';

const portal = openPortal();
const browser = openBrowser();
let company: Awaited<ReturnType<typeof portal.newCompany>>;
beforeAll(async () => {
  company = await portal.newCompany({ currency: 'eur' });
});

const invoiceOf = async (id: number) => (await company.call('GET', `/invoices/${id}`)).body;

/** By the link that the company's people make, which is confirmed once. */
async function signIn(page: Page, customer: number): Promise<void> {
  const { body } = await company.call('POST', `/customers/${customer}/sign_in_links`);
  await page.goto(body.url);
  await page.click('main button[type=submit]');
  await page.waitForURL(/\/account$/);
}

describe('several invoices', () => {
  test('are selected in the list and paid at once, each as far as the payer wants', async () => {
    const first = await makeInvoice(company);
    const second = await makeInvoice(company, { customer: first.customer });
    const { page, context } = await browser.newPayer({ at: 'phone' });
    await signIn(page, first.customer);
    await page.click('nav a:has-text("Invoices")');
    for (const box of await page.locator('input[type=checkbox][name=invoice]').all()) await box.check();
    await page.click('main button.first');
    expect(page.url()).toMatch(/\/account\/pay\?invoice=/);
    await page.reload();
    expect(await page.textContent('dl.sums')).toContain('€2,000.00');
    await provePage(browser, page);
    await shoot(page, 'pay-several-phone');
    await page.fill(`[name="amount-${second.token}"]`, '5000');
    await page.click('button:has-text("Update")');
    expect(await page.getAttribute(`[name="amount-${second.token}"]`, 'aria-invalid')).toBe('true');
    await provePage(browser, page);
    await page.fill(`[name="amount-${second.token}"]`, '400');
    await page.click('button:has-text("Update")');
    expect(await page.textContent('dl.sums')).toContain('€1,400.00');
    await page.click('button:has-text("Continue")');
    await atProcessor(page);
    await payByCard(page);
    await page.waitForURL(/\/account\/pay\/return/);
    expect(await page.textContent('.amount')).toBe('€1,400.00');
    await provePage(browser, page);
    expect(await invoiceOf(first.id)).toMatchObject({ status: 'paid' });
    expect(await invoiceOf(second.id)).toMatchObject({ balance: 600 });
    await context.close();
  });

  test('of another customer, or paid meanwhile, are left out', async () => {
    const mine = await makeInvoice(company);
    const other = await makeInvoice(company);
    const { page, context } = await browser.newPayer();
    await signIn(page, mine.customer);
    await page.goto(`${company.portal}/account/pay?invoice=${mine.token}&invoice=${other.token}&invoice=%00`);
    expect(await page.locator('li.method').count()).toBe(1);
    await shoot(page, 'pay-several-desktop');
    await company.call('POST', `/invoices/${mine.id}/void`);
    await page.click('button:has-text("Continue")');
    expect(await page.textContent('main')).toContain('None of these invoices');
    await context.close();
  });

  test('of two currencies are two payments', async () => {
    const euros = await makeInvoice(company);
    const dollars = await makeInvoice(company, { customer: euros.customer, invoice: { currency: 'usd' } });
    const { page, context } = await browser.newPayer();
    await signIn(page, euros.customer);
    await page.goto(`${company.portal}/account/pay?invoice=${euros.token}&invoice=${dollars.token}`);
    expect(await page.locator('main form').count()).toBe(2);
    await context.close();
  });
});

describe('what is on file', () => {
  test('is added, paid with by one click, made the default, and removed', async () => {
    const { id, customer, url } = await makeInvoice(company);
    const { page, context } = await browser.newPayer({ at: 'phone' });
    await signIn(page, customer);
    await page.click('nav a:has-text("Payment methods")');
    await provePage(browser, page);
    await shoot(page, 'methods-empty-phone');
    for (const number of ['4242424242424242', '5555555555554444']) {
      await page.goto(`${company.portal}/account/payment-methods`);
      await page.click('button:has-text("Add a card")');
      await atProcessor(page);
      await payByCard(page, number);
      await page.waitForURL(/payment-methods\/return/);
      expect(await page.textContent('h1')).toBe('Your payment method is on file');
    }
    await page.click('main a:has-text("To your payment methods")');
    await provePage(browser, page);
    await shoot(page, 'methods-phone');
    await page.click('button[aria-label="Make default: Mastercard •••• 4444"]');
    expect(await page.textContent('[role=status]')).toBe('The default has been changed.');
    await page.goto(url);
    await page.click('a:has-text("Pay €1,000.00")');
    await provePage(browser, page);
    await shoot(page, 'payment-saved-phone');
    await page.click('button:has-text("Continue")');
    await page.waitForURL(/return\?attempt=/);
    expect(await page.textContent('h1')).toBe('Thank you, your payment has arrived');
    expect(await invoiceOf(id)).toMatchObject({ status: 'paid' });
    await page.goto(`${company.portal}/account/payment-methods`);
    await page.click('a[aria-label="Remove: Mastercard •••• 4444"]');
    await provePage(browser, page);
    await page.click('button:has-text("Remove")');
    expect(await page.locator('li.method').count()).toBe(1);
    const { body } = await company.call('GET', `/customers/${customer}`);
    expect(body.payment_source).toMatchObject({ last4: '4242' });
    await context.close();
  });

  test('of a customer is seen by nobody who only holds an invoice', async () => {
    const { customer, url } = await makeInvoice(company);
    const { page, context } = await browser.newPayer();
    await signIn(page, customer);
    await page.goto(`${company.portal}/account/payment-methods`);
    await page.click('button:has-text("Add a card")');
    await atProcessor(page);
    await payByCard(page);
    await page.waitForURL(/return/);
    const answers = await Promise.all([fetch(url), fetch(`${url}/payment`), fetch(`${url}/payment-method`)]);
    for (const answer of answers) expect(await answer.text()).not.toContain('4242');
    await context.close();
  });

  test('is charged with a fee only once its sum was seen, and a form that is sent twice pays once', async () => {
    const other = await portal.newCompany({ currency: 'eur' });
    await other.call('PATCH', '/companies/current/portal', { card_fee_percent: 2.5 });
    const { id, customer, token } = await makeInvoice(other);
    const source = await other.call('POST', `/customers/${customer}/payment_sources`, {
      gateway_token: 'pm_card_visa',
    });
    const payer = await signedInPayer(other, customer);
    const at = `/invoices/${token}/payment`;
    const form = { amount: '400', method: `source:${source.body.id}`, order: 'x'.repeat(24) };
    const unseen = await payer.post(at, form);
    expect(unseen).toMatchObject({ status: 200, html: expect.stringContaining('€410.00') });
    expect((await payer.post(at, { ...form, agreed: '40000' })).status).toBe(200);
    const [first, again] = await Promise.all([1, 2].map(() => payer.post(at, { ...form, agreed: '41000' })));
    const locations = [first, again].map((answer) => answer?.headers.get('location'));
    expect(locations[0]).toMatch(/return\?attempt=/);
    expect((await other.call('GET', `/invoices/${id}`)).body).toMatchObject({ balance: 600 });
    expect((await other.call('GET', `/charges?filter[customer]=${customer}`)).body).toMatchObject([{ amount: 410 }]);
    expect((await payer.get(String(locations[0]).replace(/^.*\/invoices/, '/invoices'))).html).toContain('€410.00');
  });

  test('is collected from once the payer agrees, and no more when they end it', async () => {
    const { customer } = await makeInvoice(company);
    const { page, context } = await browser.newPayer();
    await signIn(page, customer);
    await page.goto(`${company.portal}/account/payment-methods`);
    await page.click('button:has-text("turn AutoPay on")');
    expect(await page.textContent('[role=alert]')).toBe('Please confirm that you agree.');
    await page.check('#agree');
    await page.click('button:has-text("turn AutoPay on")');
    await atProcessor(page);
    await payByCard(page);
    await page.waitForURL(/return/);
    await page.click('main a:has-text("To your payment methods")');
    expect(await page.textContent('section[aria-labelledby=autopay-title]')).toContain('collected from Visa •••• 4242');
    await provePage(browser, page);
    await shoot(page, 'methods-autopay-desktop');
    await page.click('a[aria-label^="Remove"]');
    expect(await page.textContent('.notice')).toContain('AutoPay will be turned off as well');
    await page.click('a:has-text("Keep it")');
    await page.click('button:has-text("Turn AutoPay off")');
    expect((await company.call('GET', `/customers/${customer}`)).body.autopay).toBe(false);
    const consents = await portal.api.parts.system
      .selectFrom('autopay_consent')
      .select(['state', 'ip'])
      .where('customer_id', '=', customer as never)
      .orderBy('id')
      .execute();
    expect(consents).toEqual([
      { state: 'given', ip: '127.0.0.1' },
      { state: 'withdrawn', ip: '127.0.0.1' },
    ]);
    await context.close();
  });
});

describe('a payment plan', () => {
  const day = (ahead: number) => Math.floor(Date.now() / 1000) + ahead * 86_400;
  const installments = [
    { date: day(10), amount: 400 },
    { date: day(40), amount: 600 },
  ];

  test('that is collected is agreed to, begins with a card, and is paid ahead', async () => {
    const { id, url } = await makeInvoice(company, { customer: { autopay: true }, invoice: { autopay: true } });
    await company.call('PUT', `/invoices/${id}/payment_plan`, { installments });
    const { page, context } = await browser.newPayer({ at: 'phone' });
    await page.goto(url);
    await provePage(browser, page);
    await shoot(page, 'plan-offered-phone');
    await page.click('button:has-text("Agree to the plan")');
    expect(await page.locator('#agree-fault').count()).toBe(1);
    await provePage(browser, page);
    await page.check('#agree');
    await page.click('button:has-text("Agree to the plan")');
    await page.waitForURL(/payment-method$/);
    await provePage(browser, page);
    await shoot(page, 'payment-method-phone');
    await page.click('button:has-text("Add a card")');
    await atProcessor(page);
    await payByCard(page);
    await page.waitForURL(/payment-method\/return/);
    await provePage(browser, page);
    expect((await company.call('GET', `/invoices/${id}/payment_plan`)).body.status).toBe('active');
    await page.goto(url);
    await page.click('a:has-text("Pay the next instalment of €400.00")');
    expect(await page.textContent('.amount')).toBe('€400.00');
    await page.click('button:has-text("Continue")');
    await atProcessor(page);
    await payByCard(page);
    await page.waitForURL(/return/);
    expect(await invoiceOf(id)).toMatchObject({ balance: 600 });
    await page.goto(url);
    expect(await page.textContent('#plan')).toContain('Pay the next instalment of €600.00');
    await provePage(browser, page);
    await shoot(page, 'plan-active-phone');
    await context.close();
  });
});

describe('talking', () => {
  test.each(['phone', 'desktop'] as const)('on a %s: a promise, a message, and a problem with a file', async (at) => {
    const { url } = await makeInvoice(company);
    const { page, context } = await browser.newPayer({ at });
    await page.goto(url);
    await page.click('a:has-text("Tell us when")');
    await page.click('button:has-text("Confirm")');
    await provePage(browser, page);
    await shoot(page, `promise-fault-${at}`);
    await page.fill('#date', new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10));
    await page.click('button:has-text("Confirm")');
    expect(await page.textContent('[role=status]')).toBe('Thank you. We have noted the day.');
    await page.fill('#text', 'Which order is this?');
    await page.click('button:has-text("Send message")');
    await provePage(browser, page);
    await page.click('a:has-text("Report a problem")');
    await page.click('button:has-text("Send")');
    await provePage(browser, page);
    await shoot(page, `dispute-fault-${at}`);
    await page.selectOption('#reason', 'wrong_amount');
    await page.fill('#text', 'We agreed on 450.');
    await page.setInputFiles('#files', {
      name: 'order.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from('%PDF-1.4'),
    });
    await page.click('button:has-text("Send")');
    expect(await page.textContent('#talk')).toContain('order.pdf');
    await provePage(browser, page);
    await shoot(page, `invoice-disputed-${at}`);
    await context.close();
  });
});
