import { beforeAll, expect, test } from 'vitest';
import { type Caller, openApp } from './open-app.js';

const opened = openApp();
let caller: Caller;
let customer: number;
beforeAll(async () => {
  caller = await opened.newCaller();
  customer = (await caller.call('POST', '/customers', { name: 'Payer' })).body.id;
});

const lines = { items: [{ name: 'Work', unit_cost: 1 }] };

/** By the list's address, what a new one of each kind is made of. */
const kinds = [
  ['/customers', 'CUST', () => ({ name: 'x' })],
  ['/invoices', 'INV', () => ({ customer, ...lines })],
  ['/credit_notes', 'CN', () => ({ customer, ...lines })],
  ['/estimates', 'EST', () => ({ customer, ...lines })],
] as const;

test.each(kinds)('%s: numbers that somebody gave by hand are passed over', async (url, prefix, body) => {
  const made = async (more: object = {}) => (await caller.call('POST', url, { ...body(), ...more })).body;
  const first = Number((await made()).number.slice(prefix.length + 1));
  const numbered = (count: number) => `${prefix}-${String(first + count).padStart(5, '0')}`;
  for (const taken of [1, 2, 4]) await made({ number: numbered(taken) });
  expect([(await made()).number, (await made()).number]).toEqual([numbered(3), numbered(5)]);
});
