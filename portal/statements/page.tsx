import type { StatementAccount } from '../../documents/email/statement.js';
import { formatAmount, formatDate } from '../../documents/language/format.js';
import type { CivilDate } from '../../domain/civil-date.js';
import type { Language } from '../../domain/language.js';
import type { BalanceForward, OpenItems } from '../../domain/statement.js';
import type { Account } from '../account/owner.js';
import { Faults, Field, Select } from '../look/field.js';
import type { AskedForm } from './asked.js';
import { type StatementWords, statementWords } from './words.js';

interface Props {
  readonly account: Account;
  readonly asked: AskedForm;
  readonly told: { readonly end: CivilDate; readonly accounts: readonly StatementAccount[] } | undefined;
}

/** So many movements are read on a page by nobody; whoever wants them all takes the PDF, or a shorter time. */
const SHOWN = 500;

export function StatementsPage({ account, asked, told }: Props) {
  const { base, language } = account.visit;
  const words = statementWords[language];
  return (
    <div class="stack-l">
      <h1>{words.title}</h1>
      <div class="card stack">
        <Choice {...{ account, asked, words }} currencies={(told?.accounts ?? []).map(({ currency }) => currency)} />
      </div>
      {told === undefined ? null : (
        <>
          <div class="row apart">
            <p class="soft">{periodOf(asked, told.end, { words, language })}</p>
            <a class="button" href={`${base}/account/statements/pdf?${queryOf(asked)}`}>
              {words.pdf}
            </a>
          </div>
          {wantedOf(told.accounts, asked.typed.currency).map((one) => (
            <Currency {...{ one, base, language, words }} several={told.accounts.length > 1} />
          ))}
        </>
      )}
    </div>
  );
}

/** The account in one currency, where it has one in that; else all. */
function wantedOf(accounts: readonly StatementAccount[], currency: string): readonly StatementAccount[] {
  const wanted = accounts.filter((one) => one.currency === currency);
  return wanted.length === 0 ? accounts : wanted;
}

function Choice(
  props: Pick<Props, 'account' | 'asked'> & { readonly words: StatementWords; readonly currencies: readonly string[] },
) {
  const { account, asked, words, currencies } = props;
  const { typed, faults } = asked;
  const said = Object.fromEntries(Object.entries(faults).map(([name, fault]) => [name, words[fault]]));
  return (
    <>
      <Faults title={words.faults} faults={said} />
      <form method="get" action={`${account.visit.base}/account/statements`} class="stack" noValidate>
        <div class="fields">
          <Select name="type" label={words.kind} value={typed.type} options={words.kinds} />
          <Field
            name="start"
            type="date"
            label={words.start}
            hint={words.startHint}
            fault={said['start']}
            value={typed.start}
          />
          <Field name="end" type="date" label={words.end} fault={said['end']} value={typed.end || account.today} />
          {currencies.length < 2 ? null : (
            <Select
              name="currency"
              label={words.currency}
              value={typed.currency}
              options={{
                '': words.allCurrencies,
                ...Object.fromEntries(currencies.map((one) => [one, one.toUpperCase()])),
              }}
            />
          )}
        </div>
        <button class="button first" type="submit">
          {words.show}
        </button>
      </form>
    </>
  );
}

function queryOf({ typed }: AskedForm): string {
  return new URLSearchParams(Object.entries(typed).filter(([, value]) => value !== '')).toString();
}

interface Told {
  readonly words: StatementWords;
  readonly language: Language;
}

function periodOf({ statement }: AskedForm, end: CivilDate, { words, language }: Told): string {
  const until = formatDate(end, language);
  const start = statement?.start ?? null;
  return start === null ? words.upTo(until) : words.period(formatDate(start, language), until);
}

type Amount = (minor: number) => string;

