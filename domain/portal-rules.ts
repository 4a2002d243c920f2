import { type Decimal, decimalFromMinor, parseDecimal, percentOf, roundHalfUp } from './decimal.js';

/** What payers may do on a company's pages; one object of the company's settings. */
export interface PortalRules {
  /** A payer may pay less than all of it. */
  readonly partialPayments: boolean;
  /** Percent that a payment by card costs beside, 0 to `HIGHEST_FEE`. */
  readonly cardFeePercent: Decimal;
  /** How many days ahead a payer may promise to pay; 0: nobody promises here. */
  readonly promiseDays: number;
  /** A payer may contest an invoice here. */
  readonly disputes: boolean;
  /** A payer may write about an invoice here. */
  readonly comments: boolean;
  /** A payer may have invoices collected by themselves, or end that. */
  readonly autopay: boolean;
}

/** What Invoiced's pages ask at most, percent (product.md, section 6). */
export const HIGHEST_FEE = 4;
export const MOST_PROMISE_DAYS = 366;

/** Of a company that has set nothing. Each field that it does not say is taken from here. */
export const defaultPortalRules: PortalRules = {
  partialPayments: true,
  cardFeePercent: parseDecimal(0) as Decimal,
  promiseDays: 30,
  disputes: true,
  comments: true,
  autopay: true,
};

/** As it is kept and on the wire. */
export interface PortalSetting {
  readonly partial_payments: boolean;
  readonly card_fee_percent: number;
  readonly promise_days: number;
  readonly disputes: boolean;
  readonly comments: boolean;
  readonly autopay: boolean;
}

/** Reads what the database keeps: fields that are missing or make no sense are the default's. */
export function readPortalRules(data: Readonly<Record<string, unknown>>): PortalRules {
  const standard = defaultPortalRules;
  const flag = (name: keyof PortalSetting, otherwise: boolean) => {
    const value = data[name];
    return typeof value === 'boolean' ? value : otherwise;
  };
  const { card_fee_percent: fee, promise_days: days } = data;
  const isFee = typeof fee === 'number' && fee >= 0 && fee <= HIGHEST_FEE;
  const isDays = typeof days === 'number' && Number.isInteger(days) && days >= 0 && days <= MOST_PROMISE_DAYS;
  return {
    partialPayments: flag('partial_payments', standard.partialPayments),
    cardFeePercent: (isFee ? parseDecimal(fee) : undefined) ?? standard.cardFeePercent,
    promiseDays: isDays ? days : standard.promiseDays,
    disputes: flag('disputes', standard.disputes),
    comments: flag('comments', standard.comments),
    autopay: flag('autopay', standard.autopay),
  };
}

export function showPortalRules(rules: PortalRules): PortalSetting {
  return {
    partial_payments: rules.partialPayments,
    card_fee_percent: Number(rules.cardFeePercent),
    promise_days: rules.promiseDays,
    disputes: rules.disputes,
    comments: rules.comments,
    autopay: rules.autopay,
  };
}

/** Minor units that paying `amount` (minor units) by card costs beside, rounded half up; 0 for a customer who is opted out. */
export function cardFee(
  { cardFeePercent }: Pick<PortalRules, 'cardFeePercent'>,
  amount: number,
  customer: { readonly convenience_fee: boolean },
): number {
  if (!customer.convenience_fee) return 0;
  const fee = roundHalfUp(percentOf(cardFeePercent, decimalFromMinor(amount, 0)), 0);
  if (fee === undefined) throw new RangeError(`no fee of ${amount}`);
  return fee;
}
