import { isTimeOfDay, secondsOfDay } from '../calendar/wall-clock.js';

export const retryDayRules = ['any_day', 'pay_days'] as const;
/** Whether a retry keeps its own day, or waits for a day on which people are paid (`pay-days.ts`). */
export type RetryDayRule = (typeof retryDayRules)[number];

export const exhaustionRules = ['chase', 'stop'] as const;
/** What follows once AutoPay gave up: reminders, or nothing until a person or the payer acts. */
export type ExhaustionRule = (typeof exhaustionRules)[number];

/** How a company collects by itself. */
export interface AutopayRules {
  /** Days after the due date of the first attempt; a customer may have its own. */
  readonly delayDays: number;
  /** Wall-clock time in the company's zone at which attempts are made, `HH:MM`. */
  readonly hour: string;
  /** Days from each failure to the next attempt. */
  readonly retryDays: readonly number[];
  readonly retryOn: RetryDayRule;
  /** Days before a first attempt at a card that its payer is told of it; null: they are not. */
  readonly cardNoticeDays: number | null;
  /** Calendar days from the notice of a SEPA debit to the debit. */
  readonly sepaNoticeDays: number;
  /** Working days from the notice of a Bacs debit to the debit. */
  readonly bacsNoticeDays: number;
  /** Calendar days from the notice of an ACH or other bank debit to the debit. */
  readonly achNoticeDays: number;
  readonly onExhaustion: ExhaustionRule;
}

/**
 * Retries after 3, 5 and 7 days (Invoiced's default). SEPA: 14 days, which the mandate may shorten to no less than one (SDD
 * Core rulebook, pre-notification). Bacs: 3 working days, which Stripe's mandates agree on; the scheme's own figure where none is
 * agreed is 10. ACH: 10 days, which Regulation E (12 CFR 1005.10(d)) asks for amounts that vary.
 */
export const defaultRules: AutopayRules = {
  delayDays: 0,
  hour: '09:00',
  retryDays: [3, 5, 7],
  retryOn: 'any_day',
  cardNoticeDays: 3,
  sepaNoticeDays: 14,
  bacsNoticeDays: 3,
  achNoticeDays: 10,
  onExhaustion: 'chase',
};

/** The first thing wrong with rules from outside, by the name of the field; undefined: they are sound. */
export function faultInRules(
  rules: AutopayRules,
): { readonly field: keyof AutopayRules; readonly message: string } | undefined {
  const { retryDays, cardNoticeDays } = rules;
  if (!isTimeOfDay(rules.hour) || secondsOfDay(rules.hour) >= 86_400)
    return { field: 'hour', message: 'must be a time of day, HH:MM' };
  if (retryDays.length > MOST_RETRIES) return { field: 'retryDays', message: `must not be more than ${MOST_RETRIES}` };
  if (retryDays.some((days) => !isWithin(days, 1, 30)))
    return { field: 'retryDays', message: 'must be whole numbers from 1 to 30' };
  if (cardNoticeDays !== null && !isWithin(cardNoticeDays, 1, 30))
    return { field: 'cardNoticeDays', message: 'must be a whole number from 1 to 30, or null' };
  for (const [field, least, most] of [
    ['delayDays', 0, 60],
    ['sepaNoticeDays', 1, 30],
    ['bacsNoticeDays', 3, 30],
    ['achNoticeDays', 1, 30],
  ] as const)
    if (!isWithin(rules[field], least, most))
      return { field, message: `must be a whole number from ${least} to ${most}` };
  return undefined;
}

/** Card networks fine merchants for more than some fifteen attempts at a card in a month. */
const MOST_RETRIES = 8;

function isWithin(value: number, least: number, most: number): boolean {
  return Number.isSafeInteger(value) && value >= least && value <= most;
}
