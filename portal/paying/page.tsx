import { formatAmount } from '../../documents/language/format.js';
import { BackToInvoice } from '../invoice/back.js';
import type { OpenedInvoice } from '../invoice/read.js';
import { Faults } from '../look/field.js';
import { AmountField } from '../look/typed.js';
import type { Visit } from '../visit.js';
import { choicesOf } from './choices.js';
import { randomOrder } from './order-key.js';
import { KeepFields, WaysField } from './parts.js';
import { Transfer } from './transfer.js';
import { payingWords } from './words.js';

/** As it was typed and chosen. */
export interface Typed {
  readonly amount: string;
  /** Minor units of it, where it is an amount. */
  readonly minor: number;
  readonly method: string;
  readonly keep: boolean;
  readonly autopay: boolean;
}

export interface PayPageProps {
  readonly visit: Visit;
  readonly opened: OpenedInvoice;
  readonly typed: Typed;
  readonly faults: Readonly<Record<string, string>>;
  /** Minor units with the fee, which the payer has not agreed to yet. */
  readonly toConfirm?: number | undefined;
}

/** How one invoice is paid: how much, by what, and what else could be done. */
export function PayPage(props: PayPageProps) {
  const { visit, opened, typed, faults, toConfirm } = props;
  const { row, payable, rules, customer } = opened;
  const { language } = visit;
  const words = payingWords[language];
  const choices = choicesOf(opened);
  const at = `${visit.base}/invoices/${row.token}`;
  const amount = (minor: number) => formatAmount(minor, row.currency, language);
  return (
    <div class="stack-l">
      <BackToInvoice visit={visit} row={row} />
      {choices.length === 0 ? <h1>{words.title(row.number)}</h1> : null}
      {choices.length === 0 ? null : (
        <form class="card lead stack" method="post" action={`${at}/payment`} noValidate>
          <input type="hidden" name="order" value={randomOrder()} />
          {toConfirm === undefined ? null : <input type="hidden" name="agreed" value={String(toConfirm)} />}
          <div>
            <h1>{words.title(row.number)}</h1>
            <p class="amount">{amount(payable)}</p>
          </div>
          <Faults title={words.faults} faults={faults} />
          {row.autopay && opened.collectsFrom ? <p class="notice">{words.collects}</p> : null}
          {toConfirm === undefined ? null : <p class="notice">{words.withFee(amount(toConfirm))}</p>}
          {rules.partialPayments ? (
            <AmountField
              name="amount"
              label={words.amount}
              hint={words.amountHint(amount(payable))}
              value={typed.amount}
              currency={row.currency}
              fault={faults['amount']}
              required
            />
          ) : null}
          <WaysField
            {...{ visit, choices, rules, customer }}
            chosen={typed.method}
            amount={typed.minor}
            currency={row.currency}
            fault={faults['method']}
          />
          <KeepFields
            visit={visit}
            offersAutopay={rules.autopay && !customer.autopay}
            keep={typed.keep}
            autopay={typed.autopay}
          />
          <button class="button first wide" type="submit">
            {toConfirm === undefined ? words.go : words.pay(amount(toConfirm))}
          </button>
          <p class="soft small">{words.secure}</p>
        </form>
      )}
      <Transfer visit={visit} opened={opened} />
      {rules.promiseDays > 0 ? (
        <p>
          <a href={`${at}/promise`}>{words.promise}</a>
        </p>
      ) : null}
    </div>
  );
}
