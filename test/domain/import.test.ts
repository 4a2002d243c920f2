import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { badRowsExpected } from '../../dev/samples/bad-rows.js';
import { sampleFiles } from '../../dev/samples/generate.js';
import { cellsInOrder, csvLines, xeroHeader } from '../../dev/samples/xero-csv.js';
import { daysBetween } from '../../domain/civil-date.js';
import { countryCode } from '../../domain/import/countries.js';
import type { ImportedInvoice } from '../../domain/import/imported-invoice.js';
import { readXeroInvoices } from '../../domain/import/xero.js';
import { computeInvoice } from '../../domain/invoice-amounts.js';

const sample = (name: string) => readFileSync(new URL(`../../samples/${name}`, import.meta.url), 'utf8');
const good = {
  ContactName: 'Elbufer GmbH',
  InvoiceNumber: 'INV-1',
  InvoiceDate: '14/04/2026',
  DueDate: '28/04/2026',
  Total: '120.0000',
  TaxTotal: '20.0000',
  InvoiceAmountPaid: '0.0000',
  InvoiceAmountDue: '120.0000',
  Description: 'Calibration',
  Quantity: '2.0000',
  UnitAmount: '50.0000',
  LineAmount: '100.0000',
  TaxType: '20% (VAT on Income)',
  TaxAmount: '20.0000',
  Currency: 'EUR',
  Type: 'Sales invoice',
  Status: 'Awaiting Payment',
};
const csv = (...rows: Readonly<Record<string, string>>[]) =>
  csvLines([xeroHeader, ...rows.map((cells) => cellsInOrder({ ...good, ...cells }))]);
const read = (text: string, dateOrder: 'auto' | 'dmy' | 'mdy' | 'ymd' = 'auto') =>
  readXeroInvoices(text, { dateOrder });

/** What our own arithmetic makes of an imported invoice. */
const recomputed = ({ currency, lines }: ImportedInvoice) =>
  computeInvoice({
    currency,
    discounts: [],
    taxes: [],
    items: lines.map(({ quantity, unitCost, discountMinor, taxMinor }) => ({
      quantity,
      unitCost,
      discounts: [{ amount: discountMinor }],
      taxes: [{ amount: taxMinor }],
    })),
  });

describe('the samples', () => {
  test('are what the generator makes', () => {
    for (const [name, text] of sampleFiles()) expect(sample(name)).toBe(text);
  });
  const { invoices, errors } = read(sample('xero-sales-invoices.csv'));
  test('import whole: 200 invoices of 40 customers in three currencies', () => {
    expect(errors).toEqual([]);
    expect(invoices).toHaveLength(200);
    expect(new Set(invoices.map(({ customer }) => customer.name)).size).toBe(40);
    expect([...new Set(invoices.map(({ currency }) => currency))].sort()).toEqual(['eur', 'gbp', 'usd']);
    expect(
      invoices.every(({ customer }) => customer.country !== undefined && customer.email?.endsWith('.example')),
    ).toBe(true);
  });
  test('are of 2026, due after 14 to 60 days', () => {
    for (const { date, dueOn } of invoices) {
      expect(date >= '2026-01-01' && date <= '2026-11-30').toBe(true);
      const days = dueOn === null ? 0 : daysBetween(date, dueOn);
      expect(days >= 14 && days <= 60).toBe(true);
    }
  });
  test('name a payer for each customer, every behaviour among them', () => {
    const payers = JSON.parse(sample('payers.json')) as Record<string, { behaviour: string; zone: string }>;
    expect(Object.keys(payers).sort()).toEqual([...new Set(invoices.map(({ customer }) => customer.name))].sort());
    expect(new Set(Object.values(payers).map(({ behaviour }) => behaviour)).size).toBe(9);
    for (const { zone } of Object.values(payers))
      expect(() => new Intl.DateTimeFormat('en', { timeZone: zone })).not.toThrow();
  });
  test('compute to the same totals by our own arithmetic', () => {
    for (const invoice of invoices) expect(recomputed(invoice)).toMatchObject({ ok: true, total: invoice.totalMinor });
  });
  test('of bad rows give one error each, in the right place, and one invoice', () => {
    const bad = read(sample('bad-rows.csv'));
    expect(bad.errors.map(({ row, param }) => ({ row, param }))).toEqual(badRowsExpected());
    expect(bad.invoices.map(({ number }) => number)).toEqual(['BAD-1']);
  });
});

