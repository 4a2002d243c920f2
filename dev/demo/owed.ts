import { minorFromWire } from '../../domain/money.js';
import type { ApiCall } from './client.js';
import type { Figure, Section } from './table.js';

interface Ageing {
  readonly date: string;
  readonly currencies: readonly {
    readonly currency: string;
    readonly buckets: readonly { from_day: number | null; to_day: number | null; amount: number; count: number }[];
  }[];
}

/** What is owed on the clock's day, by how late it is: the report that the API itself gives. */
export async function owed(call: ApiCall): Promise<Section> {
  const { date, currencies } = await call<Ageing>('GET', '/reports/ageing');
  const aged = currencies.flatMap(({ currency, buckets }) =>
    buckets.map(({ from_day, to_day, amount, count }) => {
      const minor = minorFromWire(amount, currency);
      return { label: lateness(from_day, to_day), currency, count, minor: minor.ok ? minor.minor : 0 };
    }),
  );
  const labels = [...new Set(aged.map(({ label }) => label))];
  const figures = labels.map((label): Figure => {
    const own = aged.filter((row) => row.label === label);
    return {
      label,
      count: own.reduce((sum, { count }) => sum + count, 0),
      amounts: Object.fromEntries(own.map(({ currency, minor }) => [currency, minor])),
    };
  });
  return { title: `Owed on ${date}`, figures };
}

function lateness(from: number | null, to: number | null): string {
  if (from === null) return 'not late';
  return to === null ? `more than ${from - 1} days late` : `${from} to ${to} days late`;
}
