import Big from 'big.js';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { attachedIn, textOf } from '../setup/pdf-text.js';
import { type Caller, openApp } from './open-app.js';

const opened = openApp();
let caller: Caller;
let customer: number;
const profile = {
  legal_name: 'Harbor & Söhne GmbH',
  address1: 'Speicherstraße 12',
  city: 'Hamburg',
  postal_code: '20457',
  country: 'de',
  tax_id: 'DE 123 456 789',
  registration: 'Amtsgericht Hamburg HRB 12345',
  iban: 'DE89370400440532013000',
  bic: 'COBADEFFXXX',
};
beforeAll(async () => {
  caller = await opened.newCaller({ currency: 'eur' });
  expect((await caller.call('PATCH', '/companies/current/profile', profile)).status).toBe(200);
  customer = (await post('/customers', works)).id;
});

const works = {
  name: 'Łódź <Machine> Works',
  email: 'ap@lodz.example',
  address1: 'Piotrkowska 1',
  city: 'Łódź',
  postal_code: '90-001',
  country: 'pl',
  tax_id: 'PL1234567890',
};
const post = async (url: string, body: object, by = caller) => {
  const answer = await by.call('POST', url, body);
  expect([url, answer.status, answer.body.message]).toEqual([url, 201, undefined]);
  return answer.body;
};
const bill = (body: object) => post('/invoices', { customer, ...body });
const tax = (percent: number, more: object = {}) => ({ name: 'VAT', percent, ...more });
const xmlOf = (url: string, by = caller) => by.call('GET', url, undefined, { accept: 'application/xml' });
const pdfOf = async (url: string, by = caller) => {
  const authorization = `Basic ${Buffer.from(`${by.key}:`).toString('base64')}`;
  const answer = await opened.app.inject({ method: 'GET', url, headers: { authorization, accept: 'application/pdf' } });
  expect([url, answer.statusCode]).toEqual([url, 200]);
  return answer.rawPayload;
};

/** All texts of elements of one name, in their order. */
const all = (xml: string, name: string) =>
  [...xml.matchAll(new RegExp(`<${name}(?: [^>]*)?>([^<]*)</${name}>`, 'g'))].map(([, text = '']) => text);
const one = (xml: string, name: string) => all(xml, name)[0] ?? '';
const parts = (xml: string, name: string) => xml.match(new RegExp(`<${name}>.*?</${name}>`, 'gs')) ?? [];
const sum = (amounts: readonly string[]) => amounts.reduce((total, amount) => total.plus(amount), new Big(0));

/** The rules of EN 16931 that tie the amounts together, on UBL; each name is the norm's. */
function proveTotals(xml: string): void {
  const [line] = xml.includes('<cac:CreditNoteLine>') ? ['cac:CreditNoteLine'] : ['cac:InvoiceLine'];
  const lines = parts(xml, line ?? '');
  const head = lines.reduce((rest, part) => rest.replace(part, ''), xml);
  const allowances = parts(head, 'cac:AllowanceCharge');
  const subtotals = parts(head, 'cac:TaxSubtotal');
  const nets = lines.map((part) => one(part, 'cbc:LineExtensionAmount'));
  const is = (rule: string, told: string, meant: Big) => expect([rule, told]).toEqual([rule, meant.toFixed(2)]);
  const off = sum(allowances.map((part) => one(part, 'cbc:Amount')));
  is('BR-CO-10', one(head, 'cbc:LineExtensionAmount'), sum(nets));
  is('BR-CO-11', one(head, 'cbc:AllowanceTotalAmount') || '0.00', off);
  is('BR-CO-13', one(head, 'cbc:TaxExclusiveAmount'), sum(nets).minus(off));
  is('BR-CO-14', one(head, 'cbc:TaxAmount'), sum(subtotals.map((part) => one(part, 'cbc:TaxAmount'))));
  is(
    'BR-CO-15',
    one(head, 'cbc:TaxInclusiveAmount'),
    sum([one(head, 'cbc:TaxExclusiveAmount'), one(head, 'cbc:TaxAmount')]),
  );
  const paid = one(head, 'cbc:PrepaidAmount') || '0';
  is('BR-CO-16', one(head, 'cbc:PayableAmount'), new Big(one(head, 'cbc:TaxInclusiveAmount')).minus(paid));
  for (const part of subtotals) {
    const [code, rate] = [one(part, 'cbc:ID'), one(part, 'cbc:Percent') || '0'];
    const same = (other: string) =>
      one(other.slice(other.indexOf('TaxCategory')), 'cbc:ID') === code && (one(other, 'cbc:Percent') || '0') === rate;
    const taxable = sum(lines.filter(same).map((other) => one(other, 'cbc:LineExtensionAmount'))).minus(
      sum(allowances.filter(same).map((other) => one(other, 'cbc:Amount'))),
    );
    is(`BR-${code}-8`, one(part, 'cbc:TaxableAmount'), taxable);
    const off = taxable.times(rate).div(100).minus(one(part, 'cbc:TaxAmount')).abs();
    expect(['BR-CO-17', off.lt(1)]).toEqual(['BR-CO-17', true]);
  }
}

