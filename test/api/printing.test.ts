import { PNG } from 'pngjs';
import { beforeAll, describe, expect, test } from 'vitest';
import { inCompany } from '../../db/company-scope.js';
import type { CivilDate } from '../../domain/civil-date.js';
import type { CreditNoteId, CustomerId, EstimateId, InvoiceId, PaymentId } from '../../domain/ids.js';
import {
  printCreditNote,
  printEstimate,
  printInvoice,
  printReceipt,
  printStatement,
} from '../../printing/print-documents.js';
import { pagesOf, textOf } from '../setup/pdf-text.js';
import { type Caller, openApp } from './open-app.js';

const opened = openApp();
let caller: Caller;
const MARCH_12 = 1_773_320_400;
beforeAll(async () => {
  caller = await opened.newCaller({ currency: 'eur' });
  await set({ legal_name: 'Harbor Tools GmbH', country: 'DE', iban: 'DE89370400440532013000', accent: '#ffe600' });
});

const set = async (profile: object) => {
  const { status, body } = await caller.call('PATCH', '/companies/current/profile', profile);
  expect([status, body.param]).toEqual([200, undefined]);
};
const post = async (url: string, body: object) => {
  const answer = await caller.call('POST', url, body);
  expect([url, answer.status, answer.body.message]).toEqual([url, 201, undefined]);
  return answer.body;
};
const print = async (url: string) => {
  const authorization = `Basic ${Buffer.from(`${caller.key}:`).toString('base64')}`;
  const answer = await opened.app.inject({ method: 'GET', url, headers: { authorization, accept: 'application/pdf' } });
  expect([url, answer.statusCode]).toEqual([url, 200]);
  return answer.rawPayload;
};
const customerOf = async (more: object): Promise<number> => (await post('/customers', { name: 'Mill', ...more })).id;
const bill = (customer: number, more: object = {}) =>
  post('/invoices', { customer, date: MARCH_12, items: [{ name: 'Work', quantity: 1.5, unit_cost: 1000 }], ...more });

describe('in the words and figures of whoever reads it', () => {
  test.each([
    ['en', 'Amount due, EUR €1,500.00 Due date on receipt Item Quantity Unit price Amount Work 1.5 1,000.00 €1,500.00'],
    ['de', 'Zu zahlen, EUR 1.500,00 € Fällig am sofort Leistung Menge Einzelpreis Betrag Work 1,5 1.000,00 1.500,00 €'],
    [
      'fr',
      'Montant à payer, EUR 1 500,00 € Échéance à réception Désignation Quantité Prix unitaire Montant Work 1,5 1 000,00',
    ],
    [
      'es',
      'Importe a pagar, EUR 1.500,00 € Vencimiento a la recepción Concepto Cantidad Precio unitario Importe Work 1,5',
    ],
    [
      'pl',
      'Do zapłaty, EUR 1 500,00 € Termin płatności po otrzymaniu Nazwa Ilość Cena jednostkowa Kwota Work 1,5 1 000,00',
    ],
  ])('%s', async (language, said) => {
    const customer = await customerOf({ language, name: 'Zażółć Gęślą Jaźń, Ærøskøbing, Ἀθῆναι Αθήνα' });
    const pdf = await print(`/invoices/${(await bill(customer)).id}`);
    expect(textOf(pdf)).toContain(said);
    expect(textOf(pdf)).toContain('Zażółć Gęślą Jaźń, Ærøskøbing, Ἀθῆναι Αθήνα');
    expect(pdf.toString('latin1')).toContain(`/Lang (${language})`);
  });

  test("a customer without a language is written to in the company's", async () => {
    await set({ language: 'de' });
    const { id } = await bill(await customerOf({ country: 'pl', city: 'Łódź' }));
    const text = textOf(await print(`/invoices/${id}`));
    await set({ language: 'en' });
    expect(text).toContain('Rechnung an Mill Łódź Polen Datum 12. März 2026');
  });

  test('amounts have the digits of their currency', async () => {
    const customer = await customerOf({});
    for (const [currency, unit_cost, said] of [
      ['jpy', 1200, '¥1,200'],
      ['kwd', 1.234, 'KWD 1.234'],
    ] as const) {
      const { id } = await bill(customer, { currency, items: [{ name: 'x', unit_cost }] });
      expect(textOf(await print(`/invoices/${id}`))).toContain(`Amount due, ${currency.toUpperCase()} ${said}`);
    }
  });
});

