import type { Attempt } from './autopay/plan-attempts.js';
import type { AutopayRules } from './autopay/rules.js';
import type { AutopaySource } from './autopay/source.js';
import type { CivilDate, Instant } from './civil-date.js';
import type { Policy } from './policy.js';

/** How a claimed step ended, or `claimed` while its effect is under way. */
export type ClaimState = 'claimed' | 'done' | 'skipped' | 'before_import' | 'withdrawn' | 'failed';

/** As a claim's, but `refused` where its message certainly did not go: of one that only failed nobody knows. */
export type SaidState = ClaimState | 'refused';

/** One step already dealt with: unique per invoice by (key, due date, occurrence). */
export interface Said {
  readonly key: string;
  /** The due date the step was planned for; null when the invoice had none. */
  readonly dueOn: CivilDate | null;
  /** 0 for the first time, counting up for repeats; of the delivery, for every time it had to be made again. */
  readonly occurrence: number;
  readonly state: SaidState;
  readonly at: Instant;
}

/** Everything `plan()` may know about one invoice, read in one go under its lock. No personal data. */
export interface InvoiceFacts {
  readonly invoiceId: number;
  readonly revision: number;
  readonly status: 'draft' | 'issued' | 'voided' | 'written_off' | 'closed' | 'deleted';
  readonly currency: string;
  /** Minor units. */
  readonly total: number;
  readonly balance: number;
  /** Minor units of the balance that payments now in flight (bank debits, processing cards) would settle. */
  readonly inFlight: number;
  /** The invoice's own date, in the company's zone; delivery waits for it. */
  readonly date: CivilDate;
  readonly dueOn: CivilDate | null;
  readonly issuedAt: Instant;
  /** When the due date was last changed after issue; null if never. */
  readonly dueChangedAt: Instant | null;
  /** Steps planned before this instant count as before import; null when the invoice was not imported. */
  readonly importedAt: Instant | null;
  /** When the invoice was last moved to another policy; null if it keeps the one it was issued with. */
  readonly enrolledAt: Instant | null;
  /** False for imported and migrated invoices: they count as delivered. */
  readonly deliver: boolean;
  /** Turned on for this invoice. */
  readonly autopay: boolean;
  /** What AutoPay knows; null: nothing was loaded, because it is not on for the invoice. */
  readonly collection: CollectionFacts | null;
  readonly paused: { readonly since: Instant; readonly until: Instant | null } | null;
  /** Open disputes, whoever opened them. */
  readonly disputes: readonly { readonly id: number; readonly openedAt: Instant }[];
  /** The promise now standing, if any. */
  readonly promise: {
    readonly id: number;
    readonly on: CivilDate;
    readonly amount: number;
    readonly madeAt: Instant;
  } | null;
  /** When the next of its discounts expires, or when one did that is still on it; null: none does. */
  readonly discountExpiresAt: Instant | null;
  /** The invoice is paid in instalments; null: it is not, or no more. */
  readonly paymentPlan: {
    readonly status: 'pending_signup' | 'active' | 'finished';
    readonly madeAt: Instant;
    /** In the order in which payments settle them; `left`: minor units not paid yet. */
    readonly instalments: readonly { readonly dueOn: CivilDate; readonly left: number }[];
  } | null;
  /** When the last hold (dispute, promise, pause) ended; null if there was none. */
  readonly holdEndedAt: Instant | null;
  readonly customer: {
    readonly chase: boolean;
    readonly segment: string | null;
    /** IANA zone in which contact hours are counted. */
    readonly zone: string;
    /** ISO 3166-1 alpha-2, lower or upper case; null: no public holidays are known. */
    readonly country: string | null;
    /** How many addresses an e-mail would reach, after suppressions. */
    readonly reachable: { readonly primary: number; readonly all: number };
  };
  readonly company: {
    /** Nothing leaves the company while false. */
    readonly outbound: boolean;
    readonly zone: string;
  };
  readonly said: readonly Said[];
  readonly policy: Policy | null;
}

/** What is known of collecting an invoice automatically. */
export interface CollectionFacts {
  readonly customerOn: boolean;
  /** The customer's own, else the company's. */
  readonly delayDays: number;
  readonly rules: AutopayRules;
  /** The customer's default; null: nothing is on file. */
  readonly source: AutopaySource | null;
  /** In their order, those that a person asked for among them. */
  readonly attempts: readonly Attempt[];
  /** Notices of attempts, in their order. */
  readonly notices: readonly {
    readonly dueOn: CivilDate | null;
    readonly occurrence: number;
    /** The source and the amount (minor units) it named. */
    readonly source: number | null;
    readonly amount: number;
    readonly state: ClaimState;
    readonly at: Instant;
  }[];
  /** A person paused the invoice; being taken out of chasing is no pause of this. */
  readonly paused: { readonly until: Instant | null } | null;
}
