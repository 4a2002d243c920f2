import Stripe from 'stripe';
import { expect, test } from 'vitest';
import { verifyStripeWebhook } from '../../providers/payments/stripe-webhook.js';

const SECRET = 'whsec_test';

test('forged, stale, incomplete and malformed webhooks are refused', () => {
  const payload = JSON.stringify({ id: 'evt_1', type: 'x', created: 1, data: { object: {} } });
  const sign = (text: string, secret = SECRET, age = 0) =>
    Stripe.webhooks.generateTestHeaderString({ payload: text, secret, timestamp: Math.floor(Date.now() / 1000) - age });
  expect(verifyStripeWebhook(payload, sign(payload), SECRET)).toMatchObject({ ok: true, event: { id: 'evt_1' } });
  expect(verifyStripeWebhook(payload, sign(payload, 'whsec_x'), SECRET)).toEqual({
    ok: false,
    reason: 'bad_signature',
  });
  expect(verifyStripeWebhook(`${payload} `, sign(payload), SECRET)).toEqual({ ok: false, reason: 'bad_signature' });
  expect(verifyStripeWebhook(payload, sign(payload, SECRET, 301), SECRET)).toEqual({ ok: false, reason: 'stale' });
  expect(verifyStripeWebhook(payload, undefined, SECRET)).toEqual({ ok: false, reason: 'missing_header' });
  for (const text of ['no json', '{}', 'null', '{"object":"v2.core.event"}']) {
    expect(verifyStripeWebhook(text, sign(text), SECRET)).toEqual({ ok: false, reason: 'malformed' });
  }
  expect(() => verifyStripeWebhook(payload, sign(payload), ' ')).toThrow(/no webhook secret/);
});