describe('how it is paid', () => {
  test('stands on an invoice with its reference, as long as it is open', async () => {
    const invoice = await bill(await customerOf({}));
    const text = textOf(await print(`/invoices/${invoice.id}`));
    expect(text).toMatch(
      /How to pay Account holder Harbor Tools GmbH IBAN DE89 3704 0044 0532 0130 00 Payment reference RF/,
    );
    expect(text).toContain('Scan with your banking app');
    const [, reference = ''] = /Payment reference (RF[\d ]+\d)/.exec(text) ?? [];
    const payment = await post('/payments', { amount: 1500, currency: 'eur', reference: `Thanks ${reference}` });
    expect(payment.applied_to).toMatchObject([{ type: 'invoice', invoice: invoice.id, amount: 1500 }]);
    const paid = textOf(await print(`/invoices/${invoice.id}`));
    expect([paid.includes('How to pay'), paid.includes('PAID'), paid.includes('Paid so far -€1,500.00')]).toEqual([
      false,
      true,
      true,
    ]);
  });

  test("a payment's reference settles no more than is owed, and nothing of another customer or currency", async () => {
    const [one, other] = [await customerOf({}), await customerOf({})];
    const invoice = await bill(one);
    const [, reference] = /Payment reference (RF[\d ]+\d)/.exec(textOf(await print(`/invoices/${invoice.id}`))) ?? [];
    for (const more of [{ customer: other }, { currency: 'usd' }]) {
      const payment = await post('/payments', { amount: 3, currency: 'eur', reference, ...more });
      expect([more, payment.applied_to]).toEqual([more, []]);
    }
    const much = await post('/payments', { amount: 2000, currency: 'eur', reference });
    expect([much.balance, much.customer, much.applied_to[0].amount]).toEqual([500, one, 1500]);
    expect((await post('/payments', { amount: 5, currency: 'eur', reference })).applied_to).toEqual([]);
  });

  test('a code is there for euros alone, and for francs and a Swiss account the Swiss bill', async () => {
    const customer = await customerOf({
      address1: 'Weg 2',
      postal_code: '3000',
      city: 'Bern',
      country: 'CH',
      language: 'de',
    });
    const dollars = textOf(await print(`/invoices/${(await bill(customer, { currency: 'usd' })).id}`));
    expect([dollars.includes('IBAN'), dollars.includes('Banking-App')]).toEqual([true, false]);
    await set({
      iban: 'CH4431999123000889012',
      reference_scheme: 'swiss_qr',
      city: 'Zürich',
      postal_code: '8000',
      country: 'CH',
    });
    const { id } = await bill(customer, { currency: 'chf' });
    const text = textOf(await print(`/invoices/${id}`));
    await set({ iban: 'DE89370400440532013000', reference_scheme: 'rf', country: 'DE' });
    expect(text).toMatch(/Empfangsschein .*CH44 3199 9123 0008 8901 2.*Zahlteil/);
    expect(text).toContain('1 500.00');
  });
});