function Currency(props: Told & { readonly one: StatementAccount; readonly base: string; readonly several: boolean }) {
  const { one, words, language, several } = props;
  const { content, currency } = one;
  const amount: Amount = (minor) => formatAmount(minor, currency, language);
  return (
    <section class="card stack" aria-labelledby={`in-${currency}`}>
      <div class="row apart">
        <h2 id={`in-${currency}`}>{several ? `${words.balance}, ${currency.toUpperCase()}` : words.balance}</h2>
        <p class="amount">{amount(content.statement.balance)}</p>
      </div>
      {content.type === 'balance_forward' ? (
        <Movements {...{ words, language, amount }} statement={content.statement} />
      ) : (
        <Open {...{ words, language, amount }} statement={content.statement} />
      )}
      {one.unapplied === 0 && one.credit === 0 ? null : (
        <dl class="facts sums">
          {one.unapplied === 0 ? null : (
            <>
              <dt>{words.unapplied}</dt>
              <dd class="figure">{amount(one.unapplied)}</dd>
            </>
          )}
          {one.credit === 0 ? null : (
            <>
              <dt>{words.credit}</dt>
              <dd class="figure">{amount(one.credit)}</dd>
            </>
          )}
        </dl>
      )}
    </section>
  );
}

function Movements(props: Told & { readonly amount: Amount; readonly statement: BalanceForward }) {
  const { words, language, amount, statement } = props;
  const lines = statement.lines.slice(-SHOWN);
  const [first] = lines;
  const before = first === undefined ? statement.previousBalance : first.balance - first.entry.amount;
  return (
    <>
      {lines.length === statement.lines.length ? null : <p class="notice">{words.shortened(SHOWN)}</p>}
      {lines.length === 0 ? <p class="empty">{words.none}</p> : null}
      <table class="table folds">
        <caption class="hidden">{words.kinds.balance_forward}</caption>
        <thead>
          <tr>
            <th scope="col">{words.date}</th>
            <th scope="col">{words.what}</th>
            <th scope="col" class="end">
              {words.invoiced}
            </th>
            <th scope="col" class="end">
              {words.settled}
            </th>
            <th scope="col" class="end">
              {words.balance}
            </th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <td class="whole soft" colSpan={4}>
              {words.before}
            </td>
            <td class="end figure" data-label={words.balance}>
              {amount(before)}
            </td>
          </tr>
          {lines.map(({ entry, invoiced, paid, balance }) => (
            <tr>
              <td data-label={words.date}>{formatDate(entry.date, language)}</td>
              <td class="wrap" data-label={words.what}>
                {invoiced > 0 ? words.invoice(entry.invoiceNumber) : words.paidOn(entry.invoiceNumber)}
              </td>
              <td class="end figure" data-label={words.invoiced}>
                {invoiced === 0 ? '' : amount(invoiced)}
              </td>
              <td class="end figure" data-label={words.settled}>
                {paid === 0 ? '' : amount(paid)}
              </td>
              <td class="end figure strong" data-label={words.balance}>
                {amount(balance)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <dl class="facts sums">
        <dt>{words.invoiced}</dt>
        <dd class="figure">{amount(statement.totalInvoiced)}</dd>
        <dt>{words.settled}</dt>
        <dd class="figure">{amount(statement.totalPaid)}</dd>
        <dt class="strong">{words.balance}</dt>
        <dd class="figure strong">{amount(statement.balance)}</dd>
      </dl>
    </>
  );
}

function Open(props: Told & { readonly amount: Amount; readonly statement: OpenItems }) {
  const { words, language, amount, statement } = props;
  const items = statement.items.slice(0, SHOWN);
  if (items.length === 0) return <p class="empty">{words.none}</p>;
  return (
    <table class="table folds">
      <caption class="hidden">{words.kinds.open_item}</caption>
      <thead>
        <tr>
          <th scope="col">{words.what}</th>
          <th scope="col">{words.date}</th>
          <th scope="col">{words.due}</th>
          <th scope="col" class="end">
            {words.total}
          </th>
          <th scope="col" class="end">
            {words.open}
          </th>
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <tr>
            <td class="whole wrap strong">{words.invoice(item.number)}</td>
            <td data-label={words.date}>{formatDate(item.date, language)}</td>
            <td data-label={words.due}>{item.dueOn === null ? '–' : formatDate(item.dueOn, language)}</td>
            <td class="end figure" data-label={words.total}>
              {amount(item.total)}
            </td>
            <td class="end figure strong" data-label={words.open}>
              {amount(item.balance)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
