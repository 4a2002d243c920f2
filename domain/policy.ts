/**
 * A chasing policy: what is said to a payer, when, and under which conditions. A stored version never changes;
 * an invoice keeps the version it was enrolled in. Step keys are stable across versions.
 */
export const tones = ['friendly', 'neutral', 'firm', 'final'] as const;
export type Tone = (typeof tones)[number];

export const channels = ['email', 'task'] as const;
/** `email` writes to the payer, `task` asks a person of the company to act. */
export type Channel = (typeof channels)[number];

export const catchUpRules = ['strongest', 'all', 'none'] as const;
/** What becomes of steps missed in an outage or a hold: only the strongest runs, all run (one per contact day), or none. */
export type CatchUpRule = (typeof catchUpRules)[number];

export const taskActions = ['phone', 'letter', 'sms', 'escalate'] as const;
/** What a person is asked to do. */
export type TaskAction = (typeof taskActions)[number];

export interface PolicyStep {
  /** Lower-case, stable across versions, unique in the policy; `deliver` is reserved. */
  readonly key: string;
  readonly anchor: 'due' | 'issue';
  /** Days from the anchor date: negative before it, 0 on it. */
  readonly offsetDays: number;
  readonly channel: Channel;
  readonly tone: Tone;
  /** Name of an e-mail template of `documents/`, or the title of the task. */
  readonly template: string;
  readonly recipients: 'primary' | 'all';
  /** For people; absent: the key says enough. */
  readonly name?: string;
  /** Of a task alone; absent: to call. */
  readonly action?: TaskAction;
  readonly conditions?: {
    /** Smallest balance worth this step, in minor units of the invoice's currency. */
    readonly minBalance?: number;
    /** Customer segments this step is for; absent: all. */
    readonly segments?: readonly string[];
  };
  /** Says the step again every `everyDays` days until `untilDays` days after its first day (inclusive). */
  readonly repeat?: { readonly everyDays: number; readonly untilDays: number };
  /** Wall-clock time of this step in the payer's zone, `HH:MM` or `HH:MM:SS`; absent: the policy's. */
  readonly sendTime?: string;
}

export interface Policy {
  readonly steps: readonly PolicyStep[];
  /** Wall-clock time in the payer's zone at which steps go, `HH:MM` or `HH:MM:SS`. Must lie inside the window. */
  readonly sendTime: string;
  /** Hours of the payer's day in which anything may reach them: `from` inclusive, `to` exclusive; `24:00` ends the day. */
  readonly window: { readonly from: string; readonly to: string };
  /** Only Monday to Friday and no public holiday of the payer's country. A step on another day moves to the next business day. */
  readonly businessDaysOnly: boolean;
  readonly catchUp: CatchUpRule;
  /** A step this many minutes late still counts as on time. */
  readonly toleranceMinutes: number;
  /** Steps are spread over this many minutes after their send time (never past the window), by a hash of invoice and step. */
  readonly jitterMinutes: number;
  /** Days a promise is given beyond its date before it counts as broken. */
  readonly promiseGraceDays: number;
  /** Days of quiet after a hold (dispute, promise, pause) ended before chasing goes on. */
  readonly holdGraceDays: number;
  /** After a due-date change, may a step that was already said be said again when its new instant lies ahead of the change? */
  readonly repeatAfterDueDateChange: boolean;
}
