import type { AgeBucket } from '../../domain/ageing.js';
import type { CivilDate } from '../../domain/civil-date.js';
import type { BalanceForward, OpenItems } from '../../domain/statement.js';
import { formatAmount, formatDate, oneLine } from './format.js';
import type { Letter } from './letter.js';
import type { Row, Summary, Table } from './summary.js';

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
  const company = oneLine(model.companyName);
  const until = formatDate(model.end);
  // Sums of several currencies stand under each other: each says of which it is.
  const named =
    ({ currency }: StatementAccount) =>
    ({ label, value }: Row): Row => ({
      label: others.length === 0 ? label : `${label}, ${currency.toUpperCase()}`,
      value,
    });
  return {
    letter: {
      subject: `Account statement from ${company}`,
      heading: 'Account statement',
      tone: 'calm',
      greeting: `Hello ${oneLine(model.recipientName) || oneLine(model.customerName)},`,
      paragraphs: [
        model.start === null
          ? `Here is the statement of your account up to ${until}.`
          : `Here is the statement of your account from ${formatDate(model.start)} to ${until}.`,
      ],
      button: '',
      closing: ['Does it not agree with your books? Reply and tell us where, and we will look into it.'],
      company,
    },
    summary: {
      facts: [
        { label: 'For', value: oneLine(model.customerName) },
        { label: 'As of', value: until },
      ],
      lines: sumsOf(main).map(named(main)),
      sums: others.flatMap((account) => [...sumsOf(account), totalOf(account)].map(named(account))),
      due: named(main)(totalOf(main)),
      tables: model.accounts.flatMap(tablesOf),
      payUrl: undefined,
    },
  };
}

function totalOf({ currency, content }: StatementAccount): Row {
  const value = formatAmount(content.statement.balance, currency);
  if (content.type === 'balance_forward') return { label: 'Account balance', value };
  return { label: content.pastDueOnly ? 'Past due' : 'Total balance', value };
}

function sumsOf({ currency, unapplied, credit, content }: StatementAccount): Row[] {
  const row = (label: string, minor: number): Row => ({ label, value: formatAmount(minor, currency) });
  const moved =
    content.type === 'open_item'
      ? []
      : [
          row('Previous balance', content.statement.previousBalance),
          row('Total invoiced', content.statement.totalInvoiced),
          row('Total paid', content.statement.totalPaid),
        ];
  const toCredit = [
    ...(unapplied === 0 ? [] : [row('Payments not yet used', unapplied)]),
    ...(credit === 0 ? [] : [row('Credit not yet used', credit)]),
  ];
  return [...moved, ...toCredit];
}

function tablesOf({ currency, content }: StatementAccount): Table[] {
  const code = currency.toUpperCase();
  const amount = (minor: number) => formatAmount(minor, currency);
  const entries =
    content.type === 'balance_forward' ? movements(content.statement, amount) : open(content.statement, amount);
  const aged = content.statement.ageing.filter(({ amount: minor }) => minor !== 0);
  const ageing = {
    title: `By age, ${code}`,
    head: ['Age', '', 'Balance'],
    rows: aged.map((bucket) => ageRow(bucket, amount)),
  };
  return [{ ...entries, title: `${entries.title}, ${code}` }, ...(aged.length === 0 ? [] : [ageing])];
}

type Amount = (minor: number) => string;

function movements({ previousBalance, lines }: BalanceForward, amount: Amount): Table {
  const shown = lines.slice(-SHOWN);
  const first = shown[0];
  const before = first === undefined ? previousBalance : first.balance - first.invoiced + first.paid;
  const left = lines.length - shown.length;
  const opening = left === 0 ? 'Previous balance' : `Balance after ${left} earlier entries`;
  return {
    title: 'Movements',
    head: ['Date', 'Invoice', 'Invoiced', 'Paid', 'Balance'],
    rows: [
      ['', opening, '', '', amount(before)],
      ...shown.map(({ entry, invoiced, paid, balance }) => [
        entry.date,
        `${oneLine(entry.invoiceNumber)}${noteOf(entry.kind)}`,
        invoiced === 0 ? '' : amount(invoiced),
        paid === 0 ? '' : amount(paid),
        amount(balance),
      ]),
    ],
  };
}

/** What an entry was, where its column does not say it. */
function noteOf(kind: string): string {
  return kind === 'invoice_issued' || kind === 'payment_applied' ? '' : ` (${kind.replaceAll('_', ' ')})`;
}

function open({ items }: OpenItems, amount: Amount): Table {
  const shown = items.slice(0, SHOWN);
  const rest = items.slice(SHOWN).reduce((sum, { balance }) => sum + balance, 0);
  return {
    title: 'Open invoices',
    head: ['Date', 'Invoice', 'Total', 'Due', 'Balance'],
    rows: [
      ...shown.map((item) => [
        item.date,
        oneLine(item.number),
        amount(item.total),
        item.dueOn ?? 'on receipt',
        amount(item.balance),
      ]),
      ...(items.length === shown.length ? [] : [['', `and ${items.length - shown.length} more`, '', '', amount(rest)]]),
    ],
  };
}

function ageRow({ fromDay, toDay, amount: minor }: AgeBucket, amount: Amount): string[] {
  const age =
    fromDay === null ? 'not yet due' : toDay === null ? `over ${fromDay - 1} days` : `${fromDay} to ${toDay} days`;
  return [age, '', amount(minor)];
}
