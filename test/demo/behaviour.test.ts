import fc from 'fast-check';
import { expect, test } from 'vitest';
import { actionsOf, type Behaviour, type PayerFacts } from '../../dev/payers/behaviour.js';
import { planTurn } from '../../dev/payers/turns.js';
import { addDays, civilDate } from '../../domain/civil-date.js';

const behaviours: readonly Behaviour[] = [
  'prompt',
  'late',
  'partial',
  'disputing',
  'promise_keeping',
  'promise_breaking',
  'double_paying',
  'silent',
  'bouncing',
];

const anyFacts = fc.record({
  behaviour: fc.constantFrom(...behaviours),
  number: fc.integer({ min: 1, max: 99_999 }).map((number) => `INV-${number}`),
  date: fc.integer({ min: 0, max: 365 }).map((days) => addDays(civilDate('2026-01-01'), days)),
  terms: fc.option(fc.integer({ min: 0, max: 90 })),
  zone: fc.constantFrom('UTC', 'Pacific/Auckland', 'America/New_York'),
});

const facts = ({ terms, ...rest }: Omit<PayerFacts, 'dueOn'> & { terms: number | null }): PayerFacts => ({
  ...rest,
  dueOn: terms === null ? null : addDays(rest.date, terms),
});

test('a payer acts after the invoice is issued, one thing after the other, and pays at most what it owes unless it pays twice', () => {
  fc.assert(
    fc.property(anyFacts, (given) => {
      const payer = facts(given);
      const actions = actionsOf(payer);
      expect(actionsOf(payer)).toEqual(actions);
      for (const [place, { at }] of actions.entries()) {
        expect(at).toBeGreaterThan(Date.parse(`${payer.date}T12:00:00Z`));
        expect(at).toBeGreaterThanOrEqual(actions[place - 1]?.at ?? 0);
      }
      const paid = actions.reduce((sum, action) => sum + (action.do === 'pay' ? action.percent : 0), 0);
      expect(paid).toBeLessThanOrEqual(payer.behaviour === 'double_paying' ? 200 : 100);
    }),
  );
});

test('every debit that is authorised is settled', () => {
  fc.assert(
    fc.property(anyFacts, (given) => {
      const actions = actionsOf(facts(given)).map((action) => action.do);
      for (const [place, what] of actions.entries())
        if (what === 'authorise_debit') expect(actions[place + 1]).toBe('settle_debit');
    }),
  );
});

test('turn by turn a payer comes to the end of what it does', () => {
  const payer = facts({
    behaviour: 'disputing',
    number: 'INV-7',
    date: civilDate('2026-01-05'),
    terms: 14,
    zone: 'UTC',
  });
  const said = [0, 1, 2, 3].map((turn) => planTurn(payer, turn).next?.summary);
  expect(said).toEqual([
    'Disputes the invoice',
    'The dispute is settled: the invoice stands',
    expect.stringMatching(/^Pays 100 % by /),
    undefined,
  ]);
});
