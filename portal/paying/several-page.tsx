import { formatAmount } from '../../documents/language/format.js';
import { addMinor } from '../../domain/money.js';
import type { Account } from '../account/owner.js';
import { amountToType } from '../amounts.js';
import { Faults } from '../look/field.js';
import { AmountField } from '../look/typed.js';
import { choicesOf, feeOf } from './choices.js';
import { randomOrder } from './order-key.js';
import { KeepFields, WaysField } from './parts.js';
import type { Group, Several } from './several-read.js';
import { payingWords } from './words.js';

/** Of one group, as it was typed. */
export interface SeveralTyped {
  /** By the invoice's token. */
  readonly amounts: ReadonlyMap<string, { readonly text: string; readonly minor: number }>;
  readonly method: string;
  readonly keep: boolean;
  readonly autopay: boolean;
  readonly faults: Readonly<Record<string, string>>;
  /** Minor units with the fee, which the payer has not agreed to yet. */
  readonly toConfirm?: number | undefined;
}

interface Props {
  readonly account: Account;
  readonly several: Several;
  /** By currency; of a group that is not there nothing was typed. */
  readonly typed: ReadonlyMap<string, SeveralTyped>;
}

/** Several invoices and one payment for each of their currencies. */
export function SeveralPage({ account, several, typed }: Props) {
  const words = payingWords[account.visit.language];
  return (
    <div class="stack-l">
      <div class="stack-s">
        <h1>{words.severalTitle}</h1>
        <p class="soft">{several.groups.length === 0 ? words.nothing : words.severalIntro}</p>
      </div>
      {several.groups.map((group) => (
        <GroupForm {...{ account, several, group }} typed={typed.get(group.currency)} />
      ))}
    </div>
  );
}

function GroupForm(props: Omit<Props, 'typed'> & { readonly group: Group; readonly typed: SeveralTyped | undefined }) {
  const { account, several, group, typed } = props;
  const { visit, customer, session, today } = account;
  const { language, base } = visit;
  const { rules, sources } = several;
  const { currency, invoices, ways } = group;
  const words = payingWords[language];
  const choices = choicesOf({ ways, rules, customer, sources, today });
  const chosen = typed?.method ?? choices[0]?.key ?? '';
  const minorOf = (token: string, payable: number) => typed?.amounts.get(token)?.minor ?? payable;
  const sum = addMinor(...invoices.map(({ row, payable }) => minorOf(row.token, payable)));
  const choice = choices.find(({ key }) => key === chosen);
  const fee = choice ? feeOf(choice, sum, { rules, customer }) : 0;
  const amount = (minor: number) => formatAmount(minor, currency, language);
  return (
    <form class="card stack" method="post" action={`${base}/account/pay/order`} noValidate>
      <input type="hidden" name="form" value={session.formToken} />
      <input type="hidden" name="order" value={randomOrder()} />
      <input type="hidden" name="currency" value={currency} />
      {typed?.toConfirm === undefined ? null : <input type="hidden" name="agreed" value={String(typed.toConfirm)} />}
      <Faults title={words.faults} faults={typed?.faults ?? {}} />
      {typed?.toConfirm === undefined ? null : <p class="notice">{words.withFee(amount(typed.toConfirm))}</p>}
      <ul>
        {invoices.map(({ row, payable }) => (
          <li class="method fields">
            <p>
              <a class="strong" href={`${base}/invoices/${row.token}`}>
                {words.invoice} {row.number}
              </a>
              <br />
              <span class="soft">
                {words.open}: {amount(payable)}
              </span>
            </p>
            {rules.partialPayments ? (
              <AmountField
                name={`amount-${row.token}`}
                label={`${words.amount} (${row.number})`}
                value={typed?.amounts.get(row.token)?.text ?? amountToType(payable, currency, language)}
                currency={currency}
                fault={typed?.faults[`amount-${row.token}`]}
                required
              />
            ) : (
              <input type="hidden" name={`amount-${row.token}`} value={amountToType(payable, currency, language)} />
            )}
          </li>
        ))}
      </ul>
      <dl class="facts sums">
        {fee > 0 ? (
          <>
            <dt>{words.feeLine}</dt>
            <dd class="figure">{amount(fee)}</dd>
          </>
        ) : null}
        <dt class="strong">{words.total}</dt>
        <dd class="figure strong">{amount(sum + fee)}</dd>
      </dl>
      <WaysField
        {...{ visit, choices, chosen, currency, rules, customer }}
        amount={sum}
        fault={typed?.faults['method']}
      />
      <KeepFields
        visit={visit}
        offersAutopay={rules.autopay && !customer.autopay}
        keep={typed?.keep ?? false}
        autopay={typed?.autopay ?? false}
      />
      <div class="row">
        <button class="button first" type="submit" name="do" value="pay">
          {typed?.toConfirm === undefined ? words.go : words.pay(amount(typed.toConfirm))}
        </button>
        {rules.partialPayments ? (
          <button class="button" type="submit" name="do" value="update">
            {words.update}
          </button>
        ) : null}
      </div>
      <p class="soft small">{words.secure}</p>
    </form>
  );
}
