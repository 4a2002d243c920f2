import { describe, expect, it } from 'vitest';
import { addBankDays, easterSunday, isBankDay } from '../../domain/autopay/bank-days.js';
import { declineMeaning } from '../../domain/autopay/declines.js';
import { followingPayDay } from '../../domain/autopay/pay-days.js';
import { planAttempts } from '../../domain/autopay/plan-attempts.js';
import { defaultRules, faultInRules } from '../../domain/autopay/rules.js';
import { civilDate } from '../../domain/civil-date.js';
import { attemptsInput, card, dueOn, failed, nextOf } from './autopay-facts.js';
import { utc } from './chasing-facts.js';

const early = utc('2026-03-10T09:00');
const rules = { ...defaultRules, cardNoticeDays: null };

describe('the first attempt', () => {
  it.each([
    ['at the hour of the due date', {}, '2026-04-01T07:00'],
    ['after the days of delay', { delayDays: 4 }, '2026-04-05T07:00'],
    ['at an hour of the company', { rules: { ...rules, hour: '17:30' } }, '2026-04-01T15:30'],
    [
      'never before the invoice is dated',
      { dueOn: civilDate('2026-03-01'), date: civilDate('2026-03-20') },
      '2026-03-20T08:00',
    ],
    ['an hour after issue at the earliest', { dueOn: civilDate('2026-03-10'), issuedAt: early }, '2026-03-10T10:00'],
    [
      'at once with details that came later',
      { source: { ...card, since: utc('2026-04-09T21:12') } },
      '2026-04-09T21:12',
    ],
    ['not without a source', { source: null }, 'no_source'],
    ['not where it is off', { on: { customer: true, invoice: false } }, 'off'],
    ['not where it is off for the customer', { on: { customer: false, invoice: true } }, 'off_for_customer'],
    ['not once it is paid', { amount: 0 }, 'nothing_left'],
    ['not while money is on its way', { inFlight: 1 }, 'under_way'],
  ])('%s', (_what, more, expected) => expect(nextOf(attemptsInput(more), early)).toBe(expected));

  it('waits for the hour, and goes at once where that has passed', () => {
    expect(nextOf(attemptsInput(), utc('2026-04-05T03:00'))).toBe('2026-04-05T07:00');
    expect(nextOf(attemptsInput(), utc('2026-04-05T11:11'))).toBe('2026-04-05T11:11');
  });

  it('goes by the clocks of the day it is made on', () =>
    expect(nextOf(attemptsInput({ dueOn: civilDate('2026-10-26') }), early)).toBe('2026-10-26T08:00'));
});

