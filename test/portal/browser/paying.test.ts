import { beforeAll, describe, expect, test } from 'vitest';
import { makeInvoice } from '../facts.js';
import { openPortal } from '../open-portal.js';
import { openBrowser, provePage, shoot } from './open-browser.js';
import { atProcessor, payByCard } from './pay-there.js';

const portal = openPortal();
const browser = openBrowser();
let company: Awaited<ReturnType<typeof portal.newCompany>>;

beforeAll(async () => {
  company = await portal.newCompany({ currency: 'eur' });
  await company.call('PATCH', '/companies/current/profile', {
    account_holder: 'Acme GmbH',
    iban: 'DE89370400440532013000',
    bic: 'COBADEFFXXX',
  });
});

const invoiceOf = async (id: number) => (await company.call('GET', `/invoices/${id}`)).body;

test.each([
  ['phone', false],
  ['desktop', true],
] as const)('by card on a %s, scripts on: %s; two clicks from the mail', async (at, scripts) => {
  const { id, url } = await makeInvoice(company);
  const { page, context } = await browser.newPayer({ at, scripts });
  await page.goto(url);
  await page.click('button:has-text("Pay €1,000.00")');
  await atProcessor(page);
  await payByCard(page);
  await page.waitForURL(/\/payment\/return\?checkout=cs_test_/);
  expect(await page.textContent('h1')).toBe('Thank you, your payment has arrived');
  await provePage(browser, page);
  await shoot(page, `paid-${at}`);
  expect(await invoiceOf(id)).toMatchObject({ status: 'paid', balance: 0 });
  await page.reload();
  expect(await page.textContent('h1')).toBe('Thank you, your payment has arrived');
  // The webhook says what was known already.
  await portal.processor.tell(portal.api, company);
  expect(await invoiceOf(id)).toMatchObject({ status: 'paid', balance: 0 });
  const receipt = await page.getAttribute('a:has-text("receipt")', 'href');
  const answer = await fetch(new URL(receipt ?? '', page.url()));
  expect(answer.headers.get('content-type')).toBe('application/pdf');
  await page.click('a:has-text("To the invoice")');
  expect(await page.textContent('.aside')).toContain('paid in full');
  await provePage(browser, page);
  await shoot(page, `invoice-paid-${at}`);
  await context.close();
});

test('a declined card is followed by another, on the same page', async () => {
  const { id, url } = await makeInvoice(company);
  const { page, context } = await browser.newPayer();
  await page.goto(url);
  await page.click('button:has-text("Pay")');
  await atProcessor(page);
  await payByCard(page, '4000000000000002');
  await page.waitForSelector('#alert');
  expect(await invoiceOf(id)).toMatchObject({ balance: 1000 });
  await payByCard(page);
  await page.waitForURL(/return/);
  expect(await invoiceOf(id)).toMatchObject({ status: 'paid' });
  await context.close();
});

test('by a bank debit, which is days on its way', async () => {
  const { id, url } = await makeInvoice(company);
  const { page, context } = await browser.newPayer({ at: 'phone' });
  await page.goto(url);
  await page.click('button:has-text("Pay")');
  await atProcessor(page);
  await page.click('a:has-text("SEPA")');
  await page.fill('#iban', 'DE89370400440532013000');
  await page.click('section.how form button[type=submit]:not([name])');
  await page.waitForURL(/return/);
  expect(await page.textContent('h1')).toBe('Your payment is on its way');
  await provePage(browser, page);
  await shoot(page, 'payment-processing-phone');
  expect(await invoiceOf(id)).toMatchObject({ status: 'pending' });
  await page.goto(url);
  expect(await page.textContent('.aside')).toContain('on its way');
  expect(await page.locator('button:has-text("Pay")').count()).toBe(0);
  await shoot(page, 'invoice-pending-phone');
  await portal.processor.sandbox.settle();
  await portal.processor.tell(portal.api, company);
  expect(await invoiceOf(id)).toMatchObject({ status: 'paid' });
  await context.close();
});

