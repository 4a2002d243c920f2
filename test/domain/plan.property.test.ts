import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isLegal } from '../../domain/calendar/contact-hours.js';
import { civilDateAt, resolveWallClock } from '../../domain/calendar/wall-clock.js';
import { contactHoursOf } from '../../domain/chasing/hours.js';
import { toLifecyclePlan } from '../../domain/chasing/lifecycle-plan.js';
import { planChasing } from '../../domain/chasing/plan-chasing.js';
import { scheduleOf } from '../../domain/chasing/schedule.js';
import { manualPrefix, stepId } from '../../domain/chasing/step-id.js';
import { addDays, civilDate, type Instant } from '../../domain/civil-date.js';
import type { InvoiceFacts } from '../../domain/facts.js';
import type { ChasingPlan, PlannedStep } from '../../domain/plan.js';
import { catchUpRules, type Policy } from '../../domain/policy.js';
import { afterSaying, claim, email, invoiceFacts, standard, utc } from './chasing-facts.js';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** Places from -11 to +14, with clocks changed at either end of the year, or never. */
const places = [
  ['Pacific/Pago_Pago', 'AS'],
  ['America/Los_Angeles', 'US'],
  ['America/New_York', 'us'],
  ['America/St_Johns', 'CA'],
  ['America/Santiago', 'CL'],
  ['Europe/London', 'GB'],
  ['Europe/Berlin', 'DE'],
  ['Africa/Cairo', 'EG'],
  ['Asia/Kathmandu', 'NP'],
  ['Asia/Tokyo', 'JP'],
  ['Australia/Lord_Howe', 'AU'],
  ['Pacific/Chatham', 'NZ'],
  ['Pacific/Apia', 'WS'],
  ['Pacific/Kiritimati', null],
] as const;
const anyPlace = fc.constantFrom(...places);

const anyStep = fc.record({
  offsetDays: fc.integer({ min: -20, max: 60 }),
  channel: fc.constantFrom('email', 'email', 'task'),
  anchor: fc.constantFrom('due', 'due', 'issue'),
  repeats: fc.option(
    fc.record({ everyDays: fc.integer({ min: 1, max: 9 }), untilDays: fc.integer({ min: 9, max: 20 }) }),
    { nil: undefined, freq: 4 },
  ),
  sendTime: fc.option(fc.constantFrom('08:00', '12:30:15', '17:55'), { nil: undefined, freq: 4 }),
});

const anyPolicy: fc.Arbitrary<Policy> = fc
  .record({
    steps: fc.array(anyStep, { minLength: 1, maxLength: 6 }),
    catchUp: fc.constantFrom(...catchUpRules),
    sendTime: fc.constantFrom('08:00', '09:00', '17:59'),
    window: fc.constant({ from: '08:00', to: '18:00' }),
    businessDaysOnly: fc.boolean(),
    toleranceMinutes: fc.constantFrom(0, 15, 120),
    jitterMinutes: fc.constantFrom(0, 20, 240),
    promiseGraceDays: fc.integer({ min: 0, max: 3 }),
    holdGraceDays: fc.integer({ min: 0, max: 3 }),
    repeatAfterDueDateChange: fc.boolean(),
  })
  .map(({ steps, ...rest }) => ({
    ...rest,
    steps: steps.map(({ repeats, sendTime, offsetDays, ...step }, n) =>
      email(`s${n}`, offsetDays, { ...step, ...(repeats && { repeat: repeats }), ...(sendTime && { sendTime }) }),
    ),
  }));

const day0 = civilDate('2026-01-01');
const anyDay = fc.integer({ min: 0, max: 500 }).map((days) => addDays(day0, days));
const anyInstant = fc
  .integer({ min: utc('2026-01-01T00:00') / 1000, max: utc('2027-10-01T00:00') / 1000 })
  .map((s) => s * 1000);