describe('after a decline', () => {
  const first = failed(utc('2026-04-01T07:00'), 'insufficient_funds');
  const second = failed(utc('2026-04-04T07:00'), 'generic_decline', { occurrence: 1 });
  const third = failed(utc('2026-04-09T07:00'), null, { occurrence: 2 });
  const fourth = failed(utc('2026-04-16T07:00'), 'insufficient_funds', { occurrence: 3 });

  it.each([
    ['that is soft: three days later', [first], '2026-04-04T07:00'],
    ['then five', [first, second], '2026-04-09T07:00'],
    ['then seven', [first, second, third], '2026-04-16T07:00'],
    ['then no more', [first, second, third, fourth], 'exhausted'],
    [
      'of an attempt that a person made, not two on a day',
      [failed(early, 'insufficient_funds', { dueOn: null }), failed(utc('2026-04-01T05:00'), null, { dueOn: null })],
      '2026-04-02T07:00',
    ],
  ])('%s', (_what, attempts, expected) => expect(nextOf(attemptsInput({ attempts }), early)).toBe(expected));

  it('that is hard: not with the same source, at once with another', () => {
    const attempts = [failed(utc('2026-04-01T07:00'), 'lost_card')];
    const declined = [{ code: 'lost_card', at: utc('2026-04-01T07:00') }];
    expect(nextOf(attemptsInput({ attempts, source: { ...card, declined } }), early)).toBe('new_method_needed');
    const other = { ...card, id: 6, since: utc('2026-04-01T09:41') };
    expect(nextOf(attemptsInput({ attempts, source: other }), utc('2026-04-01T09:41'))).toBe('2026-04-01T09:41');
  });

  it('that is hard on another invoice: not on this one either', () => {
    const declined = [{ code: 'stolen_card', at: early }];
    expect(nextOf(attemptsInput({ source: { ...card, declined } }), early)).toBe('new_method_needed');
  });

  it('with new details, the tries are counted anew', () => {
    const attempts = [first, second, third, fourth];
    const other = { ...card, id: 6, since: utc('2026-04-20T09:00') };
    const plan = planAttempts(attemptsInput({ attempts, source: other }), utc('2026-04-20T09:00'));
    expect(plan).toMatchObject({ occurrence: 4, tryNumber: 1, tries: 4 });
  });

  it('on pay-days, where the company says so', () => {
    const paid = { ...rules, retryOn: 'pay_days' as const };
    expect(nextOf(attemptsInput({ attempts: [first, second, third], rules: paid }), early)).toBe('2026-04-17T07:00');
  });

  it('of an ACH debit twice more at the most, as Nacha has it', () => {
    const source = { ...card, kind: 'ach' as const };
    const notice = { at: utc('2026-03-10T09:00'), amount: 100_000 };
    expect(nextOf(attemptsInput({ source, notice, attempts: [first, second] }), early)).toBe('2026-04-09T07:00');
    expect(nextOf(attemptsInput({ source, notice, attempts: [first, second, third] }), early)).toBe('exhausted');
  });

  it('what was collected once is not collected again, whatever is owed', () => {
    const taken = { ...first, outcome: 'succeeded' as const, code: null };
    expect(nextOf(attemptsInput({ attempts: [taken] }), early)).toBe('collected_before');
  });
});

describe('notice before', () => {
  const notice = (more: Parameters<typeof attemptsInput>[0], asOf = early) => {
    const plan = planAttempts(attemptsInput(more), asOf);
    if (plan.kind === 'none') return plan.reason;
    const text = (at: number) => new Date(at).toISOString().slice(0, 16);
    return [plan.notice && text(plan.notice.at), text(plan.at)];
  };
  const sepa = { ...card, kind: 'sepa' as const };
  const bacs = { ...card, kind: 'bacs' as const, country: 'GB' };

  it.each<[string, Parameters<typeof attemptsInput>[0], unknown]>([
    [
      'a card: three days, or as many as the company says',
      { rules: defaultRules },
      ['2026-03-27T07:00', '2026-04-01T07:00'],
    ],
    ['a card: none where the company wants none', {}, [null, '2026-04-01T07:00']],
    [
      'a card: none where the invoice itself comes later',
      { rules: defaultRules, issuedAt: utc('2026-03-31T09:00') },
      [null, '2026-04-01T07:00'],
    ],
    ['SEPA: fourteen days', { source: sepa }, ['2026-03-18T07:00', '2026-04-01T07:00']],
    [
      'SEPA: as the mandate shortens it',
      { source: sepa, rules: { ...rules, sepaNoticeDays: 1 } },
      ['2026-03-31T06:00', '2026-04-01T07:00'],
    ],
    [
      'SEPA: the debit waits where the invoice came late',
      { source: sepa, issuedAt: utc('2026-03-30T09:00') },
      ['2026-03-30T09:00', '2026-04-13T07:00'],
    ],
    [
      'Bacs: three working days, and no debit on Good Friday',
      { source: bacs, dueOn: civilDate('2026-04-03') },
      ['2026-03-31T06:00', '2026-04-07T07:00'],
    ],
    ['ACH: ten days', { source: { ...card, kind: 'ach' } }, ['2026-03-20T07:00', '2026-04-01T07:00']],
    [
      'SEPA: once',
      { source: sepa, notice: { at: utc('2026-03-18T07:00'), amount: 100_000 } },
      [null, '2026-04-01T07:00'],
    ],
    [
      'SEPA: again where more is taken',
      { source: sepa, notice: { at: utc('2026-03-05T07:00'), amount: 99_999 } },
      ['2026-03-18T07:00', '2026-04-01T07:00'],
    ],
  ])('%s', (_what, more, expected) => expect(notice(more)).toEqual(expected));

  it('a SEPA debit whose notice is late waits for it', () =>
    expect(notice({ source: sepa }, utc('2026-03-25T10:00'))).toEqual(['2026-03-25T10:00', '2026-04-08T07:00']));
});

