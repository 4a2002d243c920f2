import { type AgeBucket, ageBuckets } from './ageing.js';
import type { CivilDate } from './civil-date.js';
import { addMinor } from './money.js';

/** `balance_forward`: everything that moved the account. `open_item`: what is still to be paid. */
export type StatementType = (typeof statementTypes)[number];
export const statementTypes = ['balance_forward', 'open_item'] as const;

/** One movement of what a customer owes: an entry of the receivable account. Minor units, more debt is positive. */
export interface AccountEntry {
  /** Orders entries of one day; the ledger's own counting. */
  readonly id: number;
  readonly date: CivilDate;
  readonly amount: number;
  /** What it was, in the ledger's words: `invoice_issued`, `payment_applied`. */
  readonly kind: string;
  readonly invoiceId: number;
  readonly invoiceNumber: string;
  readonly invoiceDate: CivilDate;
  readonly dueOn: CivilDate | null;
  /** The invoice's total. */
  readonly total: number;
}

export interface StatementLine {
  readonly entry: AccountEntry;
  readonly invoiced: number;
  readonly paid: number;
  /** After this line. */
  readonly balance: number;
}

/** An account in one currency from a day to a day, both included; every amount in minor units. */
export interface BalanceForward {
  readonly previousBalance: number;
  readonly lines: readonly StatementLine[];
  readonly totalInvoiced: number;
  readonly totalPaid: number;
  /** What is owed at the end: previous balance + invoiced − paid. */
  readonly balance: number;
  readonly ageing: readonly AgeBucket[];
}

/**
 * The account's movements with a running balance (product.md section 5). Entries of one day are in one order for good:
 * what was invoiced before what was paid, then as they were posted. Entries after `end` do not count.
 */
export function balanceForward(
  entries: readonly AccountEntry[],
  { start, end }: { readonly start: CivilDate | null; readonly end: CivilDate },
): BalanceForward {
  const counted = entries.filter(({ date }) => date <= end).sort(inOrder);
  const before = counted.filter(({ date }) => start !== null && date < start);
  const previousBalance = sum(before);
  let balance = previousBalance;
  const lines = counted.slice(before.length).map((entry): StatementLine => {
    balance = addMinor(balance, entry.amount);
    return { entry, invoiced: Math.max(0, entry.amount), paid: Math.max(0, -entry.amount), balance };
  });
  return {
    previousBalance,
    lines,
    totalInvoiced: addMinor(...lines.map(({ invoiced }) => invoiced)),
    totalPaid: addMinor(...lines.map(({ paid }) => paid)),
    balance,
    ageing: ageOf(openItemsOf(counted), end),
  };
}

export interface OpenItem {
  readonly invoiceId: number;
  readonly number: string;
  readonly date: CivilDate;
  readonly dueOn: CivilDate | null;
  readonly total: number;
  readonly balance: number;
}

export interface OpenItems {
  /** Oldest due first. */
  readonly items: readonly OpenItem[];
  readonly balance: number;
  readonly ageing: readonly AgeBucket[];
}

/** What was still to be paid at the end of a day, or of it what was past due then. */
export function openItems(
  entries: readonly AccountEntry[],
  { end, pastDueOnly }: { readonly end: CivilDate; readonly pastDueOnly: boolean },
): OpenItems {
  const items = openItemsOf(entries.filter(({ date }) => date <= end))
    .filter(({ dueOn }) => !pastDueOnly || (dueOn !== null && dueOn < end))
    .sort((a, b) => compare(a.dueOn ?? a.date, b.dueOn ?? b.date) || a.invoiceId - b.invoiceId);
  return { items, balance: addMinor(...items.map(({ balance }) => balance)), ageing: ageOf(items, end) };
}

function openItemsOf(entries: readonly AccountEntry[]): OpenItem[] {
  const items = new Map<number, OpenItem>();
  for (const { invoiceId, invoiceNumber: number, invoiceDate: date, dueOn, total, amount } of entries) {
    const balance = addMinor(items.get(invoiceId)?.balance ?? 0, amount);
    items.set(invoiceId, { invoiceId, number, date, dueOn, total, balance });
  }
  return [...items.values()].filter(({ balance }) => balance !== 0);
}

function ageOf(items: readonly OpenItem[], end: CivilDate): AgeBucket[] {
  return ageBuckets(items, end);
}

function inOrder(a: AccountEntry, b: AccountEntry): number {
  return compare(a.date, b.date) || Number(a.amount < 0) - Number(b.amount < 0) || a.id - b.id;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function sum(entries: readonly AccountEntry[]): number {
  return addMinor(...entries.map(({ amount }) => amount));
}
