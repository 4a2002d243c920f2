/** What becomes of money that was taken and is no longer owed: a company's setting. */
export type LatePayment = 'credit' | 'refund';

export interface TakenMoney {
  /** Minor units that came in. */
  readonly amount: number;
  /** Minor units that were asked for the invoices. */
  readonly asked: number;
  /** Minor units that the invoices still took. */
  readonly applied: number;
  /** Minor units asked for as a fee beside. */
  readonly surcharge: number;
  readonly setting: LatePayment;
}

/** Minor units each; what none of them takes lies unapplied, as an overpayment does. */
export interface Split {
  readonly fee: number;
  readonly giveBack: number;
  readonly credit: number;
}

/**
 * Divides what came in beside what the invoices took. A fee is earned in the share in which its invoices were still owed,
 * rounded half up. What was asked for and is not owed goes back, or becomes credit: it is never kept silently. What somebody
 * paid above what was asked for stays theirs, unapplied.
 */
export function splitTaken({ amount, asked, applied, surcharge, setting }: TakenMoney): Split {
  const share = asked === 0 ? surcharge : Math.floor((2 * surcharge * applied + asked) / (2 * asked));
  const fee = Math.max(0, Math.min(share, amount - applied));
  const late = Math.max(0, Math.min(asked - applied + surcharge - share, amount - applied - fee));
  return setting === 'refund' ? { fee, giveBack: late, credit: 0 } : { fee, giveBack: 0, credit: late };
}
