import { formatAmount, formatDate } from '../../documents/language/format.js';
import type { Visit } from '../visit.js';
import type { OpenedInvoice } from './read.js';
import type { Settlement } from './settlements.js';
import { type PaidBy, type StateWords, stateWords } from './state-words.js';

/** What was paid and credited so far, with the receipts. */
export function Settled({ visit, opened }: { readonly visit: Visit; readonly opened: OpenedInvoice }) {
  const { settlements, row } = opened;
  if (settlements.length === 0) return null;
  const { language, base } = visit;
  const words = stateWords[language];
  return (
    <section class="card stack" aria-labelledby="payments">
      <h2 id="payments">{words.payments}</h2>
      <ul>
        {settlements.map((one) => {
          const day = formatDate(one.on, language);
          return (
            <li class="method between">
              <span>
                {nameOf(one, words)} <span class="soft">· {day}</span>
              </span>
              <span class="row">
                <span class="figure strong">{formatAmount(one.amount, row.currency, language)}</span>
                {one.token === null || one.method === null ? null : (
                  <a href={`${base}/invoices/${row.token}/receipts/${one.token}`} aria-label={words.receiptOf(day)}>
                    {words.receipt}
                  </a>
                )}
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** By the words of the wire, of which there are more than a payer needs. */
const methods: Readonly<Record<string, PaidBy>> = {
  credit_card: 'credit_card',
  card: 'credit_card',
  ach: 'bank_debit',
  direct_debit: 'bank_debit',
  bank_debit: 'bank_debit',
  check: 'check',
  cash: 'cash',
  eft: 'wire_transfer',
  wire_transfer: 'wire_transfer',
};

function nameOf({ method, number }: Settlement, words: StateWords): string {
  if (method !== null) return words.paidBy[methods[method] ?? 'other'];
  return number === null ? words.credit : words.creditNote(number);
}
