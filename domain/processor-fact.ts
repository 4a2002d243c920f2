/** What a processor tells us besides charges: of its pages, of what payers leave for later, and of what it pays out. */
export type ProcessorFact =
  | {
      /**
       * `completed`: the payer is done, though a bank debit's money is still to come (`paid` false), and then it is `paid` or
       * `failed`. Money is recorded by its intent's facts; these say where the payer was.
       */
      readonly kind: 'checkout_completed' | 'checkout_paid' | 'checkout_failed' | 'checkout_expired';
      readonly checkoutId: string;
      readonly mode: 'payment' | 'setup';
      readonly paid: boolean;
      readonly intentId?: string;
      readonly setupId?: string;
      /** The processor's customer. */
      readonly customer?: string;
      readonly metadata: Readonly<Record<string, string>>;
      /** UNIX seconds: when the event happened. */
      readonly createdAt: number;
    }
  | {
      /** A payer left a method for later. The setup is retrieved for more of it. */
      readonly kind: 'setup_succeeded';
      readonly setupId: string;
      readonly methodId?: string;
      readonly mandate?: string;
      readonly customer?: string;
      readonly metadata: Readonly<Record<string, string>>;
      readonly createdAt: number;
    }
  | {
      /** Kept for a customer now; its card was replaced by the bank; it can be charged no more. */
      readonly kind: 'method_attached' | 'method_changed' | 'method_detached';
      readonly method: KeptMethod;
      readonly createdAt: number;
    }
  | {
      /** A bank debit's permission has ended: its method can be debited no more. */
      readonly kind: 'mandate_revoked';
      readonly mandate: string;
      readonly methodId: string;
      readonly createdAt: number;
    }
  | {
      /** A payout's state as of the event: events come in any order, so the payout is retrieved before it is booked. */
      readonly kind: 'payout';
      readonly payoutId: string;
      readonly status: 'pending' | 'in_transit' | 'paid' | 'failed' | 'canceled';
      readonly createdAt: number;
    };

/** A card or account as the processor keeps it. */
export interface KeptMethod {
  readonly id: string;
  readonly type: string;
  readonly customer?: string;
  readonly brand?: string;
  readonly last4?: string;
  readonly expMonth?: number;
  readonly expYear?: number;
  readonly funding?: string;
  readonly bankName?: string;
  readonly routingNumber?: string;
  readonly country?: string;
}
