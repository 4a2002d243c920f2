import { resolveWallClock } from '../../domain/calendar/wall-clock.js';
import { addDays, type CivilDate, type Instant } from '../../domain/civil-date.js';
import type { ImportedInvoice } from '../../domain/import/imported-invoice.js';

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

/** What a test payer does about one invoice. Parts are of the whole invoice, in percent; money by card, bank debit or transfer. */
export type PayerAction = { readonly at: Instant } & (
  | { readonly do: 'pay'; readonly percent: number; readonly by: 'card' | 'transfer' }
  | { readonly do: 'dispute' }
  | { readonly do: 'close_dispute' }
  | { readonly do: 'promise'; readonly on: CivilDate }
);

/** Pure: the same invoice and behaviour, the same actions. `spread` varies them within a behaviour. */
export function actionsOf(behaviour: Behaviour, invoice: ImportedInvoice, zone: string): PayerAction[] {
  const spread = Array.from(invoice.number, (letter) => letter.charCodeAt(0)).reduce(
    (sum, code) => (sum * 31 + code) % 997,
    7,
  );
  const due = invoice.dueOn ?? addDays(invoice.date, 30);
  const day = (offset: number) => {
    const date = addDays(due, offset);
    return date > invoice.date ? date : addDays(invoice.date, 1);
  };
  const at = (offset: number) => resolveWallClock(day(offset), '14:20', zone);
  const by = spread % 2 === 0 ? ('card' as const) : ('transfer' as const);
  const pay = (offset: number, percent = 100): PayerAction => ({ at: at(offset), do: 'pay', percent, by });
  switch (behaviour) {
    case 'prompt':
      return [pay(-(spread % 6))];
    case 'late':
      return [pay(4 + (spread % 40))];
    case 'partial':
      return [pay(3 + (spread % 10), 40), ...(spread % 3 === 0 ? [] : [pay(25 + (spread % 20), 60)])];
    case 'disputing':
      return [
        { at: at(2), do: 'dispute' },
        { at: at(20 + (spread % 15)), do: 'close_dispute' },
        pay(45 + (spread % 10)),
      ];
    case 'promise_keeping':
      return [{ at: at(5), do: 'promise', on: day(15) }, pay(14)];
    case 'promise_breaking':
      return [{ at: at(5), do: 'promise', on: day(15) }, ...(spread % 2 === 0 ? [pay(50)] : [])];
    case 'double_paying':
      return [pay(1), { ...pay(2), by: 'card' } as PayerAction];
    case 'bouncing':
    case 'silent':
      return [];
  }
}