test('a part of it, where faults are told first', async () => {
  const { id, url } = await makeInvoice(company);
  const { page, context } = await browser.newPayer({ at: 'phone' });
  await page.goto(`${url}/payment`);
  await provePage(browser, page);
  await shoot(page, 'payment-phone');
  await page.fill('#amount', '1000.01');
  await page.click('button:has-text("Continue")');
  expect(await page.inputValue('#amount')).toBe('1000.01');
  expect(await page.locator('#amount-fault').count()).toBe(1);
  await provePage(browser, page);
  await page.fill('#amount', '250,50');
  await page.click('button:has-text("Continue")');
  await atProcessor(page);
  expect(await page.textContent('body')).toContain('€250.50');
  await payByCard(page);
  await page.waitForURL(/return/);
  expect(await invoiceOf(id)).toMatchObject({ balance: 749.5 });
  await page.goto(url);
  await provePage(browser, page);
  await shoot(page, 'invoice-partly-paid-phone');
  await context.close();
});

test('bank details for whoever transfers', async () => {
  const { url } = await makeInvoice(company);
  const { page, context } = await browser.newPayer();
  await page.goto(`${url}/payment`);
  expect(await page.textContent('section[aria-labelledby=transfer]')).toContain('DE89 3704 0044 0532 0130 00');
  await provePage(browser, page);
  await shoot(page, 'payment-desktop');
  await context.close();
});

describe('where cards cost something', () => {
  let other: typeof company;
  beforeAll(async () => {
    other = await portal.newCompany({ currency: 'eur' });
    await other.call('PATCH', '/companies/current/portal', { card_fee_percent: 2.5 });
  });

  test('the fee is told before it is paid, and debits have none', async () => {
    const { id, url } = await makeInvoice(other);
    const { page, context } = await browser.newPayer({ at: 'phone' });
    await page.goto(url);
    await page.click('a:has-text("Pay €1,000.00")');
    expect(await page.textContent('fieldset')).toContain('Fee of 2.5 %: €25.00');
    await provePage(browser, page);
    await shoot(page, 'payment-fee-phone');
    await page.click('button:has-text("Continue")');
    await atProcessor(page);
    expect(await page.textContent('body')).toContain('€1,025.00');
    await payByCard(page);
    await page.waitForURL(/return/);
    expect(await page.textContent('.amount')).toBe('€1,025.00');
    const { body } = await other.call('GET', `/invoices/${id}`);
    expect(body).toMatchObject({ status: 'paid', balance: 0 });
    await context.close();
  });

  test('who is opted out pays none', async () => {
    const { url } = await makeInvoice(other, { customer: { convenience_fee: false } });
    const { page, context } = await browser.newPayer();
    await page.goto(`${url}/payment`);
    expect(await page.textContent('main')).not.toContain('Fee');
    await context.close();
  });
});

test('a method is kept and AutoPay turned on, with who agreed', async () => {
  const { customer, url } = await makeInvoice(company);
  const { page, context } = await browser.newPayer();
  await page.goto(`${url}/payment`);
  await page.check('#autopay');
  await page.click('button:has-text("Continue")');
  await atProcessor(page);
  await payByCard(page);
  await page.waitForURL(/return/);
  expect(await page.textContent('main')).toContain('From now on we collect your invoices automatically');
  const { body } = await company.call('GET', `/customers/${customer}`);
  expect(body).toMatchObject({ autopay: true, payment_source: { last4: '4242' } });
  const consents = await portal.api.parts.system
    .selectFrom('autopay_consent')
    .select(['ip', 'user_agent', 'state'])
    .where('customer_id', '=', customer as never)
    .execute();
  expect(consents).toMatchObject([{ state: 'given', ip: '127.0.0.1', user_agent: expect.stringMatching(/Chrome/) }]);
  const next = await makeInvoice(company, { customer, invoice: { autopay: true } });
  await page.goto(next.url);
  expect(await page.textContent('.aside')).toContain('Visa •••• 4242');
  expect(await page.locator('button:has-text("Pay")').count()).toBe(0);
  await provePage(browser, page);
  await shoot(page, 'invoice-autopay-desktop');
  await context.close();
});

test('what came of a payment is for whoever holds its own invoice', async () => {
  const mine = await makeInvoice(company);
  const other = await makeInvoice(company);
  const { page, context } = await browser.newPayer();
  await page.goto(mine.url);
  await page.click('button:has-text("Pay")');
  await atProcessor(page);
  await payByCard(page);
  await page.waitForURL(/return/);
  const { search } = new URL(page.url());
  expect((await page.goto(`${other.url}/payment/return${search}`))?.status()).toBe(404);
  expect((await page.goto(`${mine.url}/payment/return?attempt=1`))?.status()).toBe(404);
  expect((await page.goto(`${mine.url}/payment/return?checkout=cs_x`))?.status()).toBe(404);
  await context.close();
});