describe('a file', () => {
  test('may have asterisks, other case, a byte-order mark, semicolons and decimal commas', () => {
    const header =
      '\ufeff*contactname;*InvoiceNumber;*InvoiceDate;*DueDate;Total;*Quantity;*UnitAmount;Currency;TaxAmount';
    const { invoices, errors } = read(`${header}\nElbufer;R-1;31.01.2026;28.02.2026;1.234,50;2,0000;617,25;EUR;\n`);
    expect(errors).toEqual([]);
    expect(invoices[0]).toMatchObject({
      number: 'R-1',
      totalMinor: 123450,
      date: '2026-01-31',
      paidMinor: 0,
      status: 'open',
    });
  });
  test('with semicolons whose numbers do not show their decimal mark is not guessed at', () => {
    const { errors } = read(
      'ContactName;InvoiceNumber;InvoiceDate;DueDate;Total;Quantity;UnitAmount;Currency\nA;1;2026-01-31;;1.234;1;1.234;EUR',
    );
    expect(errors.map(({ param }) => param)).toContain('Total');
  });
  test.each([
    ['without a column it needs', 'ContactName,InvoiceNumber\nA,1'],
    ['with a column twice', `${xeroHeader.join(',')},*total\n`],
    ['that is empty', ''],
    ['with an open quote', `${xeroHeader.join(',')}\n"A,1`],
    ['with an endless quote', `${xeroHeader.join(',')}\n"${'x'.repeat(300_000)}`],
    ['too large', `${xeroHeader.join(',')}\n${'x'.repeat(20_000_001)}`],
    ['with too many rows', `${xeroHeader.join(',')}\n${'a\n'.repeat(50_001)}`],
  ])('%s is refused whole', (_, text) => {
    expect(read(text)).toMatchObject({ invoices: [], errors: [{ param: 'file' }] });
  });
});

describe('dates', () => {
  test('tell their order when one day is above 12', () => {
    expect(read(csv({})).invoices[0]).toMatchObject({ date: '2026-04-14', dueOn: '2026-04-28' });
    expect(read(csv({ InvoiceDate: '4/14/2026', DueDate: '4/28/2026' })).invoices[0]).toMatchObject({
      date: '2026-04-14',
    });
    expect(read(csv({ InvoiceDate: '2026-04-05', DueDate: '' })).invoices[0]).toMatchObject({
      date: '2026-04-05',
      dueOn: null,
    });
  });
  test('are not guessed: when both orders fit, a person says', () => {
    const both = csv({ InvoiceDate: '04/05/2026', DueDate: '04/06/2026' });
    expect(read(both)).toMatchObject({ invoices: [], errors: [{ param: 'InvoiceDate' }] });
    expect(read(both, 'dmy').invoices[0]).toMatchObject({ date: '2026-05-04', dueOn: '2026-06-04' });
    expect(read(both, 'mdy').invoices[0]).toMatchObject({ date: '2026-04-05', dueOn: '2026-04-06' });
  });
  test.each(['31/02/2026', '29/02/2026', '14/04/26', '14/13/2026', '0/4/2026', 'tomorrow', '46126'])(
    '%s is none',
    (date) => {
      expect(read(csv({ InvoiceDate: date }), 'dmy').errors).toMatchObject([{ row: 2, param: 'InvoiceDate' }]);
    },
  );
});

describe('the rows of one invoice', () => {
  const two = { Total: '240.00', TaxTotal: '40.00', InvoiceAmountDue: '240.00' };
  test('become its lines, with taxes by name', () => {
    const { invoices } = read(csv(two, { ...two, Description: 'Travel' }));
    expect(invoices).toMatchObject([
      { row: 2, lines: [{ description: 'Calibration' }, { description: 'Travel' }], totalMinor: 24000 },
    ]);
    expect(invoices[0]?.taxes).toEqual([{ name: '20% (VAT on Income)', amountMinor: 4000, taxedMinor: 20000 }]);
  });
  test('must agree', () => {
    expect(read(csv(two, { ...two, Currency: 'USD' })).errors).toMatchObject([{ row: 3, param: 'Currency' }]);
  });
  test('spoil it together: one bad row leaves the whole invoice out', () => {
    expect(read(csv(two, { ...two, Quantity: 'x' }))).toMatchObject({
      invoices: [],
      errors: [{ row: 3, param: 'Quantity' }],
    });
  });
  test('stand together: its number again further down, or for another contact, is a duplicate', () => {
    const again = read(csv({}, { InvoiceNumber: 'INV-2' }, {}));
    expect(again.errors).toMatchObject([{ row: 4, param: 'InvoiceNumber' }]);
    expect(again.invoices.map(({ number }) => number)).toEqual(['INV-1', 'INV-2']);
    expect(read(csv({}, { ContactName: 'Other' })).errors).toMatchObject([{ row: 3, param: 'InvoiceNumber' }]);
    expect(read(csv({}, {})).errors).toMatchObject([{ row: 2, param: 'Total' }, { param: 'TaxTotal' }]);
  });
});

