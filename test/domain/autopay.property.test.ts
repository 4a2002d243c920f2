import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addBankDays, isBankDay } from '../../domain/autopay/bank-days.js';
import { declineMeaning } from '../../domain/autopay/declines.js';
import { dayAfterLead, leadOf } from '../../domain/autopay/notice.js';
import { type Attempt, type AttemptsInput, planAttempts, triesWith } from '../../domain/autopay/plan-attempts.js';
import { defaultRules } from '../../domain/autopay/rules.js';
import type { AutopaySource } from '../../domain/autopay/source.js';
import { civilDateAt } from '../../domain/calendar/wall-clock.js';
import { addDays, civilDate, type Instant } from '../../domain/civil-date.js';
import { attemptsInput } from './autopay-facts.js';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const codes = ['insufficient_funds', 'generic_decline', 'lost_card', 'expired_card', 'try_again_later', null] as const;
const zones = [
  'Pacific/Pago_Pago',
  'America/New_York',
  'Europe/Berlin',
  'Asia/Kathmandu',
  'Pacific/Kiritimati',
] as const;

/** What happens in a life: the payer's bank answers each attempt, and from time to time new details come, or time just passes. */
const anyLife = fc.record({
  kind: fc.constantFrom('card', 'card', 'sepa', 'ach', 'bacs', 'debit'),
  zone: fc.constantFrom(...zones),
  dueIn: fc.integer({ min: -40, max: 60 }),
  delayDays: fc.integer({ min: 0, max: 10 }),
  retryDays: fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 4 }),
  retryOn: fc.constantFrom('any_day', 'pay_days'),
  sepaNoticeDays: fc.integer({ min: 1, max: 14 }),
  hour: fc.constantFrom('00:00', '09:00', '23:30'),
  answers: fc.array(fc.constantFrom(...codes), { minLength: 12, maxLength: 12 }),
  newDetails: fc.array(fc.boolean(), { minLength: 12, maxLength: 12 }),
  late: fc.array(fc.integer({ min: 0, max: 4 * 24 }), { minLength: 40, maxLength: 40 }),
  start: fc.integer({ min: 0, max: 365 * 24 }).map((hours) => Date.UTC(2026, 0, 1) + hours * HOUR_MS),
});
type Wanted = Parameters<Parameters<typeof anyLife.map>[0]>[0];

interface Lived {
  readonly attempts: readonly Attempt[];
  readonly notices: readonly { readonly source: number; readonly at: Instant }[];
  readonly sources: readonly AutopaySource[];
  readonly input: AttemptsInput;
}

/** Lives through a year by the plan alone: whatever it says is due is done, sometimes late. */
function live(wanted: Wanted): Lived {
  const { kind, zone, start, answers, newDetails, late } = wanted;
  const sources: AutopaySource[] = [{ id: 1, kind, since: start - DAY_MS, country: 'DE', declined: [] }];
  const attempts: Attempt[] = [];
  const notices: { source: number; at: Instant }[] = [];
  let now = start;
  let input = inputOf();
  function inputOf(): AttemptsInput {
    const source = sources.at(-1) ?? null;
    const notice = notices.findLast((one) => one.source === source?.id);
    return attemptsInput({
      dueOn: addDays(civilDateAt(start, zone), wanted.dueIn),
      date: civilDateAt(start, zone),
      issuedAt: start,
      delayDays: wanted.delayDays,
      source,
      attempts,
      notice: notice ? { at: notice.at, amount: 100_000 } : null,
      rules: { ...defaultRules, ...pick(wanted) },
      zone,
      hours: { zone, country: 'DE', window: { from: '08:00', to: '18:00' }, businessDaysOnly: true },
    });
  }
  for (let turn = 0; turn < 40 && now < start + 365 * DAY_MS; turn += 1) {
    input = inputOf();
    const plan = planAttempts(input, now);
    if (plan.kind === 'none') {
      if (!newDetails[sources.length]) break;
      now += 5 * HOUR_MS;
      sources.push({ id: sources.length + 1, kind, since: now, country: 'DE', declined: [] });
      continue;
    }
    const due = plan.notice ?? plan;
    expect(due.at).toBeGreaterThanOrEqual(now);
    if (due.at > now) {
      now = due.at + (late[turn] ?? 0) * HOUR_MS;
      continue;
    }
    const source = sources.at(-1);
    if (!source) throw new Error('an attempt without a source');
    if (plan.notice) notices.push({ source: source.id, at: now });
    else {
      const code = answers[attempts.length % answers.length] ?? null;
      attempts.push({
        dueOn: input.dueOn,
        occurrence: plan.occurrence,
        source: source.id,
        at: now,
        outcome: 'failed',
        endedAt: now,
        code,
      });
      if (code !== null) sources[sources.length - 1] = { ...source, declined: [...source.declined, { code, at: now }] };
    }
  }
  return { attempts, notices, sources, input };
}

