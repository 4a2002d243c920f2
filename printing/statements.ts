import { type CompanyScope, readClock } from '../db/company-scope.js';
import type { AskedStatement } from '../db/tables/message.js';
import type { StatementAccount } from '../documents/email/statement.js';
import { formatDate } from '../documents/language/format.js';
import type { Printed, PrintedRow, PrintedTable } from '../documents/pdf/printed.js';
import { civilDateAt } from '../domain/calendar/wall-clock.js';
import type { CivilDate } from '../domain/civil-date.js';
import type { CustomerId } from '../domain/ids.js';
import { Refusal } from '../domain/refusal.js';
import { findPayer } from '../letters/find-payer.js';
import { contentOf, readAccounts } from '../letters/load-statement.js';
import { partyOf, rowsOf } from './parts.js';
import { type Writing, writingFor } from './reader.js';

/** A customer's account up to a day, today where none is named: each movement with the balance after it, or what is open. */
export async function printedStatement(scope: CompanyScope, id: CustomerId, asked: AskedStatement): Promise<Printed> {
  const { company } = scope;
  const customer = await findPayer(scope, id);
  const writing = await writingFor(scope, id);
  const { words, language, sender } = writing;
  const end = asked.end ?? civilDateAt(await readClock(scope), company.zone);
  if (asked.start !== null && asked.start > end) throw new Refusal('lies after the end of the statement', 'start');
  const currency = customer.currency ?? company.currency;
  const found = await readAccounts(scope, { customer: id, currency, end });
  const accounts = found.map((account) => contentOf(account, { ...asked, end }));
  const [main] = accounts;
  if (main === undefined) throw new Error('a customer has no account');
  const several = accounts.length > 1;
  const start = asked.type === 'open_item' ? null : asked.start;
  const [from, to] = [start === null ? null : formatDate(start, language), formatDate(end, language)];
  return {
    language,
    sender,
    title: words.statement,
    number: from === null ? words.upTo(to) : words.period(from, to),
    stamp: null,
    parties: partyOf(writing, words.preparedFor),
    facts: rowsOf([words.customerNumber, customer.number]),
    headline: {
      ...totalOf(writing, main, several),
      beside: [{ label: words.account.asOf, value: to }],
    },
    tables: accounts.flatMap((account) => tablesOf(writing, account, { several, end })),
    payment: null,
    notes: [],
    attached: null,
  };
}

function totalOf({ words, minor }: Writing, { currency, content }: StatementAccount, several: boolean): PrintedRow {
  const { balance, pastDue } = words.account;
  const label = content.type === 'open_item' && content.pastDueOnly ? pastDue : balance;
  return {
    label: several ? `${label}, ${currency.toUpperCase()}` : label,
    value: minor(content.statement.balance, currency),
  };
}

/** Its entries with the sums that lead to its balance, then the balance by age. */
function tablesOf(
  writing: Writing,
  account: StatementAccount,
  { several, end }: { readonly several: boolean; readonly end: CivilDate },
): PrintedTable[] {
  const { words, minor } = writing;
  const { currency, content, unapplied, credit } = account;
  const code = currency.toUpperCase();
  const row = (label: string, amount: number): PrintedRow => ({ label, value: minor(amount, currency) });
  const { account: said } = words;
  const moved =
    content.type === 'open_item'
      ? []
      : [
          row(said.previous, content.statement.previousBalance),
          row(said.totalInvoiced, content.statement.totalInvoiced),
          row(said.totalPaid, content.statement.totalPaid),
        ];
  const entries = content.type === 'open_item' ? openTable(writing, account) : movementsTable(writing, account);
  const aged = content.statement.ageing.filter(({ amount }) => amount !== 0);
  return [
    {
      ...entries,
      title: `${content.type === 'open_item' ? said.open : said.movements}, ${code}`,
      empty: said.nothing,
      sums: [
        ...moved,
        ...(unapplied === 0 ? [] : [row(said.unapplied, unapplied)]),
        ...(credit === 0 ? [] : [row(said.credit, credit)]),
      ],
      total: totalOf(writing, account, several),
    },
    {
      title: aged.length === 0 ? null : `${said.byAge}, ${code}`,
      columns: [
        { head: `${said.asOf} ${formatDate(end, writing.language)}`, kind: 'wide' },
        { head: said.balanceAfter, kind: 'figure' },
      ],
      rows: aged.map((bucket) => [ageOf(writing, bucket), minor(bucket.amount, currency)]),
      empty: null,
      sums: [],
      total: null,
    },
  ];
}

type Entries = Pick<PrintedTable, 'columns' | 'rows'>;

function movementsTable({ words, minor, language }: Writing, { currency, content }: StatementAccount): Entries {
  if (content.type !== 'balance_forward') throw new Error('not a balance forward');
  const { account: said } = words;
  const { previousBalance, lines } = content.statement;
  const shown = (amount: number) => (amount === 0 ? '' : minor(amount, currency));
  const opening = previousBalance === 0 ? [] : [['', said.previous, '', '', minor(previousBalance, currency)]];
  return {
    columns: [
      { head: words.date, kind: 'text' },
      { head: said.entry, kind: 'wide' },
      { head: said.invoiced, kind: 'figure' },
      { head: said.paid, kind: 'figure' },
      { head: said.balanceAfter, kind: 'figure' },
    ],
    rows: [
      ...opening,
      ...lines.map(({ entry, invoiced, paid, balance }) => [
        formatDate(entry.date, language),
        `${said.kinds[entry.kind] ?? said.adjustment} ${entry.invoiceNumber}`,
        shown(invoiced),
        shown(paid),
        minor(balance, currency),
      ]),
    ],
  };
}

function openTable({ words, minor, language }: Writing, { currency, content }: StatementAccount): Entries {
  if (content.type !== 'open_item') throw new Error('not open items');
  return {
    columns: [
      { head: words.date, kind: 'text' },
      { head: words.invoice, kind: 'wide' },
      { head: words.dueDate, kind: 'text' },
      { head: words.total, kind: 'figure' },
      { head: words.account.balanceAfter, kind: 'figure' },
    ],
    rows: content.statement.items.map((item) => [
      formatDate(item.date, language),
      item.number,
      item.dueOn === null ? words.onReceipt : formatDate(item.dueOn, language),
      minor(item.total, currency),
      minor(item.balance, currency),
    ]),
  };
}

function ageOf(
  { words: { account: said } }: Writing,
  { fromDay, toDay }: { readonly fromDay: number | null; readonly toDay: number | null },
): string {
  if (fromDay === null) return said.notYetDue;
  return toDay === null ? said.over(fromDay - 1) : said.days(fromDay, toDay);
}
