import type { CivilDate } from '../civil-date.js';

/** What makes a step unique in an invoice's life, and its claim unique in the table of claims. */
export interface StepIdentity {
  readonly key: string;
  /** The due date it was planned for; null when there was none, and for delivery always. */
  readonly dueOn: CivilDate | null;
  /** 0 for the first time, counting up for repeats; of the delivery, for every time it had to be made again. */
  readonly occurrence: number;
}

/** `<key>@<due date or none>#<occurrence>`: `firm@2026-03-04#0`, `deliver@none#0`. */
export function stepId({ key, dueOn, occurrence }: StepIdentity): string {
  return `${key}@${dueOn ?? 'none'}#${occurrence}`;
}

/** What the keys of reminders that a person asks for begin with; no policy's key can. */
export const manualPrefix = 'manual:';

/** The key of the built-in step that sends the invoice itself. */
export const deliverKey = 'deliver';

/** The keys of AutoPay's steps: the notice before an attempt, the attempt, and the mail after one that failed. */
export const autopayNoticeKey = 'autopay_notice';
export const autopayKey = 'autopay';
export const autopayFailedKey = 'autopay_failed';
export const autopayKeys: readonly string[] = [autopayNoticeKey, autopayKey, autopayFailedKey];