/** An issued invoice with an open balance that nothing holds, at any place. */
const anyFree: fc.Arbitrary<InvoiceFacts> = fc
  .record({
    place: anyPlace,
    companyPlace: anyPlace,
    policy: anyPolicy,
    date: anyDay,
    term: fc.option(fc.integer({ min: 0, max: 60 })),
    id: fc.nat(),
    said: fc.array(fc.nat(200)),
    remindedAround: fc.array(fc.nat(20), { maxLength: 2 }),
  })
  .map(({ place: [zone, country], companyPlace: [companyZone], policy, date, term, id, said, remindedAround }) => {
    const facts = invoiceFacts({
      invoiceId: id,
      policy,
      date,
      dueOn: term === null ? null : addDays(date, term),
      issuedAt: resolveWallClock(date, '10:00', companyZone),
      customer: { chase: true, segment: null, zone, country, reachable: { primary: 1, all: 1 } },
      company: { outbound: true, zone: companyZone },
    });
    const schedule = scheduleOf(facts);
    const claims = new Map(
      said
        .flatMap((n) => schedule.slice(n, n + 1))
        .map(({ id: step, scheduledAt }, n) => [
          step,
          claim(step, scheduledAt, (['done', 'skipped', 'failed', 'withdrawn', 'claimed', 'refused'] as const)[n % 6]),
        ]),
    );
    const byHand = remindedAround.flatMap((n) =>
      schedule.slice(n, n + 1).map(({ scheduledAt }) => claim(`${manualPrefix}${n}@none#0`, scheduledAt - MINUTE_MS)),
    );
    return { ...facts, said: [...claims.values(), ...byHand] };
  });

/** What may stand in the way, one or several at once. */
const anyHold: fc.Arbitrary<Partial<InvoiceFacts>> = fc.record(
  {
    promise: fc.record({
      id: fc.constant(3),
      on: anyDay,
      amount: fc.constant(1),
      madeAt: fc.constant(utc('2026-01-01T00:00')),
    }),
    paused: fc.record({ since: fc.constant(0), until: fc.option(anyInstant) }),
    disputes: fc.constant([{ id: 1, openedAt: 0 }]),
    holdEndedAt: anyInstant,
    discountExpiresAt: anyInstant,
    inFlight: fc.constantFrom(1, 100_000),
    autopay: fc.constant(true),
    paymentPlan: fc.record({
      status: fc.constantFrom('active', 'active', 'pending_signup', 'finished'),
      madeAt: anyInstant,
      instalments: fc.array(fc.record({ dueOn: anyDay, left: fc.constantFrom(0, 50_000) }), { maxLength: 3 }),
    }),
  },
  { requiredKeys: [] },
);

const anyFacts = fc.tuple(anyFree, anyHold).map(([facts, hold]) => ({ ...facts, ...hold }));

const planned = ({ next, later }: ChasingPlan): PlannedStep[] => (next ? [next, ...later] : []);
const isCheck = ({ key }: PlannedStep) => ['promise', 'resume', 'discount'].includes(key);

describe('every plan', () => {
  it('reaches payers at legal hours only, in order, never in the past', () => {
    fc.assert(
      fc.property(anyFacts, anyInstant, (facts, asOf) => {
        let previous = asOf;
        for (const step of planned(planChasing(facts, asOf))) {
          expect(step.at).toBeGreaterThanOrEqual(previous);
          expect(isCheck(step) || isLegal(step.at, contactHoursOf(facts))).toBe(true);
          previous = step.at;
        }
      }),
      { numRuns: 250 },
    );
  });

  it('puts every step of the policy into exactly one list', () => {
    fc.assert(
      fc.property(anyFacts, anyInstant, (facts, asOf) => {
        const plan = planChasing(facts, asOf);
        const listed = [...planned(plan).filter((step) => !isCheck(step)), ...plan.blocked, ...plan.skipped].map(
          ({ id }) => id,
        );
        const scheduled = scheduleOf(facts).map(({ id }) => id);
        expect(new Set(listed).size).toBe(listed.length);
        if (plan.later.length < 30) expect(new Set(listed)).toEqual(new Set(scheduled));
      }),
      { numRuns: 120 },
    );
  });

  it('is the same for the same facts, and planned again at its next instant names the same step, due now', () => {
    fc.assert(
      fc.property(anyFacts, anyInstant, (facts, asOf) => {
        const plan = planChasing(facts, asOf);
        expect(planChasing(structuredClone(facts), asOf)).toEqual(plan);
        if (plan.next === undefined) return;
        expect(planChasing(facts, plan.next.at).next).toEqual(plan.next);
      }),
      { numRuns: 250 },
    );
  });

  it('does not lose its next step by waking late, within tolerance', () => {
    const within = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(anyFacts, anyInstant, within, (facts, asOf, share) => {
        const { next } = planChasing(facts, asOf);
        if (next === undefined) return;
        const woken = next.at + Math.floor(share * (facts.policy?.toleranceMinutes ?? 0)) * MINUTE_MS;
        // A discount that ended meanwhile is taken off first.
        fc.pre(isCheck(next) || facts.discountExpiresAt === null || facts.discountExpiresAt > woken);
        fc.pre(isCheck(next) || isLegal(woken, contactHoursOf(facts)));
        fc.pre(
          !wasCaughtUp(next) ||
            !scheduleOf(facts).some(({ scheduledAt }) => scheduledAt > next.at && scheduledAt <= woken),
        );
        expect(planChasing(facts, woken).next).toMatchObject({ id: next.id, at: woken });
      }),
      { numRuns: 250 },
    );
    function wasCaughtUp({ at, scheduledAt, key }: PlannedStep) {
      return key !== 'deliver' && at > scheduledAt;
    }
  });

  it('passes nothing over before its time', () => {
    fc.assert(
      fc.property(anyFacts, anyInstant, (facts, asOf) => {
        for (const { scheduledAt } of planChasing(facts, asOf).skipped) expect(scheduledAt).toBeLessThanOrEqual(asOf);
      }),
    );
  });

  it('fits a workflow’s payload', () => {
    fc.assert(
      fc.property(anyFacts, anyInstant, (facts, asOf) => {
        expect(Buffer.byteLength(JSON.stringify(toLifecyclePlan(planChasing(facts, asOf))))).toBeLessThan(5000);
      }),
    );
  });
});

