import { expect, test } from 'vitest';
import { errorLabel, errorPlaces } from '../../domain/error-label.js';

const PAYER = 'ann@payer.example';

test.each([
  [Object.assign(new Error(`Key (email)=(${PAYER}) already exists.`), { name: 'error', code: '23505' }), 'error 23505'],
  [Object.assign(new Error(`connect to ${PAYER}`), { code: 'ECONNREFUSED' }), 'Error ECONNREFUSED'],
  [Object.assign(new Error('refused'), { name: 'ServiceError', code: 14 }), 'ServiceError 14'],
  [new TypeError(PAYER), 'TypeError'],
  [Object.assign(new Error('x'), { name: PAYER, code: PAYER }), 'Error'],
  [PAYER, 'unknown'],
])('of an error its name and code are said, never its message: %#', (error, label) => {
  expect(errorLabel(error)).toBe(label);
});

test('places hold no line of a message', () => {
  const places = errorPlaces(new Error(`two\n    at "${PAYER}"\nlines`));
  expect(places.length).toBeGreaterThan(0);
  expect(places.every((line) => line.startsWith('    at '))).toBe(true);
  expect(places.join()).not.toContain(PAYER);
});