describe('what is hostile or huge is printed all the same', () => {
  test('texts that steer a terminal, turn around, or never end', async () => {
    const customer = await customerOf({ name: 'A\u0000\u001b[31mB\u202eC\u2028D'.replace('\u0000', '') });
    const notes = `${'x'.repeat(2_500)} ${'many words '.repeat(220)}`.slice(0, 5_000);
    const { id } = await bill(customer, {
      notes,
      purchase_order: 'W'.repeat(30),
      items: [{ name: 'Ω'.repeat(255), description: '漢字 \u0007 🦊 שלום', quantity: 999_999, unit_cost: 999_999 }],
    });
    const text = textOf(await print(`/invoices/${id}`));
    expect(text).toContain('A [31mBC D');
    // A page may end within it.
    expect(text.match(/x/g)?.length).toBeGreaterThanOrEqual(2_500);
    expect(text).toContain('?? ? ????');
  });

  test('three hundred lines go over the pages, each with the head of the table and its number', async () => {
    const items = Array.from({ length: 100 }, (_, i) => ({ name: `Line ${i}`, description: 'of many', unit_cost: 1 }));
    const { id } = await bill(await customerOf({}), { items });
    const pdf = await print(`/invoices/${id}`);
    const pages = pagesOf(pdf);
    expect(pages).toBeGreaterThan(3);
    const text = textOf(pdf);
    expect(text).toContain(`Page ${pages} of ${pages}`);
    expect(text.match(/Item Quantity Unit price Amount/g)?.length).toBeGreaterThanOrEqual(pages - 1);
    for (const i of [0, 50, 99]) expect(text).toContain(`Line ${i} of many 1 1.00`);
  });

  test('a logo is in it, made small, and the company has no other way to have something read', async () => {
    const picture = PNG.sync.write(new PNG({ width: 2000, height: 500 }));
    const boundary = 'edge';
    const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="l.png"\r\ncontent-type: image/png\r\n\r\n`;
    const payload = Buffer.concat([Buffer.from(head), picture, Buffer.from(`\r\n--${boundary}--\r\n`)]);
    const authorization = `Basic ${Buffer.from(`${caller.key}:`).toString('base64')}`;
    const headers = { authorization, 'content-type': `multipart/form-data; boundary=${boundary}` };
    const file = (await opened.app.inject({ method: 'POST', url: '/files', headers, payload })).json<{ id: number }>();
    await set({ logo_file: file.id });
    const raw = (await print(`/invoices/${(await bill(await customerOf({}))).id}`)).toString('latin1');
    await set({ logo_file: null });
    expect(raw).toMatch(/\/Subtype \/Image[\s\S]*?\/Width 720\s+\/Height 180/);
    expect(raw).toContain('/Alt (Logo of Harbor Tools GmbH)');
  });
});

test('every page is told to a screen reader: a heading, tables with heads, paragraphs, and what is only drawn', async () => {
  const { id } = await bill(await customerOf({}));
  const raw = (await print(`/invoices/${id}`)).toString('latin1');
  const count = (type: string) => raw.split(`/S /${type}\n`).length - 1;
  expect(raw).toMatch(/\/Marked true/);
  expect(raw).toMatch(/\/DisplayDocTitle true/);
  expect([count('Document'), count('H1')]).toEqual([1, 1]);
  for (const [type, least] of [
    ['Table', 3],
    ['TR', 4],
    ['TH', 5],
    ['TD', 5],
    ['P', 5],
    ['Figure', 1],
  ] as const)
    expect([type, count(type) >= least]).toEqual([type, true]);
});

test('every document can be had without a request, for a mail or a page', async () => {
  const customer = await customerOf({});
  const items = [{ name: 'x', unit_cost: 1 }];
  const { id } = await bill(customer, { number: 'Łódź/7' });
  const estimate = await post('/estimates', { customer, number: 'E-1', items });
  const note = await post('/credit_notes', { customer, number: 'C-1', items });
  const payment = await post('/payments', { customer, amount: 1 });
  const asked = { type: 'open_item', start: null, end: '2026-12-31' as CivilDate, pastDueOnly: false } as const;
  const printed = await inCompany(opened.parts.db, caller.company, async (scope) => [
    await printInvoice(scope, id as InvoiceId),
    await printEstimate(scope, estimate.id as EstimateId),
    await printCreditNote(scope, note.id as CreditNoteId),
    await printReceipt(scope, payment.id as PaymentId),
    await printStatement(scope, customer as CustomerId, asked),
  ]);
  expect(printed.map(({ fileName }) => fileName)).toEqual([
    'Invoice _odz_7.pdf',
    'Estimate E-1.pdf',
    'Credit note C-1.pdf',
    'Receipt.pdf',
    'Account statement up to 31 December 2026.pdf',
  ]);
  for (const { pdf } of printed) expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
});
