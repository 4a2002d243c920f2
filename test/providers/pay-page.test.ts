import { expect, test } from 'vitest';
import { TEST_METHODS } from '../../dev/sandbox/test-methods.js';
import { languages } from '../../domain/language.js';
import { payerAt, visa } from './payer.js';
import { useProcessor } from './processor.js';

const at = useProcessor();
const payer = payerAt(at);

test('the page runs nothing, loads nothing of others, and leads on only to the seller', async () => {
  const { status, html, headers } = await payer.look(await payer.opened());
  expect(status).toBe(200);
  expect(headers.get('content-security-policy')).toBe(
    "default-src 'none'; style-src 'self'; img-src data:; form-action 'self' https://portal.example; base-uri 'none'; frame-ancestors 'none'",
  );
  expect(headers.get('cache-control')).toBe('no-store');
  expect(html).not.toMatch(/<script|\son\w+=|style="|https?:\/\/(?!portal\.example)/);
  expect(html).toContain('Test mode: no money moves');
});

test('it says what is paid for; names are text and nothing else', async () => {
  const name = '<img src=x onerror=alert(1)> & "more"';
  const lines = [{ name, amountMinor: 10_000 }];
  const { html } = await payer.look(await payer.opened({ lines }));
  expect(html).toContain('&lt;img src=x onerror=alert(1)> &amp; &quot;more&quot;');
  expect(html).not.toContain('<img');
  expect(html).toContain('€100.00');
  expect(html).toContain('Pay €100.00');
  expect(html).toContain('href="https://portal.example/back"');
});

test.each([
  ['en', 'Pay €123.45', 'Card number'],
  ['de', '123,45 € bezahlen', 'Kartennummer'],
  ['fr', 'Payer 123,45 €', 'Numéro de carte'],
  ['es', 'Pagar 123,45 €', 'Número de tarjeta'],
  ['pl', 'Zapłać 123,45 €', 'Numer karty'],
] as const)('it speaks %s', async (language, pay, number) => {
  expect(languages).toContain(language);
  const { html } = await payer.look(await payer.opened({ language }));
  expect(html).toContain(`<html lang="${language}">`);
  expect(html).toContain(pay);
  expect(html).toContain(number);
});

test('the methods are those that the page allows, and each is chosen by a link', async () => {
  const both = await payer.opened();
  const first = (await payer.look(both)).html;
  expect([...first.matchAll(/\?method=(\w+)/g)].map(([, type]) => type)).toEqual(['card', 'sepa_debit']);
  expect(first).toContain('name="cvc"');
  const debit = (await payer.look(both, '?method=sepa_debit')).html;
  expect(debit).toContain('name="iban"');
  expect(debit).not.toContain('name="cvc"');
  const cards = await payer.opened({ methodTypes: ['card'] }, 'checkout:2');
  expect((await payer.look(cards, '?method=sepa_debit')).html).not.toContain('name="iban"');
  // a form that claims another method is read as one of the page's
  expect((await payer.send(cards, { method: 'sepa_debit', test: 'pm_sepaDebit' })).status).toBe(400);
});

test('every field has its label, and a wrong one its reason; a security code is never shown again', async () => {
  const checkout = await payer.opened();
  const { status, html } = await payer.send(checkout, {
    method: 'card',
    number: '5105 1051 0510 5100',
    expiry: '01/29',
    cvc: '12',
  });
  expect(status).toBe(400);
  for (const field of ['number', 'expiry', 'cvc']) {
    expect(html).toContain(`<label for="${field}">`);
    expect(html).toMatch(new RegExp(`id="${field}"[^>]* aria-invalid="true" aria-describedby="${field}-fault"`));
    expect(html).toContain(`id="${field}-fault"`);
  }
  expect(html).toContain('Never enter a real one');
  expect(html).toContain('in the past');
  expect(html).toContain('value="5105 1051 0510 5100"');
  expect(html).not.toContain('value="12"');
  expect(await at.stripe.listIntents(await payer.customer())).toEqual([]);
});

test('every test method of the page is one click', async () => {
  const { html } = await payer.look(await payer.opened());
  const offered = [...html.matchAll(/name="test" value="(\w+)"/g)].map(([, token]) => token);
  expect(offered).toEqual(TEST_METHODS.filter(({ type }) => type === 'card').map(({ token }) => token));
});

test('a page that is paid, has expired or never was says so', async () => {
  const paid = await payer.opened();
  await payer.send(paid, visa);
  const done = await payer.look(paid);
  expect(done.status).toBe(410);
  expect(done.html).toContain('This has been paid');
  const late = await payer.opened({}, 'checkout:2');
  await at.pass(3600);
  const expired = await payer.look(late);
  expect(expired.status).toBe(410);
  expect(expired.html).toContain('This page has expired');
  expect((await payer.look(late, '/authenticate')).status).toBe(410);
  expect((await fetch(`${at.sandbox.url}/pay/cs_test_none`)).status).toBe(404);
  expect(
    (await fetch(`${at.sandbox.url}/pay/cs_test_none`, { method: 'POST', body: new URLSearchParams() })).status,
  ).toBe(404);
});

test('only the pages are open to those without a key', async () => {
  const checkout = await payer.opened();
  expect((await fetch(`${at.sandbox.url}/v1/checkout/sessions/${checkout.id}`)).status).toBe(401);
  expect((await fetch(`${at.sandbox.url}/pay/../v1/checkout/sessions/${checkout.id}`)).status).toBe(401);
  expect((await fetch(`${at.sandbox.url}/pay/style.css`)).headers.get('content-type')).toMatch(/^text\/css/);
});
