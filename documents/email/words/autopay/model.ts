import type { PayerReason } from '../../../../domain/autopay/declines.js';
import type { Wording } from '../model.js';

type Text = Omit<Wording, 'tone'>;

/** What is collected, ready to read. */
export interface CollectedTerms {
  readonly amount: string;
  readonly number: string;
  /** What it is taken from, as `method` names it. */
  readonly method: string;
}

/** All that mails say about collecting automatically, and about instalments, in one language. */
export interface AutopayTexts {
  /** `your Visa card ending in 4242`; `name` and `last4` may be empty. */
  readonly method: (method: {
    readonly kind: 'card' | 'bank_account';
    readonly name: string;
    readonly last4: string;
  }) => string;
  readonly methodOnFile: string;
  /** `day`: empty where it is not known. */
  readonly notice: (terms: CollectedTerms & { readonly day: string }) => Text;
  readonly failedOnce: (terms: CollectedTerms & { readonly reason: string; readonly day: string }) => Text;
  readonly failedForGood: (terms: CollectedTerms & { readonly reason: string }) => Text;
  /** In the payer's words: what the bank calls it would help nobody, and may accuse them. */
  readonly reasons: Readonly<Record<PayerReason, string>>;
  readonly cardEnds: (terms: { readonly company: string; readonly method: string; readonly day: string }) => Text;
  readonly goodUntil: string;
  readonly willBeCollected: string;
  readonly notCollected: string;
  readonly instalment: string;
  /** One sentence: `open` is what is owed in all. */
  readonly askInstalment: (sums: { readonly instalment: string; readonly open: string }) => string;
}