function pick({ retryDays, retryOn, sepaNoticeDays, hour }: Wanted) {
  return { retryDays, retryOn, sepaNoticeDays, hour };
}

describe('whatever banks answer and however late we are', () => {
  const check = (claim: (lived: Lived, wanted: Wanted) => void) =>
    fc.assert(
      fc.property(anyLife, (wanted) => {
        claim(live(wanted), wanted);
      }),
      { numRuns: 300 },
    );

  it('no source is tried more often than the rules allow', () =>
    check(({ attempts, sources, input }) => {
      for (const source of sources)
        expect(attempts.filter((one) => one.source === source.id).length).toBeLessThanOrEqual(
          triesWith(source, input.rules),
        );
    }));

  it('none is tried twice on a day', () =>
    check(({ attempts, input }) => {
      const days = attempts.map(({ source, at }) => `${source} ${civilDateAt(at, input.zone)}`);
      expect(new Set(days).size).toBe(days.length);
    }));

  it('none is tried after it was declined for good', () =>
    check(({ attempts }) =>
      attempts.forEach((one, place) => {
        const before = attempts.slice(0, place).filter(({ source }) => source === one.source);
        expect(before.some(({ code }) => declineMeaning(code).retry === 'hard')).toBe(false);
      }),
    ));

  it('no two attempts claim the same step', () =>
    check(({ attempts }) => expect(new Set(attempts.map(({ occurrence }) => occurrence)).size).toBe(attempts.length)));

  it('none is made before the invoice, before its due date, or on a day on which no money moves', () =>
    check(({ attempts, sources, input }) => {
      for (const { at, source } of attempts) {
        const day = civilDateAt(at, input.zone);
        const kind = sources.find(({ id }) => id === source);
        expect(at).toBeGreaterThanOrEqual(input.issuedAt + HOUR_MS);
        expect(day >= addDays(input.dueOn, input.delayDays)).toBe(true);
        expect(kind !== undefined && isBankDay(day, kind)).toBe(true);
      }
    }));

  it('no debit is made before its payer was told, the whole lead ahead', () =>
    check(({ attempts, notices, sources, input }) => {
      for (const { at, source: id } of attempts) {
        const source = sources.find((one) => one.id === id);
        const lead = source && leadOf(source, input.rules);
        if (!source || !lead?.required) continue;
        const notice = notices.find((one) => one.source === id);
        expect(notice).toBeDefined();
        const told = civilDateAt(notice?.at ?? 0, input.zone);
        expect(civilDateAt(at, input.zone) >= dayAfterLead(told, lead, source)).toBe(true);
      }
    }));

  it('a payer is told once for each source', () =>
    check(({ notices }) => expect(new Set(notices.map(({ source }) => source)).size).toBe(notices.length)));

  it('nothing is planned once it is paid, and the plan holds still until its instant', () =>
    fc.assert(
      fc.property(anyLife, fc.integer({ min: 0, max: 90 * 24 }), (wanted, hours) => {
        const { input } = live(wanted);
        expect(planAttempts({ ...input, amount: 0 }, wanted.start + hours * HOUR_MS)).toMatchObject({ kind: 'none' });
        const plan = planAttempts(input, wanted.start);
        if (plan.kind === 'attempt' && plan.notice === null) {
          expect(planAttempts(input, plan.at)).toEqual(plan);
          expect(planAttempts(input, Math.max(wanted.start, plan.at - HOUR_MS))).toEqual(plan);
        }
      }),
    ));
});

describe('bank days', () => {
  it('are as many on the way back as on the way there', () =>
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2_000 }), fc.integer({ min: 1, max: 20 }), (offset, count) => {
        const sepa = { kind: 'sepa', country: null } as const;
        const from = addBankDays(addDays(civilDate('2026-01-01'), offset), 1, sepa);
        expect(addBankDays(addBankDays(from, count, sepa), -count, sepa)).toBe(from);
      }),
    ));
});
