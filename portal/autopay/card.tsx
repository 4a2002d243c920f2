import type { Account } from '../account/owner.js';
import { Badge } from '../look/badge.js';
import { Check } from '../look/choice.js';
import type { MethodsContent } from '../methods/account.js';
import { sourceName } from '../methods/name.js';
import { type MethodWords, methodWords } from '../methods/words.js';

interface Props {
  readonly account: Account;
  readonly content: MethodsContent;
}

/** Whether invoices are collected by themselves, by which terms, and the switch. */
export function AutopayCard({ account, content }: Props) {
  const { visit, customer } = account;
  const { rules, sources } = content;
  if (!rules.autopay && !customer.autopay) return null;
  const words = methodWords[visit.language];
  const from = sources.find(({ is_default }) => is_default);
  const name = from && sourceName(from, visit.language);
  return (
    <section class="card stack" aria-labelledby="autopay-title">
      <div class="row apart">
        <h2 id="autopay-title">{words.autopay}</h2>
        <Badge tone={customer.autopay ? 'good' : undefined}>{customer.autopay ? words.isOn : words.isOff}</Badge>
      </div>
      <p>{customer.autopay ? (name === undefined ? words.onNothing : words.onText(name)) : words.offText}</p>
      <Terms {...{ account, content, words }} />
      {rules.autopay ? <Switch {...{ account, content, words, name }} /> : null}
    </section>
  );
}

/** What is collected when, and how long before it is told. */
function Terms({ account, content, words }: Props & { readonly words: MethodWords }) {
  const { cardNoticeDays, sepaNoticeDays, bacsNoticeDays, achNoticeDays } = content.autopayRules;
  const debitDays = { eur: sepaNoticeDays, gbp: bacsNoticeDays }[content.currency] ?? achNoticeDays;
  return (
    <div class="inset stack-s small">
      <p>{words.terms(account.visit.company.name)}</p>
      {cardNoticeDays === null ? null : <p>{words.noticeCard(cardNoticeDays)}</p>}
      {content.ways.bankDebit === null ? null : <p>{words.noticeDebit(debitDays)}</p>}
    </div>
  );
}

function Switch(props: Props & { readonly words: MethodWords; readonly name: string | undefined }) {
  const { account, content, words, name } = props;
  const { visit, session, customer } = account;
  const token = <input type="hidden" name="form" value={session.formToken} />;
  if (customer.autopay)
    return (
      <form method="post" action={`${visit.base}/account/autopay`}>
        {token}
        <button class="button" type="submit" name="set" value="off">
          {words.turnOff}
        </button>
      </form>
    );
  if (name === undefined && !content.ways.online) return null;
  const agreement = name ?? words.title.toLocaleLowerCase(visit.language);
  return (
    <form class="stack" method="post" action={`${visit.base}/account/autopay`} noValidate>
      {token}
      <Check name="agree" checked={false} label={words.agree(visit.company.name, agreement)} required />
      <button class="button" type="submit" name="set" value="on">
        {name === undefined ? words.addAndTurnOn : words.turnOn}
      </button>
    </form>
  );
}