describe('by Accept: application/xml', () => {
  test('an invoice is UBL of Peppol BIS Billing: whose, for whom, its lines, how they add up and how it is paid', async () => {
    const { id } = await bill({
      number: 'A-1',
      purchase_order: 'PO-9',
      payment_terms: 'NET 30',
      notes: 'Mind the <crane> & go\u0007\u202e',
      items: [
        {
          name: 'Work',
          description: 'in April',
          quantity: 2.5,
          unit_cost: 99.995,
          discounts: [{ name: 'Friends', percent: 10 }],
          taxes: [tax(19)],
        },
        { name: 'Book', quantity: 3, unit_cost: 12.34, taxes: [tax(7)] },
        { name: 'Return', unit_cost: -5, taxes: [tax(19)] },
      ],
      discounts: [{ name: 'Loyal', amount: 10.01 }],
    });
    await post('/payments', { amount: 50, applied_to: [{ type: 'invoice', invoice: id, amount: 50 }] });
    const { status, body: xml, headers } = await xmlOf(`/invoices/${id}`);
    expect([status, headers['content-type']]).toEqual([200, 'application/xml']);
    proveTotals(xml);
    expect(one(xml, 'cbc:CustomizationID')).toContain('peppol.eu:2017:poacc:billing:3.0');
    expect(all(xml, 'cbc:RegistrationName')).toEqual(['Harbor &amp; Söhne GmbH', 'Łódź &lt;Machine&gt; Works']);
    expect(all(xml, 'cbc:IdentificationCode')).toEqual(['DE', 'PL']);
    expect(all(xml, 'cbc:CompanyID')).toEqual(['DE123456789', profile.registration, 'PL1234567890']);
    expect(one(xml, 'cbc:Note')).toBe('Mind the &lt;crane&gt; &amp; go');
    expect(one(xml, 'cbc:PaymentID')).toMatch(/^RF\d+$/);
    expect([one(xml, 'cbc:PrepaidAmount'), one(xml, 'cbc:AllowanceTotalAmount')]).toEqual(['50.00', '10.01']);
    // A price is never below 0: what is credited is a quantity below 0.
    expect([all(xml, 'cbc:InvoicedQuantity'), all(xml, 'cbc:PriceAmount')]).toEqual([
      ['2.5', '3', '-1'],
      ['99.995', '12.34', '5'],
    ]);
  });

  test('a credit note names what it corrects', async () => {
    const invoice = await bill({ number: 'A-2', items: [{ name: 'x', unit_cost: 10, taxes: [tax(19)] }] });
    const note = await post('/credit_notes', {
      customer,
      invoice: invoice.id,
      items: [{ name: 'x', unit_cost: 10, taxes: [tax(19)] }],
    });
    const { body: xml } = await xmlOf(`/credit_notes/${note.id}`);
    proveTotals(xml);
    expect([one(xml, 'cbc:CreditNoteTypeCode'), all(xml, 'cbc:ID')]).toEqual(['381', expect.arrayContaining(['A-2'])]);
  });

  test('a tax within prices, one of the whole, one of nothing, and none for what is not taxable', async () => {
    for (const [body, categories] of [
      [{ items: [{ name: 'x', quantity: 3, unit_cost: 11.9, taxes: [tax(19, { inclusive: true })] }] }, ['S 19']],
      [
        {
          items: [
            { name: 'x', unit_cost: 9.99 },
            { name: 'y', unit_cost: 1, taxable: false },
          ],
          taxes: [tax(19)],
        },
        ['S 19', 'E 0'],
      ],
      [
        {
          items: [
            { name: 'x', unit_cost: 9, taxes: [tax(0)] },
            { name: 'y', unit_cost: 1, taxes: [tax(0, { name: 'Reverse charge' })] },
          ],
        },
        ['Z 0', 'AE 0'],
      ],
    ] as const) {
      const { id } = await bill(body);
      const { body: xml, status } = await xmlOf(`/invoices/${id}`);
      expect([status, xml]).toEqual([200, expect.any(String)]);
      proveTotals(xml);
      const told = parts(xml, 'cac:TaxSubtotal').map((part) => `${one(part, 'cbc:ID')} ${one(part, 'cbc:Percent')}`);
      expect(told).toEqual(categories);
    }
  });

  test('any invoice that it can say adds up', async () => {
    const line = fc.record({
      name: fc.constant('x'),
      quantity: fc.integer({ min: 1, max: 500 }).map((n) => n / 100),
      unit_cost: fc.integer({ min: 1, max: 99_999 }).map((n) => n / 1000),
      taxes: fc.constantFrom(19, 7, 0).map((percent) => [tax(percent)]),
      discounts: fc.array(
        fc.integer({ min: 0, max: 30 }).map((percent) => ({ name: 'd', percent })),
        { maxLength: 1 },
      ),
      discountable: fc.boolean(),
    });
    const content = fc.record({
      items: fc.array(line, { minLength: 1, maxLength: 6 }),
      discounts: fc.array(
        fc.integer({ min: 0, max: 40 }).map((percent) => ({ name: 'D', percent })),
        { maxLength: 2 },
      ),
    });
    await fc.assert(
      fc.asyncProperty(content, async (body) => {
        const { id } = await bill(body);
        const { body: xml, status } = await xmlOf(`/invoices/${id}`);
        expect([status, xml]).toEqual([200, expect.any(String)]);
        proveTotals(xml);
      }),
      { numRuns: 25 },
    );
  });

  test('what it cannot say is refused by the field at fault, and the PDF comes without it', async () => {
    const taxed = [{ name: 'x', unit_cost: 1, taxes: [tax(19)] }];
    const nowhere = (await post('/customers', { name: 'Nowhere' })).id;
    for (const [body, param] of [
      [{ items: [{ name: 'x', unit_cost: 1 }] }, 'items[0].taxes'],
      [{ items: [{ name: 'x', unit_cost: 1, taxes: [tax(19), tax(7)] }] }, 'items[0].taxes'],
      [{ items: [{ name: 'x', unit_cost: 1, taxes: [{ name: 'fee', amount: 1 }] }] }, 'items[0].taxes'],
      [{ items: taxed, taxes: [tax(19)] }, 'items[0].taxes'],
      [{ items: taxed, customer: nowhere }, 'customer.country'],
      [{ items: taxed, currency: 'kwd' }, 'currency'],
      [{ items: taxed, draft: true }, 'status'],
    ] as const) {
      const { id } = await bill(body);
      const { status, body: answer } = await xmlOf(`/invoices/${id}`);
      expect([param, status, answer.param]).toEqual([param, 400, param]);
      expect(attachedIn(await pdfOf(`/invoices/${id}`))).toEqual([]);
    }
    const plain = await opened.newCaller({ currency: 'eur' });
    const other = (await post('/customers', works, plain)).id;
    const { id } = await post('/invoices', { customer: other, items: taxed }, plain);
    expect((await xmlOf(`/invoices/${id}`, plain)).body.param).toBe('profile.country');
    expect((await xmlOf('/invoices/999999')).status).toBe(404);
  });
});