describe('asking for money', () => {
  it('never happens once the invoice is settled', () => {
    const settled = fc.constantFrom<Partial<InvoiceFacts>>(
      { balance: 0 },
      { balance: -1 },
      { status: 'voided' },
      { status: 'written_off' },
      { status: 'closed' },
      { status: 'deleted' },
      { status: 'draft' },
    );
    fc.assert(
      fc.property(anyFacts, settled, anyInstant, (facts, end, asOf) => {
        expect(planned(planChasing({ ...facts, ...end }, asOf))).toEqual([]);
      }),
    );
  });

  it('never happens in a dispute, without outbound, with the balance on its way, or in a pause without end', () => {
    const lasting = fc.constantFrom<Partial<InvoiceFacts>>(
      { disputes: [{ id: 1, openedAt: 0 }] },
      { company: { outbound: false, zone: 'Asia/Tokyo' } },
      { inFlight: 100_000 },
      { paused: { since: 0, until: null } },
    );
    fc.assert(
      fc.property(anyFacts, lasting, anyInstant, (facts, hold, asOf) => {
        expect(planned(planChasing({ ...facts, ...hold }, asOf)).filter((step) => !isCheck(step))).toEqual([]);
      }),
    );
  });

  it('never happens before the day after a promise and its grace', () => {
    fc.assert(
      fc.property(anyFree, anyDay, anyInstant, (free, on, asOf) => {
        const facts = { ...free, promise: { id: 3, on, amount: 1, madeAt: 0 } };
        const plan = planChasing(facts, asOf);
        expect(plan.next?.id).toBe('promise:3');
        const lastDay = addDays(on, facts.policy?.promiseGraceDays ?? 0);
        for (const step of planned(plan)) expect(civilDateAt(step.at, facts.company.zone) > lastDay).toBe(true);
      }),
    );
  });

  it('never happens by a step whose time had passed when the invoice was enrolled', () => {
    fc.assert(
      fc.property(anyFacts, anyInstant, anyInstant, (facts, enrolledAt, asOf) => {
        const underWay = new Set(facts.said.filter(({ state }) => state === 'claimed').map(stepId));
        for (const step of planned(planChasing({ ...facts, enrolledAt }, Math.max(asOf, enrolledAt)))) {
          if (isCheck(step) || step.key === 'deliver' || underWay.has(step.id)) continue;
          expect(step.scheduledAt).toBeGreaterThanOrEqual(enrolledAt);
        }
      }),
    );
  });

  it('never happens by e-mail while the invoice itself is refused', () => {
    fc.assert(
      fc.property(anyFacts, anyInstant, (facts, asOf) => {
        const said = [...facts.said.filter(({ key }) => key !== 'deliver'), claim('deliver@none#0', asOf, 'refused')];
        for (const { kind } of planned(planChasing({ ...facts, said }, asOf))) expect(kind).toBe('core');
      }),
    );
  });

  it('never happens by e-mail on a day of the payer’s on which a person reminded them', () => {
    fc.assert(
      fc.property(anyFacts, anyInstant, (facts, asOf) => {
        const dayOf = (at: Instant) => civilDateAt(at, facts.customer.zone);
        const days = new Set(facts.said.filter(({ key }) => key.startsWith(manualPrefix)).map(({ at }) => dayOf(at)));
        const underWay = new Set(facts.said.filter(({ state }) => state === 'claimed').map(stepId));
        for (const { id, key, kind, at } of planned(planChasing(facts, asOf))) {
          if (kind === 'core' || key === 'deliver' || underWay.has(id)) continue;
          expect(days.has(dayOf(at))).toBe(false);
        }
      }),
      { numRuns: 250 },
    );
  });

  it('is not moved by a partial payment: no level is skipped', () => {
    fc.assert(
      fc.property(anyFacts, anyInstant, fc.integer({ min: 2, max: 100_000 }), (facts, asOf, balance) => {
        fc.pre(facts.inFlight <= 1);
        expect(planChasing({ ...facts, balance }, asOf)).toEqual(planChasing(facts, asOf));
      }),
    );
  });
});

