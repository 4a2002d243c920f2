import { resolveWallClock } from '../../domain/calendar/wall-clock.js';
import { addDays, type CivilDate, type Instant } from '../../domain/civil-date.js';

/** What a test payer does with its invoices. */
export type Behaviour =
  | 'prompt'
  | 'late'
  | 'partial'
  | 'disputing'
  | 'promise_keeping'
  | 'promise_breaking'
  | 'double_paying'
  | 'silent'
  | 'bouncing';

/** All a payer's decision may know of its invoice. */
export interface PayerFacts {
  readonly behaviour: Behaviour;
  /** The invoice's: it varies how two payers of one behaviour pay, and when. */
  readonly number: string;
  readonly date: CivilDate;
  readonly dueOn: CivilDate | null;
  /** IANA. */
  readonly zone: string;
}

/** What a test payer, its bank or the person who talks to it does about one invoice. Percent are of the whole invoice. */
export type PayerAction = { readonly at: Instant } & (
  | { readonly do: 'pay'; readonly percent: number; readonly by: 'card' | 'transfer' }
  | { readonly do: 'authorise_debit'; readonly percent: number; readonly covered: boolean }
  | { readonly do: 'settle_debit' }
  | { readonly do: 'dispute' }
  | { readonly do: 'close_dispute' }
  | { readonly do: 'promise'; readonly on: CivilDate }
);

/** Pure: the same facts, the same actions, in order of time and never on or before the invoice's date. */
export function actionsOf(facts: PayerFacts): readonly PayerAction[] {
  const spread = spreadOf(facts.number);
  const due = facts.dueOn ?? addDays(facts.date, 30);
  const day = (offset: number) => {
    const date = addDays(due, offset);
    return date > facts.date ? date : addDays(facts.date, 1);
  };
  const at = (offset: number) => resolveWallClock(day(offset), '14:20', facts.zone);
  const pay = (offset: number, by: 'card' | 'transfer', percent = 100): PayerAction => ({
    at: at(offset),
    do: 'pay',
    percent,
    by,
  });
  const debit = (offset: number, covered: boolean): PayerAction[] => [
    { at: at(offset), do: 'authorise_debit', percent: 100, covered },
    { at: at(offset + DEBIT_DAYS), do: 'settle_debit' },
  ];
  const by = spread % 2 === 0 ? 'card' : 'transfer';
  switch (facts.behaviour) {
    case 'prompt':
      return spread % 3 === 0 ? debit(-DEBIT_DAYS - (spread % 6), true) : [pay(-(spread % 6), by)];
    case 'late': {
      const late = 4 + (spread % 40);
      if (spread % 3 > 0) return [pay(late, by)];
      return spread % 4 === 0 ? [...debit(late, false), pay(late + 9, 'transfer')] : debit(late, true);
    }
    case 'partial':
      return [pay(3 + (spread % 10), by, 40), ...(spread % 3 === 0 ? [] : [pay(25 + (spread % 20), by, 60)])];
    case 'disputing':
      return [
        { at: at(2), do: 'dispute' },
        { at: at(20 + (spread % 15)), do: 'close_dispute' },
        pay(45 + (spread % 10), by),
      ];
    case 'promise_keeping':
      return [{ at: at(5), do: 'promise', on: day(15) }, pay(14, by)];
    case 'promise_breaking':
      return [{ at: at(5), do: 'promise', on: day(15) }, ...(spread % 2 === 0 ? [pay(50, by)] : [])];
    case 'double_paying':
      return [pay(1, 'transfer'), pay(2, 'card')];
    case 'bouncing':
    case 'silent':
      return [];
  }
}

/** Bank debits take days; until they arrive the money is under way. */
const DEBIT_DAYS = 4;

/** A number for an invoice, the same for ever. */
function spreadOf(number: string): number {
  return Array.from(number, (letter) => letter.charCodeAt(0)).reduce((sum, code) => (sum * 31 + code) % 997, 7);
}

/** For people, without personal data. */
export function summaryOf(action: PayerAction): string {
  switch (action.do) {
    case 'pay':
      return `Pays ${action.percent} % by ${action.by}`;
    case 'authorise_debit':
      return `Authorises a bank debit of ${action.percent} %`;
    case 'settle_debit':
      return 'The bank settles the debit, or cannot';
    case 'dispute':
      return 'Disputes the invoice';
    case 'close_dispute':
      return 'The dispute is settled: the invoice stands';
    case 'promise':
      return `Promises to pay on ${action.on}`;
  }
}
