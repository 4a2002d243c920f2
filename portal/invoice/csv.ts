import { csvLine } from '../../wire/csv.js';
import type { Invoice } from '../../wire/invoice.js';

const columns = ['name', 'description', 'quantity', 'unit_cost', 'amount'] as const;

/** The lines of an invoice for a spreadsheet, in the words and the major units of the API. */
export function linesCsv({ items, number, currency }: Pick<Invoice, 'items' | 'number' | 'currency'>): string {
  const head = csvLine(['invoice', 'currency', ...columns]);
  return head + items.map((line) => csvLine([number, currency, ...columns.map((column) => line[column])])).join('');
}