describe('a whole life', () => {
  it('woken in time says each step exactly once, in order, and ends', () => {
    fc.assert(
      fc.property(anyFree, (free) => {
        const facts = { ...free, said: [] };
        const { said, skipped } = live(facts, facts.issuedAt, 0);
        const [deliver, ...steps] = scheduleOf(facts);
        const deliveredAt = said[0]?.at ?? 0;
        expect(said[0]?.id).toBe(deliver?.id);
        const expected = steps
          .filter(({ scheduledAt, crowdedOut }) => scheduledAt > deliveredAt && !crowdedOut)
          .map(({ id }) => id);
        expect(said.slice(1).map(({ id }) => id)).toEqual(expected);
        expect(said.length + skipped.size).toBe(steps.length + 1);
      }),
      { numRuns: 60 },
    );
  });

  it('woken late, through outages of days, says nothing twice, nothing out of order, and accounts for every step', () => {
    fc.assert(
      fc.property(anyFree, fc.integer({ min: 1, max: 9 }), (free, days) => {
        const facts = { ...free, said: [] };
        const { said, skipped } = live(facts, facts.issuedAt, days * DAY_MS);
        const order = scheduleOf(facts).map(({ id }) => id);
        const places = said.map(({ id }) => order.indexOf(id));
        expect(places).toEqual([...new Set(places)].sort((a, b) => a - b));
        expect(said.length + skipped.size).toBe(order.length);
        for (const { at } of said) expect(isLegal(at, contactHoursOf(facts))).toBe(true);
      }),
      { numRuns: 100 },
    );
  });

  it('missed at 03:00, the reminder waits for the next window of the payer', () => {
    fc.assert(
      fc.property(anyPlace, anyDay, ([zone, country], date) => {
        const policy = { ...standard, steps: [email('only', 1)] };
        const customer = { ...invoiceFacts().customer, zone, country };
        const facts = invoiceFacts({ customer, policy, date, dueOn: addDays(date, 30), issuedAt: 0, deliver: false });
        const asOf = resolveWallClock(addDays(date, 50), '03:00', zone);
        const at = planChasing(facts, asOf).next?.at ?? 0;
        expect(at).toBe(resolveWallClock(civilDateAt(at, zone), '08:00', zone));
        expect(at).toBeGreaterThan(asOf);
      }),
      { numRuns: 50 },
    );
  });
});

/** Plans, wakes `lateMs` after every other next instant (always late by the same days could meet closed days for ever), says what is due or records what is passed over, and plans again. */
function live(start: InvoiceFacts, from: Instant, lateMs: number): { said: PlannedStep[]; skipped: Set<string> } {
  let facts = start;
  let asOf = from;
  const said: PlannedStep[] = [];
  const skipped = new Set<string>();
  let wakes = 0;
  for (let round = 0; round < 500; round++) {
    const plan = planChasing(facts, asOf);
    for (const { id } of plan.skipped) {
      expect(skipped.has(id)).toBe(false);
      skipped.add(id);
    }
    facts = { ...facts, said: [...facts.said, ...plan.skipped.map(({ id }) => claim(id, asOf, 'skipped'))] };
    if (plan.next === undefined) {
      for (const { id, rule } of plan.blocked) if (rule !== 'already_said') skipped.add(id);
      return { said, skipped };
    }
    if (plan.next.at <= asOf) {
      said.push(plan.next);
      facts = afterSaying(facts, plan.next);
    } else asOf = plan.next.at + (wakes++ % 2 === 0 ? lateMs : 0);
  }
  throw new Error('this life does not end');
}
