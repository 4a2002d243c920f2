import type { CivilDate, Instant } from './civil-date.js';

/** How an invoice's life ended. */
export type Outcome = 'paid' | 'voided' | 'written_off' | 'closed' | 'deleted';

/** The rule that keeps a step from being taken, in the order of precedence: the first that applies is named. */
export type BlockingRule =
  /** Its claim exists, or it was said under another due date. */
  | 'already_said'
  | 'settled'
  | 'draft'
  /** Its time lay before the import, or (delivery) the invoice came in as delivered. */
  | 'before_import'
  /** Its time had passed at issue, at a due-date change, at enrolment or at delivery, or a later step says it: see also below. */
  | 'superseded'
  | 'outbound_off'
  | 'disputed'
  | 'promised'
  | 'payment_in_flight'
  /** It is paid in instalments: nobody asks for the whole; or (AutoPay) the plan is not approved. */
  | 'payment_plan'
  | 'paused'
  | 'customer_not_chased'
  | 'autopay_collects'
  /** AutoPay gave up, and the company wants it left at that. */
  | 'autopay_stopped'
  /** Of AutoPay's own steps: why it makes no attempt. */
  | 'autopay_off'
  | 'no_payment_method'
  | 'already_collected'
  | 'new_method_needed'
  | 'attempts_exhausted'
  /** The mail provider refused the invoice itself: reminders wait until it is delivered (E-mails alone; a person's task goes on.) */
  | 'not_delivered'
  | 'no_recipient'
  | 'below_minimum_balance'
  | 'other_segment'
  /** Missed, and the policy says that nothing is caught up. (Its siblings that a stronger step replaces: `superseded`.) */
  | 'catch_up_none';

/** Which effects a step needs: mail goes out, money is asked for, or only our own rows change. Picks the activity's queue. */
export type StepKind = 'mail' | 'core' | 'payments';

/** A step the plan will take unless facts change. */
export interface PlannedStep {
  /**
   * Unique in the invoice's life: `<step key>@<due date or none>#<occurrence>` (delivery: `deliver@none#0`, and #1 when it had to be made again), or a check
   * of our own: `promise:<id>`, `resume`, `discount:<expiry>`.
   */
  readonly id: string;
  /** The policy step's key, `deliver`, `autopay_notice`, `autopay`, `autopay_failed`, `promise`, `resume` or `discount`. */
  readonly key: string;
  readonly dueOn: CivilDate | null;
  /** Counts a step's repeats from 0, as the delivery's; of a promise check, the promise's id (so that a claim of it is unique). */
  readonly occurrence: number;
  readonly kind: StepKind;
  /** When it is to happen, never before the plan's `asOf`; equal to it: now. Legal contact hours, save for checks. */
  readonly at: Instant;
  /** When it should have happened, before holds, outages, closed hours and reminders by hand moved it. */
  readonly scheduledAt: Instant;
  /** For people, without personal data: `Second reminder (firm)`. */
  readonly summary: string;
}

/** A step that will not be taken as things stand, with the rule that blocks it. */
export interface BlockedStep {
  readonly id: string;
  readonly key: string;
  readonly dueOn: CivilDate | null;
  readonly occurrence: number;
  /** When it would have happened. */
  readonly scheduledAt: Instant;
  readonly rule: BlockingRule;
  /** For people, without personal data: `a promise stands until 2026-03-04`. */
  readonly because: string;
}

/** One word for lists and search. */
export type ChasingState =
  | 'draft'
  | 'open'
  | 'past_due'
  | 'in_flight'
  | 'promised'
  | 'disputed'
  | 'paused'
  | 'held'
  | 'settled';

/**
 * What happens next, what after that, and what does not happen and why. Every step of the policy and every repeat of it
 * is in exactly one of the four lists (`later` shows 30 at most).
 */
export interface ChasingPlan {
  readonly revision: number;
  readonly asOf: Instant;
  /** Set when the life is over; then nothing else is planned. */
  readonly outcome?: Outcome;
  readonly state: ChasingState;
  readonly next?: PlannedStep;
  /** Later steps in order, assuming nothing changes; beyond a hold that ends by itself, as if it just ended. */
  readonly later: readonly PlannedStep[];
  /** In the order of their time; steps already said among them. */
  readonly blocked: readonly BlockedStep[];
  /** Steps that are passed over for good as of now; whoever commits the plan records them as skipped. */
  readonly skipped: readonly BlockedStep[];
}

/** All a lifecycle workflow is handed of a plan: no personal data, under 5 KB. */
export interface LifecyclePlan {
  readonly revision: number;
  readonly outcome?: Outcome;
  readonly state: ChasingState;
  readonly next?: {
    readonly id: string;
    readonly key: string;
    readonly kind: StepKind;
    readonly at: Instant;
    readonly summary: string;
  };
  /** Markdown for Temporal UI, under 4 KB. */
  readonly details: string;
}

/** The type of failure that says: the facts do not allow what a person asked for. Recorded in histories. */
export const notAllowed = 'NotAllowed';
