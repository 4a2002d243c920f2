import { expect, test } from 'vitest';
import type { NewPaymentCheckout, NewSetupCheckout } from '../../providers/payments/checkout-port.js';
import { NOON, useProcessor } from './processor.js';

const at = useProcessor();

const HALF_HOUR = NOON / 1000 + 30 * 60;

async function customer(): Promise<string> {
  const made = await at.stripe.createCustomer({ name: 'Payer', metadata: { connection: 'conn_a' } }, 'customer:1');
  if (made.outcome !== 'created') throw new Error(made.reason);
  return made.id;
}

async function payment(input: Partial<NewPaymentCheckout> = {}): Promise<NewPaymentCheckout> {
  return {
    mode: 'payment',
    customer: await customer(),
    currency: 'EUR',
    lines: [
      { name: 'Invoice INV-1', amountMinor: 10_000 },
      { name: 'Invoice INV-2', amountMinor: 2345 },
    ],
    keepMethod: false,
    successUrl: 'https://portal.example/paid?c={CHECKOUT_SESSION_ID}',
    cancelUrl: 'https://portal.example/back',
    language: 'de',
    expiresAt: HALF_HOUR,
    metadata: { connection: 'conn_a', invoices: '1,2' },
    ...input,
  };
}

async function opened(input: NewPaymentCheckout | NewSetupCheckout, key = 'checkout:1') {
  const made = await at.stripe.createCheckout(input, key);
  if (made.outcome !== 'created') throw new Error(made.reason);
  return made.checkout;
}

test('a page is opened once per key, and paid by card: the intent is made by the first try', async () => {
  const checkout = await opened(await payment());
  expect(checkout).toMatchObject({ mode: 'payment', status: 'open', expiresAt: HALF_HOUR });
  expect(checkout.intentId).toBeUndefined();
  expect(await opened(await payment())).toEqual(checkout);
  const answer = await fetch(`${checkout.url}`, {
    method: 'POST',
    body: new URLSearchParams({ method: 'card', number: '4242 4242 4242 4242', expiry: '12/34', cvc: '123' }),
    redirect: 'manual',
  });
  expect([answer.status, answer.headers.get('location')]).toEqual([
    303,
    `https://portal.example/paid?c=${checkout.id}`,
  ]);
  const paid = await at.stripe.retrieveCheckout(checkout.id);
  expect(paid).toMatchObject({ status: 'complete', metadata: { invoices: '1,2' } });
  expect(paid?.url).toBeUndefined();
  expect(await at.stripe.retrieve(paid?.intentId ?? '')).toMatchObject({
    status: 'succeeded',
    amountMinor: 12_345,
    currency: 'eur',
    metadata: { invoices: '1,2' },
  });
});
