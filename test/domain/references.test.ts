import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { asId, type InvoiceId } from '../../domain/ids.js';
import { belgianReference, digitsOfBelgian } from '../../domain/references/belgian.js';
import { isQrIban, readBic, readIban, showIban } from '../../domain/references/iban.js';
import { invoiceOfReference, type ReferenceScheme, referenceOfInvoice } from '../../domain/references/of-invoice.js';
import { digitsOfRf, rfReference, showRf } from '../../domain/references/rf.js';
import { digitsOfSwiss, showSwiss, swissReference } from '../../domain/references/swiss.js';

const digits = (most: number) => fc.stringMatching(new RegExp(`^[0-9]{1,${most}}$`));
const kinds = [
  { name: 'RF', make: rfReference, read: digitsOfRf, most: 21, length: undefined },
  { name: 'Belgian', make: belgianReference, read: digitsOfBelgian, most: 10, length: 10 },
  { name: 'Swiss QR', make: swissReference, read: digitsOfSwiss, most: 26, length: 26 },
];

describe.each(kinds)('$name references', ({ make, read, most, length }) => {
  test('every one that is made is read back as the digits it was made of', () => {
    fc.assert(
      fc.property(digits(most), (own) => {
        expect(read(make(own))).toBe(own.padStart(length ?? 0, '0'));
      }),
    );
  });

  test('any one digit that is changed is noticed', () => {
    fc.assert(
      fc.property(digits(most), fc.nat(), fc.integer({ min: 1, max: 9 }), (own, place, by) => {
        const reference = make(own);
        const at = [...reference.matchAll(/\d/g)].map(({ index }) => index);
        const i = at[place % at.length] ?? 0;
        const other = String((Number(reference.charAt(i)) + by) % 10);
        expect(read(`${reference.slice(0, i)}${other}${reference.slice(i + 1)}`)).toBeUndefined();
      }),
    );
  });

  test('what is too long, or no number, is made into none', () => {
    for (const wrong of ['', 'A', '-1', '1'.repeat(most + 1)]) expect(() => make(wrong)).toThrow(RangeError);
    for (const wrong of ['', 'RF', '+++', '0', 'RF00', 'DE89370400440532013000']) expect(read(wrong)).toBeUndefined();
  });
});

// Of the recursive modulo 10, a 4 and a 7 of the carried sums look alike: it promises less.
test.each(kinds.slice(0, 2))(
  '$name references: any two neighbours that changed places are noticed',
  ({ make, read, most }) => {
    fc.assert(
      fc.property(digits(most), fc.nat(), (own, place) => {
        const reference = make(own);
        const at = [...reference.matchAll(/\d/g)].map(({ index }) => index);
        const [i = 0, j = 0] = at.slice(place % (at.length - 1));
        fc.pre(reference.charAt(i) !== reference.charAt(j));
        const signs = Array.from(reference);
        [signs[i], signs[j]] = [reference.charAt(j), reference.charAt(i)];
        expect(read(signs.join(''))).toBeUndefined();
      }),
    );
  },
);

test('published examples hold', () => {
  // ISO 11649 as the European Payments Council and Finance Finland show it.
  expect(rfReference('539007547034')).toBe('RF18539007547034');
  expect(digitsOfRf('RF33 2348 236')).toBe('2348236');
  expect(showRf('RF18539007547034')).toBe('RF18 5390 0754 7034');
  // Febelfin.
  expect(belgianReference('0909337554')).toBe('+++090/9337/55493+++');
  expect(belgianReference('97')).toBe('+++000/0000/09797+++');
  // Swiss Implementation Guidelines QR-bill.
  expect(swissReference('21000000000313947143000901')).toBe('210000000003139471430009017');
  expect(showSwiss('210000000003139471430009017')).toBe('21 00000 00003 13947 14300 09017');
});

test('an IBAN is of its country, its length and its check digits', () => {
  for (const good of [
    'DE89370400440532013000',
    'gb82 west 1234 5698 7654 32',
    'CH9300762011623852957',
    'BE71096123456769',
  ])
    expect(readIban(good)).toBe(good.replaceAll(' ', '').toUpperCase());
  for (const wrong of [
    'DE89370400440532013001',
    'DE8937040044053201300',
    'US89370400440532013000',
    '',
    'DE8937040044053201300O',
  ])
    expect([wrong, readIban(wrong)]).toEqual([wrong, undefined]);
  expect([isQrIban('CH4431999123000889012'), isQrIban('CH9300762011623852957')]).toEqual([true, false]);
  expect(showIban('DE89370400440532013000')).toBe('DE89 3704 0044 0532 0130 00');
  expect([readBic('cobadeff'), readBic('COBADEFFXXX'), readBic('COBADEF'), readBic('COBA1EFF')]).toEqual([
    'COBADEFF',
    'COBADEFFXXX',
    undefined,
    undefined,
  ]);
});

describe('the invoice of a reference', () => {
  const invoice = asId<InvoiceId>(4711);
  const schemes = ['rf', 'belgian', 'swiss_qr'] as const satisfies readonly ReferenceScheme[];

  test('is found in whatever a bank passes on', () => {
    for (const scheme of schemes) {
      const { text, shown } = referenceOfInvoice(invoice, scheme) ?? { text: '', shown: '' };
      for (const passed of [
        text,
        shown,
        ` ${shown.toLowerCase()} `,
        `Invoice, ${shown}; thank you`,
        `${text} and ${shown}`,
      ])
        expect([passed, invoiceOfReference(passed, 'none')]).toEqual([passed, invoice]);
    }
    expect(invoiceOfReference('000000471155', 'belgian')).toBe(invoice);
  });

  test('is none where the text says nothing for certain', () => {
    const other = referenceOfInvoice(asId<InvoiceId>(4712), 'rf')?.text;
    const own = referenceOfInvoice(invoice, 'rf')?.text;
    for (const passed of ['', 'INV-4711', '4711', '000000471155', 'RF00 4711', `${own} ${other}`])
      expect([passed, invoiceOfReference(passed, 'rf')]).toEqual([passed, undefined]);
    expect(referenceOfInvoice(invoice, 'none')).toBe(null);
  });
});