test('the PDF of an invoice is PDF/A-3 with the same in it as Cross Industry Invoice, and says so', async () => {
  const { id } = await bill({ number: 'A-9', items: [{ name: 'Work', unit_cost: 100, taxes: [tax(19)] }] });
  const pdf = await pdfOf(`/invoices/${id}`);
  const raw = pdf.toString('latin1');
  for (const mark of ['/OutputIntents', '/AFRelationship /Alternative', '/MarkInfo', '/StructTreeRoot', '/Lang (en)'])
    expect([mark, raw.includes(mark)]).toEqual([mark, true]);
  const metadata = pdf.toString('utf8');
  for (const said of [
    '<pdfaid:part>3<',
    '<pdfaid:conformance>B<',
    '<fx:ConformanceLevel>EN 16931<',
    'Harbor &amp; Söhne GmbH',
  ])
    expect([said, metadata.includes(said)]).toEqual([said, true]);
  const [file] = attachedIn(pdf);
  expect(file?.name).toBe('factur-x.xml');
  expect([one(file?.text ?? '', 'ram:GrandTotalAmount'), one(file?.text ?? '', 'ram:TaxTotalAmount')]).toEqual([
    '119.00',
    '19.00',
  ]);
  expect(all(file?.text ?? '', 'ram:ID')).toEqual(expect.arrayContaining(['A-9', 'DE123456789', 'PL1234567890']));
  expect(textOf(pdf)).toContain('Amount due, EUR €119.00');
});
