import { formatAmount } from '../../documents/language/format.js';
import { BackToInvoice } from '../invoice/back.js';
import type { OpenedInvoice } from '../invoice/read.js';
import { Faults, Select } from '../look/field.js';
import { AmountField, Area } from '../look/typed.js';
import type { Visit } from '../visit.js';
import { disputeWords } from './words.js';

/** As it was typed. */
export interface Typed {
  readonly reason: string;
  readonly amount: string;
  readonly text: string;
}

export const LONGEST_TEXT = 5_000;

export function DisputePage(props: {
  readonly visit: Visit;
  readonly opened: OpenedInvoice;
  readonly typed: Typed;
  readonly faults: Readonly<Record<string, string>>;
}) {
  const { visit, opened, typed, faults } = props;
  const { row, dispute } = opened;
  const words = disputeWords[visit.language];
  if (dispute)
    return (
      <div class="stack-l">
        <BackToInvoice visit={visit} row={row} />
        <div class="card stack">
          <h1>{words.title}</h1>
          <p class="notice">{words.open}</p>
        </div>
      </div>
    );
  return (
    <div class="stack-l">
      <BackToInvoice visit={visit} row={row} />
      <form
        class="card stack"
        method="post"
        action={`${visit.base}/invoices/${row.token}/dispute`}
        encType="multipart/form-data"
        noValidate
      >
        <h1>{words.title}</h1>
        <p class="soft">{words.intro(row.number)}</p>
        <Faults title={words.faults} faults={faults} />
        <Select
          name="reason"
          label={words.reason}
          value={typed.reason}
          options={{ '': words.choose, ...words.reasons }}
          fault={faults['reason']}
        />
        <AmountField
          name="amount"
          label={words.amount}
          hint={words.amountHint(formatAmount(row.total, row.currency, visit.language))}
          value={typed.amount}
          currency={row.currency}
          fault={faults['amount']}
        />
        <Area
          name="text"
          label={words.text}
          hint={words.textHint}
          value={typed.text}
          maxLength={LONGEST_TEXT}
          fault={faults['text']}
          required
        />
        <div class="field">
          <label for="files">{words.files}</label>
          <span class="hint" id="files-hint">
            {words.filesHint}
          </span>
          {faults['files'] === undefined ? null : (
            <span class="fault" id="files-fault">
              {faults['files']}
            </span>
          )}
          <input
            id="files"
            name="files"
            type="file"
            multiple
            accept=".pdf,.png,.jpg,.jpeg,.txt,.csv,.docx,.xlsx,.pptx,.odt,.ods,.odp"
            aria-invalid={faults['files'] === undefined ? undefined : 'true'}
            aria-describedby={faults['files'] === undefined ? 'files-hint' : 'files-hint files-fault'}
          />
        </div>
        <button class="button first wide" type="submit">
          {words.send}
        </button>
      </form>
    </div>
  );
}
