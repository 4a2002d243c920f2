import { formatAmount, formatNumber } from '../../documents/language/format.js';
import { currencyDigits } from '../../domain/currency.js';
import type { Language } from '../../domain/language.js';
import { readAmount } from '../../wire/amounts.js';
import type { CreditNote } from '../../wire/credit-note.js';
import type { BillingWords } from './words.js';

/** What every billing document has, as clients of the API see it; amounts in major units. */
export type Billing = Pick<CreditNote, 'currency' | 'items' | 'subtotal' | 'discounts' | 'taxes' | 'total'>;

interface Props {
  readonly document: Billing;
  /** Minor units of the total that are settled; absent where nothing is owed. */
  readonly settled?: number;
  readonly language: Language;
  readonly words: BillingWords;
}

/** The lines of a document, and how they lead to its total. */
export function BillingLines({ document, settled = 0, language, words }: Props) {
  const { currency } = document;
  const amount = (value: number) => formatAmount(readAmount(value, currency, 'amount'), currency, language);
  const digits = currencyDigits(currency);
  return (
    <div>
      <table class="table folds">
        <caption class="hidden">{words.lines}</caption>
        <thead>
          <tr>
            <th scope="col">{words.item}</th>
            {[words.quantity, words.unitCost, words.amount].map((head) => (
              <th scope="col" class="end">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {document.items.map((line) => (
            <tr>
              <td class="whole wrap">
                <span class="strong">{line.name}</span>
                {line.description === null ? null : <p class="soft small lines">{line.description}</p>}
              </td>
              <td class="end figure" data-label={words.quantity}>
                {formatNumber(line.quantity, language, 8)}
              </td>
              <td class="end figure" data-label={words.unitCost}>
                {formatNumber(line.unit_cost, language, 8, digits)}
              </td>
              <td class="end figure" data-label={words.amount}>
                {amount(line.amount)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <dl class="facts sums">
        {sumsOf(document, words).map(({ label, value }) => (
          <>
            <dt>{label}</dt>
            <dd class="figure">{amount(value)}</dd>
          </>
        ))}
        <dt class="strong">{words.total}</dt>
        <dd class="figure strong">{amount(document.total)}</dd>
        {settled === 0 ? null : (
          <>
            <dt>{words.settled}</dt>
            <dd class="figure">{formatAmount(-settled, currency, language)}</dd>
          </>
        )}
      </dl>
    </div>
  );
}

/** What leads from the subtotal to the total. */
function sumsOf({ items, subtotal, discounts, taxes }: Billing, words: BillingWords) {
  const off = [...items.flatMap((line) => line.discounts), ...discounts];
  const on = [...items.flatMap((line) => line.taxes), ...taxes];
  return [
    { label: words.subtotal, value: subtotal },
    ...off.map((one) => ({ label: one.name ?? one.coupon?.name ?? words.discount, value: -one.amount })),
    ...on.map((one) => ({ label: one.name ?? one.tax_rate?.name ?? words.tax, value: one.amount })),
  ];
}
