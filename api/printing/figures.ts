import type { CompanyRow } from '../../db/tables/company.js';
import { formatAmount, formatDate } from '../../documents/language/format.js';
import type { PrintedRow } from '../../documents/pdf/printed.js';
import { civilDateAt } from '../../domain/calendar/wall-clock.js';
import { currencyDigits } from '../../domain/currency.js';
import { readAmount } from '../../wire/amounts.js';

/** Amounts of the wire, in major units, as a reader expects them in one currency. */
export function amountsIn(currency: string): (value: number) => string {
  return (value) => formatAmount(readAmount(value, currency, 'amount'), currency, 'en');
}

/** A quantity or a rate, with all the digits it has. */
export function plainNumber(value: number): string {
  return value.toLocaleString('en-US', { maximumFractionDigits: 8 });
}

/** A price of one, in major units, with all the digits it has and no fewer than its currency. */
export function priceIn(currency: string): (value: number) => string {
  const digits = { minimumFractionDigits: currencyDigits(currency), maximumFractionDigits: 8 };
  return (value) => value.toLocaleString('en-US', digits);
}

export function dayOf(seconds: number, { zone }: CompanyRow): string {
  return formatDate(civilDateAt(seconds * 1000, zone), 'en');
}

/** A row for each value that there is. */
export function factsOf(values: Readonly<Record<string, string | null>>): PrintedRow[] {
  return Object.entries(values).flatMap(([label, value]) => (value === null || value === '' ? [] : [{ label, value }]));
}
