import { formatAmount, formatDate } from '../../documents/language/format.js';
import type { AgeBucket } from '../../domain/ageing.js';
import { addMinor } from '../../domain/money.js';
import { InvoiceTable } from './invoice-table.js';
import type { Account } from './owner.js';
import type { CurrencyOverview, Overview } from './read.js';
import { type AccountWords, accountWords } from './words.js';

interface Props {
  readonly account: Account;
  readonly overview: Overview;
  /** Somebody takes money here. */
  readonly payable: boolean;
}

/** What is owed, how late it is, and the ways to settle it. */
export function OverviewPage(props: Props) {
  const { account, overview, payable } = props;
  const { visit, customer, session } = account;
  const words = accountWords[visit.language];
  return (
    <div class="stack-l">
      <div>
        <p class="soft">{words.account(visit.company.name)}</p>
        <h1 class="wrap">{customer.name}</h1>
      </div>
      {overview.currencies.map((one) => (
        <Currency {...props} one={one} words={words} several={overview.currencies.length > 1} />
      ))}
      <section class="card stack" aria-labelledby="open">
        <div class="row apart">
          <h2 id="open">{words.open}</h2>
          <a href={`${visit.base}/account/invoices`}>{words.allInvoices}</a>
        </div>
        {overview.open.length === 0 ? (
          <p class="empty">{words.noneOpen}</p>
        ) : (
          <form method="post" action={`${visit.base}/account/pay`} class="stack">
            <input type="hidden" name="form" value={session.formToken} />
            <InvoiceTable
              rows={overview.open}
              base={visit.base}
              language={visit.language}
              caption={words.open}
              selectable={payable}
            />
            <div class="row apart">
              {payable ? (
                <button class="button" type="submit">
                  {words.paySelected}
                </button>
              ) : null}
              {overview.moreOpen ? <a href={`${visit.base}/account/invoices`}>{words.allInvoices}</a> : null}
            </div>
          </form>
        )}
      </section>
      <div class="halves">
        <Latest {...props} words={words} />
        <AutoPay {...props} words={words} />
      </div>
    </div>
  );
}

type Told = Props & { readonly words: AccountWords };

function Currency(props: Told & { readonly one: CurrencyOverview; readonly several: boolean }) {
  const { account, one, words, several, payable } = props;
  const { visit, session } = account;
  const amount = (minor: number) => formatAmount(minor, one.currency, visit.language);
  const title = several ? `${words.balance}, ${one.currency.toUpperCase()}` : words.balance;
  const due = addMinor(...one.due.map(({ balance }) => balance));
  return (
    <section class="card lead stack" aria-labelledby={`balance-${one.currency}`}>
      <div class="row apart top">
        <div>
          <h2 id={`balance-${one.currency}`} class="soft small">
            {title}
          </h2>
          <p class="amount">{amount(one.balance)}</p>
        </div>
        <dl class="asides">
          <div>
            <dt>{words.overdue}</dt>
            <dd class={one.overdue > 0 ? 'figure late' : 'figure'}>{amount(one.overdue)}</dd>
          </div>
          {one.credit === 0 ? null : (
            <div>
              <dt>{words.credit}</dt>
              <dd class="figure">{amount(one.credit)}</dd>
            </div>
          )}
          {one.underWay === 0 ? null : (
            <div>
              <dt>{words.underWay}</dt>
              <dd class="figure">{amount(one.underWay)}</dd>
            </div>
          )}
        </dl>
      </div>
      {one.balance > 0 ? <Ageing ageing={one.ageing} amount={amount} words={words} /> : null}
      {one.balance > 0 && one.overdue === 0 ? <p class="soft">{words.nothingDue}</p> : null}
      {payable && due > 0 ? (
        <form method="post" action={`${visit.base}/account/pay`} class="row">
          <input type="hidden" name="form" value={session.formToken} />
          {one.due.map(({ token }) => (
            <input type="hidden" name="invoice" value={token} />
          ))}
          <button class="button first" type="submit">
            {words.payDue(amount(due))}
          </button>
          <span class="soft small">{words.payDueHint(one.due.length)}</span>
        </form>
      ) : null}
    </section>
  );
}

/** A bar whose parts are as wide as what they stand for; what it shows stands under it as text. */
function Ageing(props: {
  readonly ageing: readonly AgeBucket[];
  readonly amount: (minor: number) => string;
  readonly words: AccountWords;
}) {
  const { ageing, amount, words } = props;
  const total = addMinor(...ageing.map((bucket) => bucket.amount));
  const share = (minor: number) => (minor * 1000) / total;
  const before = (place: number) => share(ageing.slice(0, place).reduce((sum, bucket) => sum + bucket.amount, 0));
  return (
    <div class="stack-s">
      <h3 class="soft small">{words.ageing}</h3>
      <svg class="age-bar" viewBox="0 0 1000 12" preserveAspectRatio="none" aria-hidden="true">
        {ageing.map((bucket, place) => (
          <rect class={`age age-${place}`} x={before(place)} y="0" width={share(bucket.amount)} height="12" />
        ))}
      </svg>
      <ul class="ages">
        {ageing.map((bucket, place) => (
          <li class={bucket.amount === 0 ? 'soft' : undefined}>
            <svg class="key" viewBox="0 0 10 10" aria-hidden="true">
              <rect class={`age age-${place}`} width="10" height="10" rx="3" />
            </svg>
            <span>{nameOf(bucket, words)}</span>
            <span class="figure strong">{amount(bucket.amount)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

function nameOf({ fromDay, toDay }: AgeBucket, words: AccountWords): string {
  if (fromDay === null) return words.notDue;
  return toDay === null ? words.daysOver(fromDay) : words.days(fromDay, toDay);
}

function Latest({ account, overview, words }: Told) {
  const { base, language } = account.visit;
  return (
    <section class="card stack" aria-labelledby="latest">
      <div class="row apart">
        <h2 id="latest">{words.latest}</h2>
        <a href={`${base}/account/payments`}>{words.allPayments}</a>
      </div>
      {overview.payments.length === 0 ? <p class="soft">{words.noPayments}</p> : null}
      <ul class="rows">
        {overview.payments.map(({ token, date, amount, currency, method }) => (
          <li>
            <a href={`${base}/account/payments/${token}`}>{formatDate(date, language)}</a>
            <span class="soft small">{words.methodNames[method] ?? words.methodNames['other']}</span>
            <span class="figure strong">{formatAmount(amount, currency, language)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function AutoPay({ account, overview, words }: Told) {
  const { autopay } = overview;
  const method = autopay ? `${autopay.name}${autopay.last4 === null ? '' : ` •••• ${autopay.last4}`}` : '';
  return (
    <section class="card stack" aria-labelledby="autopay">
      <h2 id="autopay">{words.autopay}</h2>
      <p>
        {autopay === undefined ? words.autopayOff : autopay === null ? words.autopayEmpty : words.autopayOn(method)}
      </p>
      <p>
        <a href={`${account.visit.base}/account/payment-methods`}>{words.methods}</a>
      </p>
    </section>
  );
}
