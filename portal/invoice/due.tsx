import { formatAmount, formatDate } from '../../documents/language/format.js';
import { civilDateAt } from '../../domain/calendar/wall-clock.js';
import type { CivilDate } from '../../domain/civil-date.js';
import { sourceName } from '../methods/name.js';
import { methodWords } from '../methods/words.js';
import { randomOrder } from '../paying/order-key.js';
import type { Visit } from '../visit.js';
import type { OpenedInvoice } from './read.js';
import { type StateWords, stateWords } from './state-words.js';
import { StatusBadge } from './status-badge.js';
import { type InvoiceWords, invoiceWords } from './words.js';

interface Props {
  readonly visit: Visit;
  readonly opened: OpenedInvoice;
}
type Told = Props & { readonly words: InvoiceWords; readonly states: StateWords };

/** What is owed and until when, where it stands, and the one button that matters. */
export function Due({ visit, opened }: Props) {
  const { row, shown, today } = opened;
  const words = invoiceWords[visit.language];
  const states = stateWords[visit.language];
  const told = { visit, opened, words, states };
  const over = outcomeOf(told);
  return (
    <section class="card lead stack" aria-labelledby="balance">
      <div class="row apart">
        <h1 id="balance" class="soft small">
          {words.balance}
        </h1>
        <StatusBadge status={shown.status} words={words} />
      </div>
      <p class="amount">{formatAmount(row.state === 'voided' ? 0 : row.balance, row.currency, visit.language)}</p>
      {over === undefined ? <p class="soft">{dueText(row.due_on, today, { visit, words })}</p> : null}
      {over === undefined ? <Standing {...told} /> : <p class={`notice ${over.tone}`}>{over.text}</p>}
      {opened.payable > 0 ? <Actions {...told} /> : null}
    </section>
  );
}

function outcomeOf({ opened, words, states }: Told): { readonly text: string; readonly tone: 'good' | '' } | undefined {
  switch (opened.shown.status) {
    case 'paid':
      return { text: words.paid, tone: 'good' };
    case 'voided':
      return { text: words.voided, tone: '' };
    case 'bad_debt':
      return { text: states.closed, tone: '' };
    case 'pending':
      return { text: words.pending, tone: 'good' };
    default:
      return undefined;
  }
}

function dueText(dueOn: CivilDate | null, today: CivilDate, { visit, words }: Pick<Told, 'visit' | 'words'>): string {
  if (dueOn === null) return words.dueOnReceipt;
  if (dueOn === today) return words.dueToday;
  const day = formatDate(dueOn, visit.language);
  return dueOn < today ? words.wasDueOn(day) : words.dueOn(day);
}

/** All that a payer should know before they pay. */
function Standing(told: Told) {
  const { visit, opened, states } = told;
  const { underWay, dispute, promise, row, failed } = opened;
  const { language, company } = visit;
  const amount = (minor: number) => formatAmount(minor, row.currency, language);
  const day = (at: number) => formatDate(civilDateAt(at, company.zone), language);
  return (
    <>
      {dispute ? (
        <p class="notice">
          {dispute.kind === 'customer' ? states.disputed(day(dispute.opened_at)) : states.chargeback}
        </p>
      ) : null}
      {underWay > 0 ? <p class="notice good">{states.partUnderWay(amount(underWay))}</p> : null}
      {promise ? (
        <p class="notice">{states.promised(amount(promise.amount), formatDate(promise.promised_on, language))}</p>
      ) : null}
      {failed ? (
        <p class="notice bad">
          {failed.source ? states.failed(sourceName(failed.source, language)) : states.failedPlain}
        </p>
      ) : null}
      {row.autopay ? <p class="notice">{collectionText(told)}</p> : null}
    </>
  );
}

function collectionText({ visit, opened, states }: Told): string {
  const { collectsFrom, shown, today } = opened;
  if (!collectsFrom) return opened.customer.autopay ? states.nothingOnFile : states.collectedSoon;
  const from = sourceName(collectsFrom, visit.language);
  const next = shown.next_payment_attempt;
  const on = next === null ? undefined : civilDateAt(next * 1000, visit.company.zone);
  return on !== undefined && on >= today
    ? states.collectedOn(formatDate(on, visit.language), from)
    : states.collectedFrom(from);
}

function Actions(told: Told) {
  const { visit, opened, words, states } = told;
  const { row, rules, ways, promise, dispute, payable, failed } = opened;
  const at = `${visit.base}/invoices/${row.token}`;
  const collects = row.autopay && opened.collectsFrom !== undefined && !failed;
  const amount = formatAmount(payable, row.currency, visit.language);
  return (
    <>
      {collects ? null : <PayButton {...told} label={words.pay(amount)} />}
      <nav class="quiet" aria-label={states.more}>
        {collects && ways.online ? <a href={`${at}/payment`}>{states.payInstead}</a> : null}
        {row.autopay && ways.online ? (
          <a href={`${at}/payment-method`}>
            {opened.collectsFrom ? states.changeMethod : methodWords[visit.language].add}
          </a>
        ) : null}
        {!collects && ways.online ? <a href={`${at}/payment`}>{states.otherWays}</a> : null}
        {rules.promiseDays > 0 && !collects ? (
          <a href={`${at}/promise`}>{promise ? states.changePromise : states.promise}</a>
        ) : null}
        {rules.disputes && !dispute ? <a href={`${at}/dispute`}>{states.dispute}</a> : null}
      </nav>
    </>
  );
}

/** Straight to the processor's page where nothing must be chosen before. */
function PayButton({ visit, opened, states, label }: Told & { readonly label: string }) {
  const { row, ways, rules, customer, sources } = opened;
  const at = `${visit.base}/invoices/${row.token}/payment`;
  if (!ways.online)
    return ways.transfer && visit.profile?.iban ? (
      <a class="button first wide" href={at}>
        {states.howToPay}
      </a>
    ) : null;
  const costsMore = customer.convenience_fee && Number(rules.cardFeePercent) > 0 && ways.card;
  if (costsMore || sources.length > 0)
    return (
      <a class="button first wide" href={at}>
        {label}
      </a>
    );
  return (
    <form method="post" action={at}>
      <input type="hidden" name="order" value={randomOrder()} />
      <button class="button first wide" type="submit">
        {label}
      </button>
    </form>
  );
}
