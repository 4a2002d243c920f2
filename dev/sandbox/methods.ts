import { missing } from './errors.js';

/** How a test payment method behaves when it is charged. */
export type Behaviour =
  | { readonly kind: 'succeed'; readonly type: string; readonly dispute?: { reason: string; inquiry: boolean } }
  | { readonly kind: 'decline'; readonly type: string; readonly decline: DeclineCode }
  /** The payer must authenticate; without the payer present the bank declines. */
  | { readonly kind: 'authenticate'; readonly type: string }
  /** A bank debit: settled later, `failure` tells how if it will fail. */
  | { readonly kind: 'debit'; readonly type: string; readonly failure?: DeclineCode };

export interface DeclineCode {
  readonly code: string;
  readonly decline_code?: string;
  readonly message: string;
}

/** Reads a test method by Stripe's names for them (`pm_card_visa`, `pm_sepa_debit`, …). Throws `Refusal` for others. */
export function behaviourOf(method: string): Behaviour {
  const [, card] = /^pm_card_(?:visa_)?(\w+)$/.exec(method) ?? [];
  const [, bank, ending] = /^pm_(sepa_?debit|us_?bank_?account|bacs_?debit)(?:_(\w+))?$/i.exec(method) ?? [];
  const found =
    card !== undefined ? cardBehaviour(card) : bank !== undefined ? debitBehaviour(bank, ending) : undefined;
  if (found === undefined) throw missing('PaymentMethod', method, 'payment_method');
  return found;
}

const BRANDS = ['visa', 'debit', 'mastercard', 'amex', 'discover', 'diners', 'jcb', 'unionpay'];

const DECLINES = table<DeclineCode>({
  chargeDeclined: declined('generic_decline', 'Your card was declined.'),
  chargeCustomerFail: declined('generic_decline', 'Your card was declined.'),
  chargeDeclinedInsufficientFunds: declined('insufficient_funds', 'Your card has insufficient funds.'),
  chargeDeclinedLostCard: declined('lost_card', 'Your card was declined.'),
  chargeDeclinedStolenCard: declined('stolen_card', 'Your card was declined.'),
  chargeDeclinedFraudulent: declined('fraudulent', 'Your card was declined.'),
  chargeDeclinedVelocityLimitExceeded: declined(
    'card_velocity_exceeded',
    'Your card was declined for making repeated attempts too frequently or exceeding its amount limit.',
  ),
  chargeDeclinedExpiredCard: { code: 'expired_card', message: 'Your card has expired.' },
  chargeDeclinedIncorrectCvc: { code: 'incorrect_cvc', message: "Your card's security code is incorrect." },
  chargeDeclinedProcessingError: {
    code: 'processing_error',
    message: 'An error occurred while processing your card. Try again in a little bit.',
  },
});

const DISPUTES = table<{ reason: string; inquiry: boolean }>({
  createDispute: { reason: 'fraudulent', inquiry: false },
  createDisputeProductNotReceived: { reason: 'product_not_received', inquiry: false },
  createDisputeInquiry: { reason: 'general', inquiry: true },
});

function cardBehaviour(name: string): Behaviour | undefined {
  const type = 'card';
  const decline = DECLINES.get(name);
  const dispute = DISPUTES.get(name);
  if (decline !== undefined) return { kind: 'decline', type, decline };
  if (dispute !== undefined) return { kind: 'succeed', type, dispute };
  if (name === 'authenticationRequired' || name === 'threeDSecure2Required') return { kind: 'authenticate', type };
  return BRANDS.includes(name) ? { kind: 'succeed', type } : undefined;
}

const DEBIT_FAILURES = table<DeclineCode>({
  insufficientFunds: { code: 'insufficient_funds', message: 'The bank account has insufficient funds.' },
  accountClosed: { code: 'account_closed', message: "The customer's bank account has been closed." },
  debitNotAuthorized: { code: 'debit_not_authorized', message: 'The debit was not authorized by the account holder.' },
  noAccount: { code: 'no_account', message: 'The bank account could not be located.' },
});

function debitBehaviour(bank: string, ending = 'success'): Behaviour | undefined {
  const name = bank.toLowerCase().replaceAll('_', '');
  const type = name === 'sepadebit' ? 'sepa_debit' : name === 'bacsdebit' ? 'bacs_debit' : 'us_bank_account';
  const failure = DEBIT_FAILURES.get(ending);
  if (failure !== undefined) return { kind: 'debit', type, failure };
  return ending === 'success' ? { kind: 'debit', type } : undefined;
}

function declined(declineCode: string, message: string): DeclineCode {
  return { code: 'card_declined', decline_code: declineCode, message };
}

/** A map: an object would also answer to the names of its prototype. */
function table<T>(rows: Record<string, T>): ReadonlyMap<string, T> {
  return new Map(Object.entries(rows));
}
