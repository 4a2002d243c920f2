import { expect, test } from 'vitest';
import { card, useProcessor } from './processor.js';

const at = useProcessor();

async function newCustomer(): Promise<string> {
  const made = await at.stripe.createCustomer({ name: 'Payer', metadata: { customer: '1' } }, 'customer:1');
  if (made.outcome !== 'created') throw new Error(made.reason);
  return made.id;
}

test('a customer is made once per key', async () => {
  expect(await newCustomer()).toBe(await newCustomer());
});

test('a method is read by its token; what the processor does not know is undefined', async () => {
  expect(await at.stripe.findMethod('pm_card_amex')).toMatchObject({ type: 'card', brand: 'amex', last4: '0005' });
  expect(await at.stripe.findMethod('pm_sepaDebit')).toMatchObject({ type: 'sepa_debit', last4: '3000' });
  expect(await at.stripe.findMethod('pm_nothing')).toBeUndefined();
});

test('a kept method is charged for its customer alone, and behaves as the one it was made of', async () => {
  const customer = await newCustomer();
  const kept = await at.stripe.attachMethod('pm_card_chargeDeclined', customer, 'attach:1');
  if (kept.outcome !== 'attached') throw new Error(kept.reason);
  expect(kept.method.customer).toBe(customer);
  const intent = await at.created({ ...card, customer, paymentMethod: kept.method.id });
  expect(await at.stripe.confirm(intent.id, 'confirm:1')).toMatchObject({ outcome: 'declined' });
  const other = await at.stripe.createIntent(
    { ...card, customer: 'cus_other', paymentMethod: kept.method.id },
    'other',
  );
  expect(other).toMatchObject({ outcome: 'refused' });
});

test('a detached method is never charged again, nor kept again; detaching it twice is no error', async () => {
  const customer = await newCustomer();
  const kept = await at.stripe.attachMethod('pm_card_visa', customer, 'attach:1');
  if (kept.outcome !== 'attached') throw new Error(kept.reason);
  for (const key of ['detach:1', 'detach:2'])
    expect(await at.stripe.detachMethod(kept.method.id, key)).toEqual({ outcome: 'detached' });
  const intent = await at.stripe.createIntent({ ...card, customer, paymentMethod: kept.method.id }, 'late');
  expect(intent).toMatchObject({ outcome: 'refused' });
  expect(await at.stripe.attachMethod(kept.method.id, customer, 'attach:2')).toMatchObject({ outcome: 'refused' });
});

test('an answer that never comes leaves it unknown', async () => {
  at.sandbox.outage('swallow');
  expect(await at.stripe.createCustomer({ name: 'x', metadata: {} }, 'customer:2')).toMatchObject({
    outcome: 'unknown',
  });
  at.sandbox.outage('refuse');
  await expect(at.stripe.findMethod('pm_card_visa')).rejects.toThrow();
});