describe('calendars', () => {
  it.each([
    [2024, '2024-03-31'],
    [2025, '2025-04-20'],
    [2026, '2026-04-05'],
    [2038, '2038-04-25'],
  ])('Easter of %i', (year, day) => expect(easterSunday(year)).toBe(day));

  it.each([
    ['sepa', 'DE', '2026-04-06', false],
    ['sepa', 'DE', '2026-05-01', false],
    ['sepa', 'DE', '2026-10-03', false],
    ['sepa', 'DE', '2026-05-14', true],
    ['ach', 'US', '2026-11-26', false],
    ['ach', 'US', '2026-11-27', true],
    ['bacs', 'GB', '2026-04-03', false],
    ['card', 'DE', '2026-04-05', true],
  ] as const)('%s in %s on %s: %s', (kind, country, day, open) =>
    expect(isBankDay(civilDate(day), { kind, country })).toBe(open),
  );

  it('bank days are counted over weekends and holidays, both ways', () => {
    const bacs = { kind: 'bacs', country: 'GB' } as const;
    expect(addBankDays(civilDate('2026-04-01'), 3, bacs)).toBe('2026-04-08');
    expect(addBankDays(civilDate('2026-04-08'), -3, bacs)).toBe('2026-04-01');
    expect(addBankDays(dueOn, 0, bacs)).toBe(dueOn);
  });

  it.each([
    ['2026-04-09', '2026-04-10'],
    ['2026-04-11', '2026-04-15'],
    ['2026-04-25', '2026-04-30'],
    ['2026-05-30', '2026-06-01'],
    ['2026-05-29', '2026-05-29'],
  ])('the pay-day from %s on is %s', (day, expected) => expect(followingPayDay(civilDate(day))).toBe(expected));
});

describe('what a decline means', () => {
  it.each([
    ['insufficient_funds', 'soft', 'not_enough_money'],
    ['try_again_later', 'soft', 'technical'],
    ['expired_card', 'hard', 'expired'],
    ['do_not_honor', 'hard', 'bank_declined'],
    ['lost_card', 'hard', 'bank_declined'],
    ['account_closed', 'hard', 'bank_account_closed'],
    ['debit_not_authorized', 'hard', 'mandate_ended'],
    ['authentication_required', 'hard', 'confirm_in_person'],
    ['never_heard_of', 'soft', 'bank_declined'],
    [null, 'soft', 'bank_declined'],
  ] as const)('%s', (code, retry, reason) => expect(declineMeaning(code)).toEqual({ retry, reason }));
});

describe('rules from outside', () => {
  it('as they are by default are sound', () => expect(faultInRules(defaultRules)).toBeUndefined());
  it.each([
    [{ hour: '24:00' }, 'hour'],
    [{ hour: 'noon' }, 'hour'],
    [{ retryDays: [3, 0] }, 'retryDays'],
    [{ retryDays: [1, 1, 1, 1, 1, 1, 1, 1, 1] }, 'retryDays'],
    [{ cardNoticeDays: 0 }, 'cardNoticeDays'],
    [{ sepaNoticeDays: 0 }, 'sepaNoticeDays'],
    [{ bacsNoticeDays: 2 }, 'bacsNoticeDays'],
    [{ delayDays: 1.5 }, 'delayDays'],
  ])('%j is refused', (change, field) => expect(faultInRules({ ...defaultRules, ...change })).toMatchObject({ field }));
});
