/** What a payer is told of a failed attempt; never the bank's own word for it, which may accuse them. */
export type PayerReason =
  | 'not_enough_money'
  | 'limit_reached'
  | 'expired'
  | 'not_valid'
  | 'confirm_in_person'
  | 'bank_account_closed'
  | 'mandate_ended'
  | 'not_supported'
  | 'bank_declined'
  | 'technical';

/** What a decline means: `soft` may go well on another day, `hard` will not, whatever the day, until the payer acts. */
export interface DeclineMeaning {
  readonly retry: 'soft' | 'hard';
  readonly reason: PayerReason;
}

/**
 * Cards: Stripe's list of decline codes (docs.stripe.com/declines/codes) by its "next steps": where the payer must use another
 * card, correct it, or contact their bank, no attempt of ours helps: `hard`. `do_not_honor` is among them: its next step is the
 * payer's own call to the bank, and networks count repeats against the merchant. `generic_decline` and what is not listed stay
 * `soft`: banks say it of a passing state, too. Where Stripe itself refuses to retry (docs.stripe.com/billing/revenue-recovery/smart-retries:
 * incorrect_number, lost_card, pickup_card, stolen_card, revocation_of_authorization, revocation_of_all_authorizations,
 * authentication_required, highest_risk_level, transaction_not_allowed) so do we. Bank debits: Stripe's failure codes
 * (docs.stripe.com/payments/ach-direct-debit, /sepa-debit and /bacs-debit, "failure codes").
 */
const meanings: ReadonlyMap<string, DeclineMeaning> = new Map<string, DeclineMeaning>([
  ...soft('not_enough_money', ['insufficient_funds', 'refer_to_customer']),
  ...soft('limit_reached', ['card_velocity_exceeded', 'withdrawal_count_limit_exceeded', 'debit_limit_exceeded']),
  ...soft('technical', [
    'try_again_later',
    'processing_error',
    'issuer_not_available',
    'reenter_transaction',
    'approve_with_id',
    'bank_processing_error',
    'generic_could_not_process',
  ]),
  ...soft('bank_declined', ['generic_decline', 'card_declined', 'no_action_taken', 'duplicate_transaction']),
  ...hard('expired', ['expired_card', 'invalid_expiry_month', 'invalid_expiry_year']),
  ...hard('not_valid', [
    'incorrect_number',
    'invalid_number',
    'incorrect_cvc',
    'invalid_cvc',
    'incorrect_zip',
    'incorrect_address',
    'invalid_account',
    'new_account_information_available',
    'incorrect_account_holder_name',
    'invalid_account_number',
    'account_number_invalid',
    'bank_account_unusable',
    'no_account',
    'payment_method_not_available',
    'refused',
  ]),
  ...hard('confirm_in_person', [
    'authentication_required',
    'mobile_device_authentication_required',
    'offline_pin_required',
    'online_or_offline_pin_required',
    'pin_try_exceeded',
  ]),
  ...hard('bank_account_closed', ['account_closed', 'account_frozen', 'bank_ownership_changed', 'recipient_deceased']),
  ...hard('mandate_ended', [
    'revocation_of_authorization',
    'revocation_of_all_authorizations',
    'stop_payment_order',
    'debit_not_authorized',
    'debit_disputed',
    'mandate_invalid',
    'mandate_canceled',
    'payment_method_microdeposit_failed',
  ]),
  ...hard('not_supported', [
    'card_not_supported',
    'currency_not_supported',
    'transaction_not_allowed',
    'not_permitted',
    'service_not_allowed',
    'restricted_card',
    'testmode_decline',
    'invalid_amount',
    'invalid_currency',
    'branch_does_not_exist',
  ]),
  ...hard('bank_declined', [
    'do_not_honor',
    'do_not_try_again',
    'call_issuer',
    'security_violation',
    'lost_card',
    'stolen_card',
    'pickup_card',
    'fraudulent',
    'highest_risk_level',
    'merchant_blacklist',
  ]),
]);

/** What a code means; of one that is not listed, or of none, nobody knows better than to try again. */
export function declineMeaning(code: string | null): DeclineMeaning {
  return meanings.get(code ?? '') ?? { retry: 'soft', reason: 'bank_declined' };
}

function soft(reason: PayerReason, codes: readonly string[]): [string, DeclineMeaning][] {
  return codes.map((code) => [code, { retry: 'soft', reason }]);
}

function hard(reason: PayerReason, codes: readonly string[]): [string, DeclineMeaning][] {
  return codes.map((code) => [code, { retry: 'hard', reason }]);
}
