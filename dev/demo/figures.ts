import { type RawBuilder, type Transaction } from 'kysely';
import type { Schema } from '../../db/schema.js';
import type { Figure } from './table.js';

interface Row {
  readonly label: string;
  readonly count: number;
  readonly currency?: string;
  readonly amount?: number;
}

/** Rows of label, count and perhaps currency and amount, in their order; those of one label become one figure. */
export async function figures(trx: Transaction<Schema>, query: RawBuilder<unknown>): Promise<Figure[]> {
  const { rows } = await query.$castTo<Row>().execute(trx);
  const labels = [...new Set(rows.map(({ label }) => label))];
  return labels.map((label) => {
    const own = rows.filter((row) => row.label === label);
    const count = own.reduce((sum, row) => sum + row.count, 0);
    const amounts = own.flatMap(({ currency, amount }) =>
      currency === undefined || amount === undefined ? [] : [[currency, amount]],
    );
    return {
      label,
      count,
      ...(amounts.length > 0 && { amounts: Object.fromEntries(amounts) as Record<string, number> }),
    };
  });
}
