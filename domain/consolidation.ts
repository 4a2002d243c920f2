import type { CivilDate } from './civil-date.js';

/** An open invoice whose balance moves onto a consolidated one. Minor units; `tax` is part of `total`. */
export interface Consolidated {
  readonly number: string;
  readonly balance: number;
  readonly total: number;
  readonly tax: number;
}

/** How much of a balance is tax: as much of it as of the whole invoice, rounded once. */
export function taxInBalance({ balance, total, tax }: Consolidated): number {
  if (balance >= total || total === 0) return Math.min(tax, balance);
  const share = (2n * BigInt(balance) * BigInt(tax) + BigInt(total)) / (2n * BigInt(total));
  return Math.min(Number(share), balance);
}

/** When the consolidated invoice is due where terms do not say: when the first of the others is, but not before its own date. */
export function dueOnOfConsolidated(dates: readonly (CivilDate | null)[], date: CivilDate): CivilDate | null {
  const [first] = dates.filter((one) => one !== null).sort();
  if (first === undefined) return null;
  return first < date ? date : first;
}
