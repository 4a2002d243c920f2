import type { PaymentRow } from '../../db/tables/payment.js';
import { formatAmount, formatDate } from '../../documents/language/format.js';
import { readAmount } from '../../wire/amounts.js';
import type { Payment } from '../../wire/payment.js';
import type { Account } from '../account/owner.js';
import { type AccountWords, accountWords } from '../account/words.js';
import { Badge } from '../look/badge.js';
import { Pager } from '../look/pager.js';
import { PAGE_SIZE } from '../paging.js';
import type { OpenedPayment } from './read.js';

/** All that was paid, newest first. */
export function PaymentsPage(props: {
  readonly account: Account;
  readonly rows: readonly PaymentRow[];
  readonly page: number;
}) {
  const { account, page } = props;
  const { base, language } = account.visit;
  const words = accountWords[language];
  const rows = props.rows.slice(0, PAGE_SIZE);
  return (
    <div class="stack">
      <h1>{words.payments}</h1>
      <div class="card stack">
        {rows.length === 0 ? (
          <p class="empty">{words.noPayments}</p>
        ) : (
          <table class="table folds">
            <caption class="hidden">{words.payments}</caption>
            <thead>
              <tr>
                <th scope="col">{words.date}</th>
                <th scope="col">{words.method}</th>
                <th scope="col">{words.reference}</th>
                <th scope="col" class="end">
                  {words.amount}
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr>
                  <td class="whole">
                    <a class="strong" href={`${base}/account/payments/${row.token}`}>
                      {formatDate(row.date, language)}
                    </a>{' '}
                    {row.voided_at === null ? null : <Badge tone="bad">{words.voided}</Badge>}
                  </td>
                  <td data-label={words.method}>{methodOf(row.method, words)}</td>
                  <td class="wrap" data-label={words.reference}>
                    {row.reference ?? '–'}
                  </td>
                  <td class="end figure strong" data-label={words.amount}>
                    {formatAmount(row.amount, row.currency, language)}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
        <Pager
          path={`${base}/account/payments`}
          asked={{}}
          page={page}
          more={props.rows.length > PAGE_SIZE}
          words={words}
        />
      </div>
    </div>
  );
}

/** One payment as a receipt: how much, how, and what for. */
export function ReceiptPage({ account, opened }: { readonly account: Account; readonly opened: OpenedPayment }) {
  const { base, language } = account.visit;
  const { row, shown, named } = opened;
  const words = accountWords[language];
  const amount = (minor: number) => formatAmount(minor, row.currency, language);
  return (
    <div class="stack">
      <p>
        <a class="back" href={`${base}/account/payments`}>
          {words.back}
        </a>
      </p>
      <div class="card lead stack-l">
        <div class="row apart top">
          <div>
            <h1>{words.payment(formatDate(row.date, language))}</h1>
            <p class="amount">{amount(row.amount)}</p>
            {row.voided_at === null ? null : <Badge tone="bad">{words.voided}</Badge>}
          </div>
          <a class="button" href={`${base}/account/payments/${row.token}/pdf`}>
            {words.pdf}
          </a>
        </div>
        <dl class="facts">
          <dt>{words.method}</dt>
          <dd>{methodOf(row.method, words)}</dd>
          {row.reference === null ? null : (
            <>
              <dt>{words.reference}</dt>
              <dd>{row.reference}</dd>
            </>
          )}
        </dl>
        <section class="stack-s" aria-labelledby="used">
          <h2 id="used">{words.usedFor}</h2>
          <ul class="rows">
            {shown.applied_to.map((part) => (
              <li>
                <span>{words.parts[part.type]}</span>
                {documentsOf(part).map((key) => {
                  const document = named.get(key);
                  return document === undefined ? null : <a href={`${base}${document.path}`}>{document.number}</a>;
                })}
                <span class="figure strong">{amount(readAmount(part.amount, row.currency, 'amount'))}</span>
              </li>
            ))}
            {row.balance > 0 ? (
              <li>
                <span>{words.notUsed}</span>
                <span class="figure strong">{amount(row.balance)}</span>
              </li>
            ) : null}
          </ul>
        </section>
      </div>
    </div>
  );
}

function documentsOf({ credit_note: note, estimate, invoice }: Payment['applied_to'][number]): string[] {
  return [
    ...(note === undefined ? [] : [`credit_note ${note}`]),
    ...(estimate === undefined ? [] : [`estimate ${estimate}`]),
    ...(invoice === undefined ? [] : [`invoice ${invoice}`]),
  ];
}

function methodOf(method: string, words: AccountWords): string | undefined {
  return words.methodNames[method] ?? words.methodNames['other'];
}