describe('amounts', () => {
  test.each<[string, Record<string, string>, Partial<ImportedInvoice>]>([
    [
      'partly paid',
      { InvoiceAmountPaid: '50.00', InvoiceAmountDue: '70.00' },
      { paidMinor: 5000, creditedMinor: 0, status: 'open' },
    ],
    ['partly credited', { InvoiceAmountDue: '90.00' }, { paidMinor: 0, creditedMinor: 3000, status: 'open' }],
    ['paid', { InvoiceAmountPaid: '120', InvoiceAmountDue: '0', Status: 'Paid' }, { paidMinor: 12000, status: 'paid' }],
    ['paid, by its amounts alone', { InvoiceAmountPaid: '120', InvoiceAmountDue: '0', Status: '' }, { status: 'paid' }],
    ['voided', { InvoiceAmountDue: '0', Status: 'Voided' }, { paidMinor: 0, creditedMinor: 0, status: 'voided' }],
    ['a draft', { Status: 'Awaiting Approval' }, { status: 'draft' }],
    [
      'grouped in thousands',
      { Quantity: '2', UnitAmount: '5,000.00', LineAmount: '10,000.00', Total: '10,020.00', InvoiceAmountDue: '' },
      { totalMinor: 1002000 },
    ],
  ])('%s', (_, cells, expected) => {
    expect(read(csv(cells)).errors).toEqual([]);
    expect(read(csv(cells)).invoices[0]).toMatchObject(expected);
  });
  test.each<[string, Record<string, string>, ImportedInvoice['lines'][number] | object]>([
    [
      'with tax inside the price',
      { UnitAmount: '60', LineAmount: '120.00' },
      { quantity: '1', unitCost: '100', netMinor: 10000 },
    ],
    [
      'with a discount',
      { Quantity: '1', UnitAmount: '133.3333', Discount: '25' },
      { discountMinor: 3333, netMinor: 10000 },
    ],
    [
      'rounded otherwise by a cent',
      { Quantity: '1', UnitAmount: '99.99' },
      { quantity: '1', unitCost: '100', discountMinor: 0 },
    ],
  ])('of a line %s still compute to the total', (_, cells, line) => {
    const { invoices, errors } = read(csv(cells));
    expect(errors).toEqual([]);
    expect(invoices[0]?.lines).toMatchObject([line]);
    for (const invoice of invoices) expect(recomputed(invoice)).toMatchObject({ total: 12000 });
  });
  test('a line of text alone is a line of 0', () => {
    const text = { Quantity: '', UnitAmount: '', LineAmount: '', TaxAmount: '' };
    expect(read(csv({}, text)).invoices[0]?.lines[1]).toMatchObject({ quantity: '0', netMinor: 0 });
  });
});

describe('hostile input', () => {
  test.each([
    '=1+1',
    '@SUM(A1)',
    "+cmd|' /C calc'!A0",
    '-HYPERLINK("x")',
    ' =1',
    'a\u0000b',
    'a\u0008',
    '\ufffd',
    'x'.repeat(4001),
  ])('%.20j is refused where text belongs', (Description) => {
    expect(read(csv({ Description }))).toMatchObject({ invoices: [], errors: [{ row: 2, param: 'Description' }] });
  });
  test.each([
    '- delivery (2 days)',
    '+44 20 7946 0000',
    '@Home Ltd',
    'two\nlines',
    '日本',
    "O'Neill; DROP TABLE invoices",
  ])('%j is plain text', (Description) => {
    expect(read(csv({ Description })).invoices[0]?.lines[0]).toMatchObject({ description: Description });
  });
  test.each(['constructor', '__proto__', 'toString'])('%s is no status, currency or country', (name) => {
    const { errors } = read(csv({ Status: name, Currency: name, POCountry: name }));
    expect(errors.map(({ param }) => param).sort()).toEqual(['Currency', 'POCountry', 'Status']);
  });
  test('of any kind gives errors, never an exception, and never an invoice that does not add up', () => {
    const cell = fc.oneof(
      fc.string(),
      fc.constantFrom('1', '-1', '1e5', '120', '0.005', '="x"', 'NaN', '9'.repeat(30), ''),
    );
    const column = fc.constantFrom(...xeroHeader);
    fc.assert(
      fc.property(fc.array(fc.dictionary(column, cell, { maxKeys: 3 }), { maxLength: 4 }), (rows) => {
        const { invoices, errors } = read(
          csv(...rows.map((cells, i) => ({ InvoiceNumber: `I-${i}`, ...cells }))),
          'dmy',
        );
        expect(invoices.length + errors.length).toBeGreaterThanOrEqual(rows.length > 0 ? 1 : 0);
        for (const invoice of invoices) expect(recomputed(invoice)).toMatchObject({ total: invoice.totalMinor });
      }),
      { numRuns: 300 },
    );
    fc.assert(fc.property(fc.string({ maxLength: 500 }), (text) => read(text).invoices.length === 0));
  });
});

test('countries are known by code and by usual name', () => {
  const names = [
    'de',
    'Germany',
    ' united  kingdom ',
    'UK',
    'England',
    'USA',
    'Greece',
    'Polska',
    'Türkiye',
    'Bosnia and Herzegovina',
  ];
  expect(names.map(countryCode)).toEqual(['DE', 'DE', 'GB', 'GB', 'GB', 'US', 'GR', 'PL', 'TR', 'BA']);
  expect(['Atlantis', 'EU', 'ZZ', 'SU', ''].map(countryCode)).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});
