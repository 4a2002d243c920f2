/** How money is asked for: on a page of the processor's, from a method by whoever asks now, or by AutoPay. `setup` asks for none. */
export type AttemptKind = 'checkout' | 'setup' | 'charge' | 'autopay';

/**
 * `claimed`: nothing is known of it yet; `open`: a page on which the payer may pay; `completed`: the payer is through, and what
 * the money came to is not known; `processing`: the money is under way.
 */
export type AttemptState = 'claimed' | 'open' | 'completed' | 'processing' | 'succeeded' | 'failed' | 'expired';

/** As the processor tells it of its page. */
export type CheckoutStatus = 'open' | 'complete' | 'expired';

/** Of a charge as we know it; `unknown`: it was asked for, and nobody has said what became of it. */
export type ChargeStanding = 'unknown' | 'processing' | 'succeeded' | 'failed';

export interface AttemptFacts {
  readonly kind: AttemptKind;
  /** Null: no page is known. */
  readonly checkout: CheckoutStatus | null;
  /** Of the attempt's charges, of which a page may make several. */
  readonly charges: readonly ChargeStanding[];
  /** Whether a method that was to be left is on file. */
  readonly keep: 'no' | 'wanted' | 'kept' | 'none';
}

/** What is true of an attempt, whatever the order in which it was heard of. */
export function attemptState({ kind, checkout, charges, keep }: AttemptFacts): AttemptState {
  if (charges.includes('succeeded')) return 'succeeded';
  if (charges.includes('processing')) return 'processing';
  if (kind === 'charge' || kind === 'autopay') return charges.includes('failed') ? 'failed' : 'claimed';
  switch (checkout) {
    case null:
      return 'claimed';
    // A card that was declined on an open page is followed by another.
    case 'open':
      return 'open';
    case 'expired':
      return 'expired';
    case 'complete':
      if (kind === 'checkout') return charges.includes('failed') ? 'failed' : 'completed';
      return keep === 'wanted' ? 'completed' : keep === 'kept' ? 'succeeded' : 'failed';
  }
}

/**
 * While it lasts nobody else may take money for its invoices. Money under way holds no lease: it counts against the balance
 * by itself, and what is left may be paid.
 */
export function holdsLease(state: AttemptState): boolean {
  return state === 'claimed' || state === 'open' || state === 'completed';
}

/** Of a page two words may come in any order: somebody has paid on it counts most, then that nobody can. */
export function laterCheckout(known: CheckoutStatus | null, told: CheckoutStatus): CheckoutStatus {
  const rank = { open: 0, expired: 1, complete: 2 };
  return known !== null && rank[known] >= rank[told] ? known : told;
}
