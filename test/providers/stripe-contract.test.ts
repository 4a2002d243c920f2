import Stripe from 'stripe';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { NewPaymentCheckout } from '../../providers/payments/checkout-port.js';
import type { Processor } from '../../providers/payments/port.js';
import { createStripe } from '../../providers/payments/stripe.js';
import { hasStripeMock, type StripeMock, startStripeMock } from './stripe-mock.js';

const page = {
  customer: 'cus_1',
  successUrl: 'https://portal.example/paid',
  cancelUrl: 'https://portal.example/back',
  language: 'pl',
  metadata: { connection: 'c', invoices: '1' },
  currency: 'EUR',
} as const;
const payment: NewPaymentCheckout = {
  ...page,
  mode: 'payment',
  lines: [{ name: 'Invoice INV-1', amountMinor: 500 }],
  keepMethod: true,
  expiresAt: 1_900_000_000,
};
const intent = {
  amountMinor: 500,
  currency: 'usd',
  customer: 'cus_1',
  paymentMethod: 'pm_1',
  methodTypes: ['card'],
  description: 'Invoice INV-1',
  metadata: { connection: 'c' },
};

/** Every call of the port, with every parameter that it can send. */
const calls: { readonly [name in keyof Processor]: (stripe: Processor) => Promise<unknown> } = {
  createCustomer: (stripe) => stripe.createCustomer({ name: 'Payer', metadata: { customer: '1' } }, 'key:1'),
  findMethod: (stripe) => stripe.findMethod('pm_1'),
  listMethods: (stripe) => stripe.listMethods('cus_1'),
  attachMethod: (stripe) => stripe.attachMethod('pm_1', 'cus_1', 'key:2'),
  detachMethod: (stripe) => stripe.detachMethod('pm_1', 'key:3'),
  createIntent: (stripe) => stripe.createIntent(intent, 'key:4'),
  confirm: (stripe) => stripe.confirm('pi_1', 'key:5', { paymentMethod: 'pm_1', offSession: true }),
  retrieve: (stripe) => stripe.retrieve('pi_1'),
  listIntents: (stripe) => stripe.listIntents('cus_1', 1_700_000_000),
  cancel: (stripe) => stripe.cancel('pi_1', 'key:6'),
  refund: (stripe) => stripe.refund('pi_1', 'key:7', { amountMinor: 5, currency: 'usd' }, { refund: '1' }),
  createCheckout: (stripe) => stripe.createCheckout(payment, 'key:8'),
  retrieveCheckout: (stripe) => stripe.retrieveCheckout('cs_1'),
  findCheckout: (stripe) => stripe.findCheckout('pi_1'),
  expireCheckout: (stripe) => stripe.expireCheckout('cs_1', 'key:9'),
  retrieveSetup: (stripe) => stripe.retrieveSetup('seti_1'),
  retrieveAccount: (stripe) => stripe.retrieveAccount(),
  retrievePayout: (stripe) => stripe.retrievePayout('po_1'),
  listPayoutEntries: (stripe) => stripe.listPayoutEntries('po_1'),
};

describe.skipIf(!hasStripeMock)(
  "the adapter's requests, against Stripe's own OpenAPI (stripe-mock; needs Go once)",
  () => {
    let mock: StripeMock;
    let stripe: Processor;
    let sdk: Stripe;
    beforeAll(async () => {
      mock = await startStripeMock();
      const { host, port, protocol } = mock;
      stripe = createStripe({ secretKey: 'sk_test_123', host, port, protocol });
      sdk = new Stripe('sk_test_123', { host, port, protocol, maxNetworkRetries: 0, telemetry: false });
    }, 300_000);
    afterAll(() => mock?.stop());

    test.each(Object.entries(calls))('%s fits, and its answer is understood', async (_name, call) => {
      const answer = await call(stripe);
      expect(answer).toBeDefined();
      expect(answer).not.toMatchObject({ outcome: expect.stringMatching(/refused|not_accepted|unknown/) });
    });

    test('a page for leaving a method fits too', async () => {
      expect(await stripe.createCheckout({ ...page, mode: 'setup' }, 'key:10')).toMatchObject({ outcome: 'created' });
    });

    test('a parameter that Stripe does not know, and a value that it does not take, are refused', async () => {
      await expect(sdk.rawRequest('POST', '/v1/checkout/sessions', { mdoe: 'payment' })).rejects.toThrow(/additional/);
      await expect(sdk.rawRequest('POST', '/v1/checkout/sessions', { ui_mode: 'hosted' })).rejects.toThrow(/ui_mode/);
    });

    // This version's OpenAPI is older than the API version that the SDK speaks. The SDK's own types prove the parameter.
    test('what stripe-mock does not know yet: the methods that a page allows', async () => {
      const narrowed = await stripe.createCheckout({ ...payment, methodTypes: ['card', 'sepa_debit'] }, 'key:11');
      expect(narrowed).toMatchObject({ outcome: 'refused', reason: expect.stringMatching(/additional properties/) });
    });
  },
);
