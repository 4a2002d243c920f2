import { minorToText } from '../../domain/money.js';

/** One line of the report: how often, and how much in each currency (minor units). */
export interface Figure {
  readonly label: string;
  readonly count: number;
  readonly amounts?: Readonly<Record<string, number>>;
}

export interface Section {
  readonly title: string;
  readonly figures: readonly Figure[];
}

const LABEL = 54;
const COUNT = 6;
const AMOUNT = 14;

/** Sections under one another, counts and amounts in columns, a column for each currency. */
export function table(sections: readonly Section[], currencies: readonly string[]): string {
  const heads = ['count'.padStart(COUNT), ...currencies.map((currency) => currency.toUpperCase().padStart(AMOUNT))];
  const lines = sections.flatMap(({ title, figures }) => [
    '',
    title,
    ...(figures.length > 0 ? figures.map((figure) => line(figure, currencies)) : ['  none']),
  ]);
  return [' '.repeat(LABEL) + heads.join(''), ...lines].map((text) => `  ${text}`.trimEnd()).join('\n');
}

function line({ label, count, amounts }: Figure, currencies: readonly string[]): string {
  const cells = currencies.map((currency) => money(amounts?.[currency], currency).padStart(AMOUNT));
  return `  ${label}`.padEnd(LABEL) + String(count).padStart(COUNT) + (amounts ? cells.join('') : '');
}

/** `12,345.60`; a dash for nothing. */
function money(minor: number | undefined, currency: string): string {
  if (minor === undefined || minor === 0) return '-';
  return minorToText(minor, currency).replace(/\B(?=(\d{3})+(?=\.|$))/g, ',');
}
