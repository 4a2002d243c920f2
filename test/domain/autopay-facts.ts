import { type Attempt, type AttemptsInput, planAttempts } from '../../domain/autopay/plan-attempts.js';
import { defaultRules } from '../../domain/autopay/rules.js';
import type { AutopaySource } from '../../domain/autopay/source.js';
import { civilDate, type Instant } from '../../domain/civil-date.js';
import type { CollectionFacts, InvoiceFacts } from '../../domain/facts.js';
import { delivered, utc } from './chasing-facts.js';

export const dueOn = civilDate('2026-04-01');

/** A card on file since before the invoice. */
export const card: AutopaySource = { id: 5, kind: 'card', since: utc('2026-01-01T00:00'), country: 'DE', declined: [] };

/** As `chasing-facts` has it: issued on 2 March over 1,000.00, due on Wednesday 1 April; Berlin. */
export function attemptsInput(more: Partial<AttemptsInput> = {}): AttemptsInput {
  return {
    on: { customer: true, invoice: true },
    dueOn,
    amount: 100_000,
    inFlight: 0,
    date: civilDate('2026-03-02'),
    issuedAt: utc('2026-03-02T09:00'),
    delayDays: 0,
    source: card,
    attempts: [],
    notice: null,
    rules: { ...defaultRules, cardNoticeDays: null },
    zone: 'Europe/Berlin',
    hours: { zone: 'Europe/Berlin', country: 'DE', window: { from: '08:00', to: '18:00' }, businessDaysOnly: true },
    ...more,
  };
}

/** An attempt for `dueOn` with the card that failed at once. */
export function failed(at: Instant, code: string | null, more: Partial<Attempt> = {}): Attempt {
  return { dueOn, occurrence: 0, source: card.id, at, outcome: 'failed', endedAt: at, code, ...more };
}

/** `2026-04-01T07:00` of the next attempt, or the reason why there is none. */
export function nextOf(input: AttemptsInput, asOf: Instant): string {
  const plan = planAttempts(input, asOf);
  return plan.kind === 'none' ? plan.reason : new Date(plan.at).toISOString().slice(0, 16);
}

/** An invoice that AutoPay collects, delivered. */
export function collected({
  collection,
  ...more
}: Partial<Omit<InvoiceFacts, 'collection'>> & { readonly collection?: Partial<CollectionFacts> } = {}): InvoiceFacts {
  return delivered({
    autopay: true,
    collection: {
      customerOn: true,
      delayDays: 0,
      rules: defaultRules,
      source: card,
      attempts: [],
      notices: [],
      paused: null,
      ...collection,
    },
    ...more,
  });
}
