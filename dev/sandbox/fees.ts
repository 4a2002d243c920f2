/** What the processor keeps of a payment: parts per thousand and a fixed sum in the currency's smallest unit, up to `most`. */
interface Fee {
  readonly perMille: number;
  readonly fixed: number;
  readonly most?: number;
}

/** Stripe's public prices for the United States and Europe (https://stripe.com/pricing). */
const fees = new Map<string, Fee>([
  ['card', { perMille: 29, fixed: 30 }],
  ['us_bank_account', { perMille: 8, fixed: 0, most: 500 }],
  ['sepa_debit', { perMille: 0, fixed: 35 }],
  ['bacs_debit', { perMille: 10, fixed: 20, most: 200 }],
]);

/** The fee of a charge in the currency's smallest unit, rounded half up, never more than the charge. */
export function feeOf(type: string, amount: number): number {
  const { perMille, fixed, most = Infinity } = fees.get(type) ?? { perMille: 0, fixed: 0 };
  return Math.min(Math.round((amount * perMille) / 1000) + fixed, most, amount);
}

/** For every dispute, won or lost. */
export const DISPUTE_FEE = 1500;
