import { formatAmount, formatDate } from '../../documents/language/format.js';
import { addDays, type CivilDate } from '../../domain/civil-date.js';
import type { Language } from '../../domain/language.js';
import { BackToInvoice } from '../invoice/back.js';
import type { OpenedInvoice } from '../invoice/read.js';
import { Faults, Field, Select } from '../look/field.js';
import { AmountField } from '../look/typed.js';
import type { Visit } from '../visit.js';
import { type PromiseWords, promiseWords } from './words.js';

/** As it was typed. */
export interface Typed {
  readonly date: string;
  readonly amount: string;
  readonly method: string;
  readonly reference: string;
}

export function isPromiseMethod(method: string): method is keyof PromiseWords['methods'] {
  return Object.hasOwn(promiseWords.en.methods, method);
}

/** The last day that may be promised. */
export function lastDayOf(
  { today, rules }: Pick<OpenedInvoice, 'today' | 'rules'>,
  language: Language,
): { readonly last: CivilDate; readonly shown: string } {
  const last = addDays(today, rules.promiseDays);
  return { last, shown: formatDate(last, language) };
}

export function PromisePage(props: {
  readonly visit: Visit;
  readonly opened: OpenedInvoice;
  readonly typed: Typed;
  readonly faults: Readonly<Record<string, string>>;
}) {
  const { visit, opened, typed, faults } = props;
  const { row, payable, promise, today } = opened;
  const { language } = visit;
  const words = promiseWords[language];
  const { last, shown } = lastDayOf(opened, language);
  const amount = (minor: number) => formatAmount(minor, row.currency, language);
  return (
    <div class="stack-l">
      <BackToInvoice visit={visit} row={row} />
      <form class="card stack" method="post" action={`${visit.base}/invoices/${row.token}/promise`} noValidate>
        <h1>{words.title}</h1>
        <p class="soft">{words.intro(row.number, amount(payable))}</p>
        {promise ? (
          <p class="notice">{words.stands(amount(promise.amount), formatDate(promise.promised_on, language))}</p>
        ) : null}
        <Faults title={words.faults} faults={faults} />
        <div class="field">
          <label for="date">{words.date}</label>
          <span class="hint" id="date-hint">
            {words.dateHint(shown)}
          </span>
          {faults['date'] === undefined ? null : (
            <span class="fault" id="date-fault">
              {faults['date']}
            </span>
          )}
          <input
            id="date"
            name="date"
            type="date"
            required
            min={today}
            max={last}
            value={typed.date}
            aria-invalid={faults['date'] === undefined ? undefined : 'true'}
            aria-describedby={faults['date'] === undefined ? 'date-hint' : 'date-hint date-fault'}
          />
        </div>
        <AmountField
          name="amount"
          label={words.amount}
          value={typed.amount}
          currency={row.currency}
          fault={faults['amount']}
          required
        />
        <Select
          name="method"
          label={words.method}
          value={typed.method}
          options={words.methods}
          fault={faults['method']}
        />
        <Field
          name="reference"
          label={words.reference}
          hint={words.referenceHint}
          value={typed.reference}
          maxLength={100}
          autocomplete="off"
          fault={faults['reference']}
        />
        <button class="button first wide" type="submit">
          {words.send}
        </button>
      </form>
    </div>
  );
}
