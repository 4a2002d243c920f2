import { formatAmount, formatDate, formatNumber } from '../../documents/language/format.js';
import type { CivilDate } from '../../domain/civil-date.js';
import { currencyDigits } from '../../domain/currency.js';
import { readAmount } from '../../wire/amounts.js';
import { type NotSent, Talk } from '../comment/talk.js';
import { PlanCard } from '../plan/card.js';
import type { Visit } from '../visit.js';
import { Due } from './due.js';
import type { OpenedInvoice } from './read.js';
import { Settled } from './settled.js';
import { stateWords, type Told } from './state-words.js';
import { type InvoiceWords, invoiceWords } from './words.js';

export interface InvoicePageProps {
  readonly visit: Visit;
  readonly opened: OpenedInvoice;
  /** What was done just before. */
  readonly told?: Told | undefined;
  /** A message that was not taken. */
  readonly notSent?: NotSent | undefined;
}

/** One invoice: what is due and when, the way to pay it, and only then what it is for. */
export function InvoicePage(props: InvoicePageProps) {
  const { visit, opened, told, notSent } = props;
  const { row, shown } = opened;
  const words = invoiceWords[visit.language];
  return (
    <div class="two">
      <div class="stack aside">
        {told === undefined ? null : (
          <p class="notice good" role="status">
            {stateWords[visit.language].told[told]}
          </p>
        )}
        <Due visit={visit} opened={opened} />
      </div>
      <div class="stack">
        <PlanCard visit={visit} opened={opened} />
        <div class="card stack-l">
          <div class="row apart">
            <div>
              <p class="soft">{words.from(visit.company.name)}</p>
              <h2>{words.invoice(row.number)}</h2>
            </div>
            <a class="button" href={`${visit.base}/invoices/${row.token}/pdf`}>
              {words.pdf}
            </a>
          </div>
          <Facts visit={visit} opened={opened} words={words} />
          <Lines visit={visit} opened={opened} words={words} />
          {shown.notes === null ? null : (
            <div class="stack-s">
              <h3>{words.notes}</h3>
              <p class="lines soft">{shown.notes}</p>
            </div>
          )}
        </div>
        <Settled visit={visit} opened={opened} />
        <Talk visit={visit} opened={opened} notSent={notSent} />
      </div>
    </div>
  );
}

interface Parts {
  readonly visit: Visit;
  readonly opened: OpenedInvoice;
  readonly words: InvoiceWords;
}

function Facts({ visit, opened, words }: Parts) {
  const { row, customer } = opened;
  const day = (date: CivilDate) => formatDate(date, visit.language);
  const address = [customer.name, customer.address1, customer.address2, customer.city, customer.postal_code];
  return (
    <div class="fields">
      <div class="stack-s">
        <h3 class="soft small">{words.billTo}</h3>
        <p class="lines">{address.filter((line) => line !== null && line !== '').join('\n')}</p>
      </div>
      <dl class="facts">
        <dt>{words.date}</dt>
        <dd>{day(row.date)}</dd>
        {row.due_on === null ? null : (
          <>
            <dt>{words.due}</dt>
            <dd>{day(row.due_on)}</dd>
          </>
        )}
        {row.purchase_order === null ? null : (
          <>
            <dt>{words.order}</dt>
            <dd>{row.purchase_order}</dd>
          </>
        )}
      </dl>
    </div>
  );
}

function Lines({ visit, opened, words }: Parts) {
  const { row, shown } = opened;
  const { language } = visit;
  const minor = (value: number) => readAmount(value, row.currency, 'amount');
  const amount = (value: number) => formatAmount(minor(value), row.currency, language);
  const settled = minor(shown.total) - row.balance;
  return (
    <div>
      <table class="table folds">
        <caption class="hidden">{words.lines}</caption>
        <thead>
          <tr>
            <th scope="col">{words.item}</th>
            <th scope="col" class="end">
              {words.quantity}
            </th>
            <th scope="col" class="end">
              {words.unitCost}
            </th>
            <th scope="col" class="end">
              {words.amount}
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.items.map((line) => (
            <tr>
              <td class="whole wrap">
                <span class="strong">{line.name}</span>
                {line.description === null ? null : <p class="soft small lines">{line.description}</p>}
              </td>
              <td class="end figure" data-label={words.quantity}>
                {formatNumber(line.quantity, language, 8)}
              </td>
              <td class="end figure" data-label={words.unitCost}>
                {formatNumber(line.unit_cost, language, 8, currencyDigits(row.currency))}
              </td>
              <td class="end figure" data-label={words.amount}>
                {amount(line.amount)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <dl class="facts sums">
        {sumsOf(shown, words).map(({ label, value }) => (
          <>
            <dt>{label}</dt>
            <dd class="figure">{amount(value)}</dd>
          </>
        ))}
        <dt class="strong">{words.total}</dt>
        <dd class="figure strong">{amount(shown.total)}</dd>
        {settled === 0 ? null : (
          <>
            <dt>{words.settled}</dt>
            <dd class="figure">{formatAmount(-settled, row.currency, language)}</dd>
          </>
        )}
      </dl>
    </div>
  );
}

/** What leads from the subtotal to the total, in major units as on the wire. */
function sumsOf(shown: OpenedInvoice['shown'], words: InvoiceWords): { label: string; value: number }[] {
  const discounts = [...shown.items.flatMap((line) => line.discounts), ...shown.discounts];
  const taxes = [...shown.items.flatMap((line) => line.taxes), ...shown.taxes];
  return [
    { label: words.subtotal, value: shown.subtotal },
    ...discounts.map((one) => ({ label: one.name ?? one.coupon?.name ?? words.discount, value: -one.amount })),
    ...taxes.map((one) => ({ label: one.name ?? one.tax_rate?.name ?? words.tax, value: one.amount })),
  ];
}
