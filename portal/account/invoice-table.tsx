import { formatAmount, formatDate } from '../../documents/language/format.js';
import type { Language } from '../../domain/language.js';
import { StatusBadge } from '../invoice/status-badge.js';
import { invoiceWords } from '../invoice/words.js';
import type { InvoiceRowShown } from './invoice-rows.js';
import { type AccountWords, accountWords } from './words.js';

interface Props {
  readonly rows: readonly InvoiceRowShown[];
  readonly base: string;
  readonly language: Language;
  readonly caption: string;
  /** Some of them can be selected, to be paid together. */
  readonly selectable: boolean;
}

/** Invoices, one a row; each leads to its page. */
export function InvoiceTable({ rows, base, language, caption, selectable }: Props) {
  const words = accountWords[language];
  return (
    <table class="table folds">
      <caption class="hidden">{caption}</caption>
      <thead>
        <tr>
          {selectable ? (
            <th scope="col">
              <span class="hidden">{words.selectHead}</span>
            </th>
          ) : null}
          <th scope="col">{words.invoice}</th>
          <th scope="col">{words.date}</th>
          <th scope="col">{words.due}</th>
          <th scope="col">{words.state}</th>
          <th scope="col" class="end">
            {words.total}
          </th>
          <th scope="col" class="end">
            {words.toPay}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row {...{ row, base, language, words, selectable }} />
        ))}
      </tbody>
    </table>
  );
}

interface RowProps extends Omit<Props, 'rows' | 'caption'> {
  readonly row: InvoiceRowShown;
  readonly words: AccountWords;
}

function Row({ row, base, language, words, selectable }: RowProps) {
  const amount = (minor: number) => formatAmount(minor, row.currency, language);
  return (
    <tr>
      {selectable ? (
        <td class="pick" data-label={words.selectHead}>
          {row.payable ? (
            <label class="tick">
              <input type="checkbox" name="invoice" value={row.token} />
              <span class="hidden">{words.select(row.number)}</span>
            </label>
          ) : null}
        </td>
      ) : null}
      <td class="whole wrap">
        <a class="strong" href={`${base}/invoices/${row.token}`}>
          {row.number}
        </a>
        {row.order === null ? null : <p class="soft small">{`${words.order}: ${row.order}`}</p>}
      </td>
      <td data-label={words.date}>{formatDate(row.date, language)}</td>
      <td data-label={words.due}>{row.dueOn === null ? words.onReceipt : formatDate(row.dueOn, language)}</td>
      <td data-label={words.state}>
        <span>
          <StatusBadge status={row.status} words={invoiceWords[language]} />
          {row.promisedOn === null ? null : (
            <span class="soft small note">{words.promised(formatDate(row.promisedOn, language))}</span>
          )}
          {row.autopay && row.payable ? <span class="soft small note">{words.collected}</span> : null}
        </span>
      </td>
      <td class="end figure" data-label={words.total}>
        {amount(row.total)}
      </td>
      <td class="end figure strong" data-label={words.toPay}>
        {amount(Math.max(0, row.balance))}
      </td>
    </tr>
  );
}
