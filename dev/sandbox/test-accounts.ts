import type { Behaviour, DeclineCode, TestDispute, TestMethod } from './test-methods.js';

type Debit = Omit<Extract<Behaviour, { kind: 'debit' }>, 'kind'>;

const INSUFFICIENT: DeclineCode = {
  code: 'insufficient_funds',
  message: 'The bank account has insufficient funds.',
};
const NO_ACCOUNT: DeclineCode = { code: 'no_account', message: 'The bank account could not be located.' };
const CLOSED: DeclineCode = { code: 'account_closed', message: "The customer's bank account has been closed." };
const NOT_AUTHORIZED: DeclineCode = {
  code: 'debit_not_authorized',
  message: 'The debit was not authorized by the account holder.',
};
const FAILED: DeclineCode = {
  code: 'payment_intent_payment_attempt_failed',
  message: 'The payment failed.',
};
const DISPUTE: TestDispute = { reason: 'debit_not_authorized', inquiry: false };

/**
 * Stripe's public test accounts for SEPA, ACH and Bacs debits (https://docs.stripe.com/payments/sepa-debit/accept-a-payment and
 * its siblings), and a few of our own where Stripe has none. Where Stripe waits minutes, the sandbox waits the days that the real bank would.
 */
export const bankAccounts: readonly TestMethod[] = [
  sepa('', 'DE89370400440532013000', 'Succeeds after some days'),
  sepa('', 'AT611904300234573201', 'Austria: succeeds after some days'),
  sepa('', 'FR1420041010050500013M02606', 'France: succeeds after some days'),
  sepa('', 'ES0700120345030000067890', 'Spain: succeeds after some days'),
  sepa('', 'PL61109010140000071219812874', 'Poland: succeeds after some days'),
  sepa('_failed', 'DE62370400440532013001', 'Fails after some days', { failure: FAILED }),
  sepa('_insufficientFunds', 'DE65370400440002222227', 'Fails: insufficient funds', { failure: INSUFFICIENT }),
  sepa('_debitNotAuthorized', 'DE18370400440003333335', 'Fails: not authorised, the mandate ends', {
    failure: NOT_AUTHORIZED,
    revokes: true,
  }),
  sepa('_accountClosed', 'DE80370400440001111113', 'Fails: account closed', { failure: CLOSED }),
  sepa('_noAccount', 'DE96370400440001111116', 'Fails: no such account', { failure: NO_ACCOUNT }),
  sepa('_createDispute', 'DE35370400440532013002', 'Succeeds, then disputed', { dispute: DISPUTE }),
  ach('', '000123456789', 'Succeeds after some days'),
  ach('_noAccount', '000111111116', 'Fails: no such account', { failure: NO_ACCOUNT }),
  ach('_accountClosed', '000111111113', 'Fails: account closed', { failure: CLOSED }),
  ach('_insufficientFunds', '000222222227', 'Fails: insufficient funds', { failure: INSUFFICIENT }),
  ach('_debitNotAuthorized', '000333333335', 'Fails: not authorised, the mandate ends', {
    failure: NOT_AUTHORIZED,
    revokes: true,
  }),
  ach('_createDispute', '000555555559', 'Succeeds, then disputed', { dispute: DISPUTE }),
  ach('_processing', '000000000009', 'Stays on its way', { never: true }),
  bacs('', '00012345', 'Succeeds after some days'),
  bacs('_insufficientFunds', '22222227', 'Fails: insufficient funds', { failure: INSUFFICIENT }),
  bacs('_debitNotAuthorized', '33333335', 'Fails: not authorised, the mandate ends', {
    failure: NOT_AUTHORIZED,
    revokes: true,
  }),
  bacs('_accountClosed', '11111113', 'Fails: account closed', { failure: CLOSED }),
  bacs('_noAccount', '11111116', 'Fails: no such account', { failure: NO_ACCOUNT }),
  bacs('_createDispute', '55555559', 'Succeeds, then disputed', { dispute: DISPUTE }),
];

function sepa(ending: string, number: string, label: string, debit: Debit = {}): TestMethod {
  // several accounts that succeed differ by their country alone: the first has the plain name
  const land = ending === '' && !number.startsWith('DE') ? `_${number.slice(0, 2)}` : ending;
  return {
    type: 'sepa_debit',
    token: `pm_sepaDebit${land}`,
    number,
    label,
    behaviour: { kind: 'debit', ...debit },
    country: number.slice(0, 2),
  };
}

function ach(ending: string, number: string, label: string, debit: Debit = {}): TestMethod {
  return {
    type: 'us_bank_account',
    token: `pm_usBankAccount${ending}`,
    number,
    routing: '110000000',
    label,
    behaviour: { kind: 'debit', ...debit },
    country: 'US',
  };
}

function bacs(ending: string, number: string, label: string, debit: Debit = {}): TestMethod {
  return {
    type: 'bacs_debit',
    token: `pm_bacsDebit${ending}`,
    number,
    routing: '108800',
    label,
    behaviour: { kind: 'debit', ...debit },
    country: 'GB',
  };
}
