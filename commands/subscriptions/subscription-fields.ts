import type { Decimal } from '../../domain/decimal.js';
import type { CustomerId } from '../../domain/ids.js';
import type { ShipTo } from '../../domain/ship-to.js';
import type { RenewalMode } from '../../domain/subscription-status.js';

/** A plan beside the main one. */
export interface AddonFields {
  /** One that there is already, which keeps its id; absent: a new one. */
  readonly id?: number | undefined;
  readonly plan: string;
  readonly quantity: Decimal;
  /** Major units per unit, of a custom plan alone. */
  readonly amount: Decimal | null;
  readonly description: string | null;
}

/** Everything a subscription is by decision. */
export interface SubscriptionFields {
  readonly customer: CustomerId;
  readonly plan: string;
  /** Major units per unit, of a custom plan alone. */
  readonly amount: Decimal | null;
  readonly quantity: Decimal;
  readonly description: string | null;
  readonly billIn: 'advance' | 'arrears';
  readonly billInAdvanceDays: number;
  /** UNIX seconds. */
  readonly startTs: number;
  readonly snapToNthDay: number | null;
  readonly cycles: number | null;
  readonly contractRenewalCycles: number | null;
  readonly contractRenewalMode: RenewalMode;
  readonly cancelAtPeriodEnd: boolean;
  readonly paused: boolean;
  readonly addons: readonly AddonFields[];
  readonly coupons: readonly string[];
  readonly taxRates: readonly string[];
  readonly shipTo: ShipTo | null;
  readonly metadata: Record<string, string>;
}
