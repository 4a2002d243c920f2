import type { AgeBucket } from '../../domain/ageing.js';
import type { CivilDate } from '../../domain/civil-date.js';
import type { Language } from '../../domain/language.js';
import type { BalanceForward, OpenItems } from '../../domain/statement.js';
import { formatAmount, formatDate } from '../language/format.js';
import { oneLine } from '../one-line.js';
import type { Letter } from './letter.js';
import type { Row, Summary, Table } from './summary.js';
import { mailWords } from './words/index.js';
import { type EntryKind, entryKinds, type StatementWords } from './words/model.js';

/** One currency of an account statement; amounts in minor units. */
export interface StatementAccount {
  readonly currency: string;
  readonly unapplied: number;
  readonly credit: number;
  readonly content:
    | { readonly type: 'balance_forward'; readonly statement: BalanceForward }
    | { readonly type: 'open_item'; readonly statement: OpenItems; readonly pastDueOnly: boolean };
}

export interface StatementModel {
  readonly language: Language;
  readonly companyName: string;
  readonly customerName: string;
  readonly recipientName: string;
  readonly start: CivilDate | null;
  readonly end: CivilDate;
  /** At least one: that of the currency the customer is billed in comes first, if it was used. */
  readonly accounts: readonly [StatementAccount, ...StatementAccount[]];
}

/** More would be cut by mail readers: of movements the newest are shown, of open items the oldest. */
const SHOWN = 200;

/** An account statement in the body of a mail, a table for each currency. */
export function writeStatement(model: StatementModel): { readonly letter: Letter; readonly summary: Summary } {
  const [main, ...others] = model.accounts;
  const { language } = model;
  const mail = mailWords[language];
  const words = mail.statement;
  const company = oneLine(model.companyName);
  const until = formatDate(model.end, language);
  const from = model.start === null ? null : formatDate(model.start, language);
  const told = (account: StatementAccount): Told => ({
    words,
    amount: (minor) => formatAmount(minor, account.currency, language),
    day: (date) => formatDate(date, language),
  });
  // Sums of several currencies stand under each other: each says of which it is.
  const named =
    ({ currency }: StatementAccount) =>
    ({ label, value }: Row): Row => ({
      label: others.length === 0 ? label : `${label}, ${currency.toUpperCase()}`,
      value,
    });
  return {
    letter: {
      ...words.opening({ company, from, until }),
      language,
      tone: 'calm',
      greeting: mail.hello(oneLine(model.recipientName) || oneLine(model.customerName)),
      button: '',
      closing: [words.disagree],
      company,
    },
    summary: {
      facts: [
        { label: mail.summary.recipient, value: oneLine(model.customerName) },
        { label: words.asOf, value: until },
      ],
      lines: sumsOf(main, told(main)).map(named(main)),
      sums: others.flatMap((account) =>
        [...sumsOf(account, told(account)), totalOf(account, told(account))].map(named(account)),
      ),
      due: named(main)(totalOf(main, told(main))),
      tables: model.accounts.flatMap((account) => tablesOf(account, told(account))),
      payUrl: undefined,
    },
  };
}

/** How one account is told. */
interface Told {
  readonly words: StatementWords;
  readonly amount: (minor: number) => string;
  readonly day: (date: CivilDate) => string;
}

function totalOf({ content }: StatementAccount, { words, amount }: Told): Row {
  const value = amount(content.statement.balance);
  if (content.type === 'balance_forward') return { label: words.accountBalance, value };
  return { label: content.pastDueOnly ? words.pastDue : words.totalBalance, value };
}

function sumsOf({ unapplied, credit, content }: StatementAccount, { words, amount }: Told): Row[] {
  const row = (label: string, minor: number): Row => ({ label, value: amount(minor) });
  const moved =
    content.type === 'open_item'
      ? []
      : [
          row(words.previousBalance, content.statement.previousBalance),
          row(words.totalInvoiced, content.statement.totalInvoiced),
          row(words.totalPaid, content.statement.totalPaid),
        ];
  const toCredit = [
    ...(unapplied === 0 ? [] : [row(words.unapplied, unapplied)]),
    ...(credit === 0 ? [] : [row(words.credit, credit)]),
  ];
  return [...moved, ...toCredit];
}

function tablesOf({ currency, content }: StatementAccount, told: Told): Table[] {
  const code = currency.toUpperCase();
  const { words } = told;
  const entries =
    content.type === 'balance_forward' ? movements(content.statement, told) : open(content.statement, told);
  const aged = content.statement.ageing.filter(({ amount: minor }) => minor !== 0);
  const ageing = {
    title: `${words.byAge}, ${code}`,
    head: [words.age, '', words.balance],
    rows: aged.map((bucket) => ageRow(bucket, told)),
  };
  return [{ ...entries, title: `${entries.title}, ${code}` }, ...(aged.length === 0 ? [] : [ageing])];
}

function movements({ previousBalance, lines }: BalanceForward, { words, amount, day }: Told): Table {
  const shown = lines.slice(-SHOWN);
  const first = shown[0];
  const before = first === undefined ? previousBalance : first.balance - first.invoiced + first.paid;
  const left = lines.length - shown.length;
  return {
    title: words.movements,
    head: [words.date, words.invoice, words.invoiced, words.paid, words.balance],
    rows: [
      ['', left === 0 ? words.previousBalance : words.balanceAfter(left), '', '', amount(before)],
      ...shown.map(({ entry, invoiced, paid, balance }) => [
        day(entry.date),
        `${oneLine(entry.invoiceNumber)}${noteOf(entry.kind, words)}`,
        invoiced === 0 ? '' : amount(invoiced),
        paid === 0 ? '' : amount(paid),
        amount(balance),
      ]),
    ],
  };
}

/** What an entry was, where its column does not say it. */
function noteOf(kind: string, { kinds }: StatementWords): string {
  if (kind === 'invoice_issued' || kind === 'payment_applied') return '';
  const known = entryKinds.some((one) => one === kind);
  return ` (${known ? kinds[kind as EntryKind] : kind.replaceAll('_', ' ')})`;
}

function open({ items }: OpenItems, { words, amount, day }: Told): Table {
  const shown = items.slice(0, SHOWN);
  const rest = items.slice(SHOWN).reduce((sum, { balance }) => sum + balance, 0);
  const left = items.length - shown.length;
  return {
    title: words.openInvoices,
    head: [words.date, words.invoice, words.total, words.due, words.balance],
    rows: [
      ...shown.map((item) => [
        day(item.date),
        oneLine(item.number),
        amount(item.total),
        item.dueOn === null ? words.onReceipt : day(item.dueOn),
        amount(item.balance),
      ]),
      ...(left === 0 ? [] : [['', words.more(left), '', '', amount(rest)]]),
    ],
  };
}

function ageRow({ fromDay, toDay, amount: minor }: AgeBucket, { words, amount }: Told): string[] {
  if (fromDay === null) return [words.notYetDue, '', amount(minor)];
  const age = toDay === null ? words.overDays(fromDay - 1) : words.betweenDays(fromDay, toDay);
  return [age, '', amount(minor)];
}
