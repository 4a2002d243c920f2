import { expect, test } from 'vitest';
import { openApp } from './open-app.js';

const opened = openApp();

test('a customer, an invoice, its plan, a payment, its timeline', async () => {
  const { call } = await opened.newCaller();
  const customer = await call('POST', '/customers', {
    name: 'Harbor Tools',
    email: 'ap@harbor.example',
    country: 'us',
  });
  expect(customer.status).toBe(201);
  expect(customer.body).toMatchObject({
    object: 'customer',
    number: 'CUST-00001',
    zone: 'America/New_York',
    country: 'US',
    metadata: {},
  });

  const invoice = await call('POST', '/invoices', {
    customer: customer.body.id,
    payment_terms: 'NET 30',
    items: [{ name: 'Delivery', quantity: 2, unit_cost: 10 }],
    taxes: [{ amount: 1.4 }],
  });
  expect(invoice.body).toMatchObject({
    object: 'invoice',
    total: 21.4,
    balance: 21.4,
    status: 'not_sent',
    draft: false,
    currency: 'usd',
  });
  expect(invoice.status).toBe(201);
  const id = invoice.body.id;

  const plan = await call('GET', `/invoices/${id}/plan`);
  expect(plan.body.next).toMatchObject({ key: 'deliver', kind: 'mail' });
  expect(plan.body.later.length).toBeGreaterThan(3);

  const payment = await call('POST', '/payments', {
    amount: 100,
    method: 'check',
    applied_to: { type: 'invoice', invoice: id, amount: 21.4 },
  });
  expect(payment.body).toMatchObject({
    status: 'unapplied',
    amount: 100,
    balance: 78.6,
    customer: customer.body.id,
    voided: false,
  });
  expect(payment.body.applied_to).toMatchObject([{ type: 'invoice', invoice: id, amount: 21.4 }]);
  expect((await call('GET', `/invoices/${id}`)).body).toMatchObject({ status: 'paid', paid: true, balance: 0 });

  const timeline = await call('GET', `/invoices/${id}/timeline`);
  expect(timeline.body.map((entry: { title: string }) => entry.title)).toEqual([
    'Invoice created',
    'Payment applied',
    'Invoice paid',
  ]);

  const voided = await call('DELETE', `/payments/${payment.body.id}`);
  expect(voided.status).toBe(200);
  expect(voided.body).toMatchObject({ voided: true, applied_to: [] });
  expect((await call('GET', `/invoices/${id}`)).body).toMatchObject({ status: 'not_sent', balance: 21.4 });
});
