import { expect, test } from 'vitest';
import { TEST_METHODS } from '../../dev/sandbox/test-methods.js';
import { payerAt } from './payer.js';
import { useProcessor } from './processor.js';

const at = useProcessor();
const payer = payerAt(at);

test('the table names every test method once, by token and by number', () => {
  const tokens = TEST_METHODS.map(({ token }) => token);
  expect(new Set(tokens).size).toBe(tokens.length);
  const numbers = TEST_METHODS.map(({ type, number }) => `${type} ${number}`);
  expect(new Set(numbers).size).toBe(numbers.length);
});

test('card numbers and IBANs pass the check that a form makes of them', () => {
  const cards = TEST_METHODS.filter(({ type }) => type === 'card').map(({ number }) => number);
  expect(cards.filter((number) => luhn(number) !== 0)).toEqual([]);
  expect(luhn('4242424242424241')).not.toBe(0);
  const ibans = TEST_METHODS.filter(({ type }) => type === 'sepa_debit').map(({ number }) => number);
  expect(ibans.filter((iban) => mod97(iban) !== 1n)).toEqual([]);
  expect(mod97('DE88370400440532013000')).not.toBe(1n);
});

const CURRENCY = { card: 'USD', sepa_debit: 'EUR', us_bank_account: 'USD', bacs_debit: 'GBP' } as const;
const STATUS = { succeed: 303, debit: 303, authenticate: 303, decline: 402 } as const;

test.each(TEST_METHODS.map((method) => [method.label, method] as const))('%s', async (_label, method) => {
  const { type, number, routing = '', token, behaviour } = method;
  const checkout = await payer.opened({ currency: CURRENCY[type] }, token);
  const fields = {
    card: { number, expiry: '12/34', cvc: '1234' },
    sepa_debit: { iban: number.toLowerCase() },
    us_bank_account: { routing, account: number },
    bacs_debit: { sort_code: routing, account: number },
  }[type];
  const paid = await payer.send(checkout, { method: type, ...fields });
  expect(paid.status).toBe(STATUS[behaviour.kind]);
  expect(paid.to?.includes('authenticate') ?? false).toBe(behaviour.kind === 'authenticate');
  const found = await at.stripe.findMethod(token);
  expect(found).toMatchObject({ type, last4: number.slice(-4) });
});

function luhn(number: string): number {
  const digits = number.split('').reverse().map(Number);
  return (
    digits.reduce((sum, digit, at) => sum + (at % 2 === 0 ? digit : digit > 4 ? digit * 2 - 9 : digit * 2), 0) % 10
  );
}

function mod97(iban: string): bigint {
  const moved = `${iban.slice(4)}${iban.slice(0, 4)}`;
  return BigInt(moved.replaceAll(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55))) % 97n;
}
