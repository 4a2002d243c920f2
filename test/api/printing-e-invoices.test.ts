import { writeFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
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
  accent: '#0d9b8f',
  iban: 'DE89370400440532013000',
  bic: 'COBADEFFXXX',
};
beforeAll(async () => {
  caller = await opened.newCaller({ currency: 'eur' });
  expect((await caller.call('PATCH', '/companies/current/profile', profile)).status).toBe(200);
  customer = await newCustomer({});
});

const post = async (url: string, body: object) => {
  const answer = await caller.call('POST', url, body);
  expect([url, answer.status, answer.body.message]).toEqual([url, 201, undefined]);
  return answer.body;
};
const newCustomer = async (more: object): Promise<number> =>
  (
    await post('/customers', {
      name: 'Łódź <Machine> Works',
      email: 'ap@lodz.example',
      address1: 'Piotrkowska 1',
      city: 'Łódź',
      postal_code: '90-001',
      country: 'pl',
      tax_id: 'PL1234567890',
      language: 'pl',
      ...more,
    })
  ).id;
const vat = (percent: number, name = 'VAT') => ({ name, percent });
const xml = (url: string) => caller.call('GET', url, undefined, { accept: 'application/xml' });
const pdf = async (url: string) => {
  const authorization = `Basic ${Buffer.from(`${caller.key}:`).toString('base64')}`;
  const answer = await opened.app.inject({ method: 'GET', url, headers: { authorization, accept: 'application/pdf' } });
  expect([url, answer.statusCode]).toEqual([url, 200]);
  return answer.rawPayload;
};

describe('out', () => {
  test('x', async () => {
    const a = await post('/invoices', {
      customer,
      number: 'A-1',
      payment_terms: 'NET 30',
      purchase_order: 'PO-9',
      notes: 'Mind the <crane> & go\u0007',
      items: [
        {
          name: 'Work',
          description: 'in April',
          quantity: 2.5,
          unit_cost: 99.995,
          discounts: [{ name: 'Friends', percent: 10 }],
          taxes: [vat(19)],
        },
        { name: 'Book', quantity: 3, unit_cost: 12.34, taxes: [vat(7)] },
        { name: 'Return', quantity: 1, unit_cost: -5, taxes: [vat(19)] },
        { name: 'Gross', quantity: 2, unit_cost: 10, taxes: [vat(0)] },
      ],
      discounts: [{ name: 'Loyal', amount: 10.01 }],
    });
    await post('/payments', { amount: 50, applied_to: [{ type: 'invoice', invoice: a.id, amount: 50 }] });
    const b = await post('/invoices', {
      customer,
      number: 'A-2',
      items: [
        { name: 'Only', unit_cost: 100 },
        { name: 'No', unit_cost: 1, taxable: false },
      ],
      taxes: [vat(19)],
    });
    const g = await post('/invoices', {
      customer,
      number: 'A-3',
      items: [{ name: 'Within', quantity: 3, unit_cost: 11.9, taxes: [{ ...vat(19), inclusive: true }] }],
    });
    const rc = await post('/invoices', {
      customer,
      number: 'A-4',
      items: [{ name: 'EU', unit_cost: 11.9, taxes: [vat(0, 'Reverse charge')] }],
    });
    const c = await post('/credit_notes', {
      customer,
      invoice: b.id,
      number: 'C-1',
      items: [{ name: 'Back', unit_cost: 10, taxes: [vat(19)] }],
    });
    for (const [n, url] of [
      ['a', `/invoices/${a.id}`],
      ['b', `/invoices/${b.id}`],
      ['g', `/invoices/${g.id}`],
      ['rc', `/invoices/${rc.id}`],
      ['c', `/credit_notes/${c.id}`],
    ] as const) {
      const u = await xml(url);
      console.log(n, u.status, u.body.message ?? '');
      writeFileSync(`/tmp/wt/aux/e-${n}.xml`, u.body);
      writeFileSync(`/tmp/wt/aux/e-${n}.pdf`, await pdf(url));
    }
  });
});
