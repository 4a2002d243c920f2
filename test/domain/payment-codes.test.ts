import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { epcPayload } from '../../documents/pdf/codes/epc.js';
import { swissBillOf } from '../../documents/pdf/codes/swiss.js';

const transfer = {
  name: 'Harbor Tools GmbH',
  iban: 'DE89370400440532013000',
  bic: 'COBADEFFXXX',
  amount: 123_450,
  reference: 'RF18539007547034',
  text: 'INV-1',
};

describe('the code of a SEPA transfer (EPC069-12)', () => {
  test('says version 2, in UTF-8, with the reference or the text', () => {
    expect(epcPayload(transfer)).toBe(
      'BCD\n002\n1\nSCT\nCOBADEFFXXX\nHarbor Tools GmbH\nDE89370400440532013000\nEUR1234.50\n\nRF18539007547034',
    );
    const plain = epcPayload({ ...transfer, bic: null, reference: null, amount: 5 });
    expect(plain?.split('\n')).toEqual([
      'BCD',
      '002',
      '1',
      'SCT',
      '',
      'Harbor Tools GmbH',
      transfer.iban,
      'EUR0.05',
      '',
      '',
      'INV-1',
    ]);
  });

  test('is none for what it cannot say', () => {
    for (const amount of [0, -1, 0.5, 100_000_000_000, Number.NaN])
      expect([amount, epcPayload({ ...transfer, amount })]).toEqual([amount, null]);
    expect(epcPayload({ ...transfer, name: '漢'.repeat(70), reference: null, text: '漢'.repeat(140) })).toBe(null);
  });

  test('no text of anybody begins a line of it, and it is never longer than a code may be', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (name, text) => {
        const payload = epcPayload({ ...transfer, name, text, reference: null });
        if (payload === null) return;
        const lines = payload.split('\n');
        expect(lines.length).toBeLessThanOrEqual(11);
        expect([lines[6], lines[7]]).toEqual([transfer.iban, 'EUR1234.50']);
        expect(new TextEncoder().encode(payload).length).toBeLessThanOrEqual(331);
      }),
    );
  });
});

describe('a Swiss QR bill', () => {
  const creditor = { name: 'Harbor AG', address: 'Quai 1', zip: '8000', city: 'Zürich', country: 'ch' };
  const bill = {
    currency: 'chf',
    amount: 5,
    iban: 'CH4431999123000889012',
    reference: '210000000003139471430009017',
    message: 'INV-1',
    creditor,
    debtor: creditor,
  };

  test('holds Latin letters alone, each text as long as it may be', () => {
    const made = swissBillOf({
      ...bill,
      message: 'x'.repeat(200),
      debtor: { ...creditor, name: 'Ὅμηρος Nguyễn 漢\n!' },
    });
    expect(made).toMatchObject({ currency: 'CHF', amount: 0.05, creditor: { country: 'CH' } });
    expect([made?.message.length, made?.debtor?.name]).toEqual([140, '...... Nguyen . !']);
  });

  test('leaves a debtor without a place to be written in, and is none without a creditor, an account or a reference that fit', () => {
    expect(swissBillOf({ ...bill, debtor: { ...creditor, city: '' } })?.debtor).toBe(null);
    for (const wrong of [
      { currency: 'usd' },
      { amount: 0 },
      { iban: transfer.iban },
      { reference: null },
      { reference: transfer.reference },
      { iban: 'CH9300762011623852957' },
      { creditor: { ...creditor, zip: '' } },
    ])
      expect([wrong, swissBillOf({ ...bill, ...wrong })]).toEqual([wrong, null]);
    expect(swissBillOf({ ...bill, iban: 'CH9300762011623852957', reference: transfer.reference })).not.toBe(null);
  });
});
