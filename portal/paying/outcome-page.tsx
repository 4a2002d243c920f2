import type { AttemptRow } from '../../db/tables/collection-attempt.js';
import { formatAmount } from '../../documents/language/format.js';
import { type Outcome, outcomeWords } from './outcome-words.js';
import type { Returned } from './show-outcome.js';

const tones: Readonly<Record<Outcome, string>> = {
  paid: 'good',
  processing: 'good',
  stored: 'good',
  open: '',
  expired: 'late',
  failed: 'bad',
  unknown: 'late',
};

/** What came of it, and where to go from here. */
export function OutcomePage(
  props: Pick<Returned, 'visit' | 'invoice' | 'again'> & {
    readonly outcome: Outcome;
    readonly attempt: AttemptRow;
    /** By which it is opened. */
    readonly receipt: string | undefined;
  },
) {
  const { visit, invoice, again, outcome, attempt, receipt } = props;
  const words = outcomeWords[visit.language];
  const [title, text] = words.outcomes[outcome];
  const amount = attempt.invoice_amounts.reduce((sum, one) => sum + one, attempt.surcharge);
  const isTaken = outcome === 'paid' || outcome === 'processing';
  const isOver = isTaken || outcome === 'stored';
  return (
    <div class="card lead stack" role="status">
      <h1>{title}</h1>
      {isTaken ? <p class="amount">{formatAmount(amount, attempt.currency, visit.language)}</p> : null}
      <p class={`notice ${tones[outcome]}`}>{text}</p>
      {isOver && attempt.keep === 'kept' ? (
        <p class="soft">{attempt.enable_autopay ? words.autopay : outcome === 'stored' ? null : words.kept}</p>
      ) : null}
      <div class="row">
        {isOver || outcome === 'unknown' ? null : (
          <a class="button first" href={`${visit.base}${again}`}>
            {words.again}
          </a>
        )}
        {outcome === 'unknown' ? (
          <a class="button first" href="">
            {words.look}
          </a>
        ) : null}
        {receipt === undefined ? null : <Receipt {...props} receipt={receipt} />}
        {invoice ? (
          <a class="button" href={`${visit.base}/invoices/${invoice.token}`}>
            {words.toInvoice}
          </a>
        ) : null}
        {visit.session ? (
          <a class="button" href={`${visit.base}${attempt.kind === 'setup' ? '/account/payment-methods' : '/account'}`}>
            {attempt.kind === 'setup' ? words.toMethods : words.toAccount}
          </a>
        ) : null}
      </div>
    </div>
  );
}

function Receipt({ visit, invoice, receipt }: Pick<Returned, 'visit' | 'invoice'> & { readonly receipt: string }) {
  const at = invoice ? `/invoices/${invoice.token}/receipts/${receipt}` : `/account/payments/${receipt}/pdf`;
  return (
    <a class="button" href={`${visit.base}${at}`}>
      {outcomeWords[visit.language].receipt}
    </a>
  );
}
