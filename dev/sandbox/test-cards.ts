import type { Behaviour, DeclineCode, TestMethod } from './test-methods.js';

const AUTHENTICATE: Behaviour = { kind: 'authenticate' };

/** Stripe's public test cards, as far as they differ in what a seller notices (https://docs.stripe.com/testing). */
export const cards: readonly TestMethod[] = [
  card('visa', '4242424242424242', 'Visa: succeeds', { kind: 'succeed' }),
  card('mastercard', '5555555555554444', 'Mastercard: succeeds', { kind: 'succeed' }, { brand: 'mastercard' }),
  card('amex', '378282246310005', 'American Express: succeeds', { kind: 'succeed' }, { brand: 'amex' }),
  card('discover', '6011111111111117', 'Discover: succeeds', { kind: 'succeed' }, { brand: 'discover' }),
  card('diners', '3056930009020004', 'Diners Club: succeeds', { kind: 'succeed' }, { brand: 'diners' }),
  card('jcb', '3566002020360505', 'JCB: succeeds', { kind: 'succeed' }, { brand: 'jcb', country: 'JP' }),
  card('unionpay', '6200000000000005', 'UnionPay: succeeds', { kind: 'succeed' }, { brand: 'unionpay', country: 'CN' }),
  card('visa_debit', '4000056655665556', 'Visa debit: succeeds', { kind: 'succeed' }, { funding: 'debit' }),
  card('threeDSecure2Required', '4000000000003220', '3-D Secure required', AUTHENTICATE),
  card('authenticationRequired', '4000002760003184', '3-D Secure at every payment, also of a kept card', AUTHENTICATE),
  card('authenticationRequiredOnSetup', '4000002500003155', '3-D Secure until it is kept', {
    kind: 'authenticate',
    setUpOnce: true,
  }),
  card('threeDSecureRequiredChargeDeclined', '4000008400001629', '3-D Secure, then declined', {
    kind: 'authenticate',
    then: declined('generic_decline', 'Your card was declined.'),
  }),
  decline('chargeDeclined', '4000000000000002', 'Declined', 'generic_decline'),
  decline(
    'chargeDeclinedInsufficientFunds',
    '4000000000009995',
    'Declined: insufficient funds',
    'insufficient_funds',
    'Your card has insufficient funds.',
  ),
  decline('chargeDeclinedLostCard', '4000000000009987', 'Declined: lost card', 'lost_card'),
  decline('chargeDeclinedStolenCard', '4000000000009979', 'Declined: stolen card', 'stolen_card'),
  decline(
    'chargeDeclinedVelocityLimitExceeded',
    '4000000000006975',
    'Declined: too many attempts',
    'card_velocity_exceeded',
    'Your card was declined for making repeated attempts too frequently or exceeding its amount limit.',
  ),
  decline('chargeDeclinedFraudulent', '4100000000000019', 'Declined: fraud', 'fraudulent'),
  card('chargeDeclinedExpiredCard', '4000000000000069', 'Declined: expired', {
    kind: 'decline',
    decline: { code: 'expired_card', message: 'Your card has expired.' },
  }),
  card('chargeDeclinedIncorrectCvc', '4000000000000127', 'Declined: wrong security code', {
    kind: 'decline',
    decline: { code: 'incorrect_cvc', message: "Your card's security code is incorrect." },
  }),
  card('chargeDeclinedProcessingError', '4000000000000119', 'Declined: processing error', {
    kind: 'decline',
    decline: {
      code: 'processing_error',
      message: 'An error occurred while processing your card. Try again in a little bit.',
    },
  }),
  card('chargeCustomerFail', '4000000000000341', 'Can be kept, every charge is declined', {
    kind: 'decline',
    decline: declined('generic_decline', 'Your card was declined.'),
    kept: true,
  }),
  card('createDispute', '4000000000000259', 'Succeeds, then disputed as fraud', {
    kind: 'succeed',
    dispute: { reason: 'fraudulent', inquiry: false },
  }),
  card('createDisputeProductNotReceived', '4000000000002685', 'Succeeds, then disputed as not received', {
    kind: 'succeed',
    dispute: { reason: 'product_not_received', inquiry: false },
  }),
  card('createDisputeInquiry', '4000000000001976', 'Succeeds, then the bank asks', {
    kind: 'succeed',
    dispute: { reason: 'general', inquiry: true },
  }),
  card('pendingRefund', '4000000000007726', 'Succeeds; refunds are pending for a day', {
    kind: 'succeed',
    refund: 'pending',
  }),
  card('refundFail', '4000000000005126', 'Succeeds; refunds fail a day later', { kind: 'succeed', refund: 'fails' }),
];

function card(
  name: string,
  number: string,
  label: string,
  behaviour: Behaviour,
  more: Partial<Pick<TestMethod, 'brand' | 'funding' | 'country'>> = {},
): TestMethod {
  const token = `pm_card_${name}`;
  return { type: 'card', token, number, label, behaviour, brand: 'visa', funding: 'credit', country: 'US', ...more };
}

function decline(
  name: string,
  number: string,
  label: string,
  code: string,
  message = 'Your card was declined.',
): TestMethod {
  return card(name, number, label, { kind: 'decline', decline: declined(code, message) });
}

function declined(declineCode: string, message: string): DeclineCode {
  return { code: 'card_declined', decline_code: declineCode, message };
}
