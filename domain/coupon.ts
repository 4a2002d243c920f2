import type { Instant } from './civil-date.js';

/** What decides whether a coupon may be given. */
export interface CouponFacts {
  /** Null: a percentage, good in any. */
  readonly currency: string | null;
  readonly isPercent: boolean;
  /** UNIX seconds; null: it does not expire. */
  readonly expirationTs: number | null;
  /** 0: any number. */
  readonly maxRedemptions: number;
  /** Not together with another coupon. */
  readonly exclusive: boolean;
}

/** Why a coupon cannot be given to a document, or undefined when it can. */
export function couponRefusal(
  coupon: CouponFacts,
  document: {
    readonly currency: string;
    readonly at: Instant;
    /** Invoices that have it already, this one not counted. */
    readonly redemptions: number;
    /** Coupons on the document and its lines, itself counted once. */
    readonly coupons: number;
  },
): string | undefined {
  if (!coupon.isPercent && coupon.currency !== document.currency) return `is in ${coupon.currency}`;
  if (coupon.expirationTs !== null && document.at >= coupon.expirationTs * 1000) return 'has expired';
  if (coupon.maxRedemptions > 0 && document.redemptions >= coupon.maxRedemptions)
    return 'has been redeemed as often as it may be';
  if (coupon.exclusive && document.coupons > 1) return 'cannot be combined with another coupon';
  return undefined;
}
