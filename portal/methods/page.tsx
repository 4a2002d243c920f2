import type { PaymentSourceRow } from '../../db/tables/payment-source.js';
import type { CivilDate } from '../../domain/civil-date.js';
import type { Account } from '../account/owner.js';
import { AutopayCard } from '../autopay/card.js';
import { Badge } from '../look/badge.js';
import type { MethodsContent } from './account.js';
import { sourceName } from './name.js';
import { expiryOf } from './read.js';
import { type MethodWords, methodWords } from './words.js';

export const doneWords = ['changed', 'removed', 'turnedOn', 'turnedOff'] as const;
/** What was done just before. */
export type Done = (typeof doneWords)[number];

export interface MethodsPageProps {
  readonly account: Account;
  readonly content: MethodsContent;
  readonly done?: Done | undefined;
  readonly fault?: string | undefined;
}

/** What is on file, what is collected from it, and how that is changed. */
export function MethodsPage(props: MethodsPageProps) {
  const { account, content, done, fault } = props;
  const { visit, session, today } = account;
  const { sources, ways } = content;
  const words = methodWords[visit.language];
  const at = `${visit.base}/account/payment-methods`;
  return (
    <div class="stack-l">
      <h1>{words.title}</h1>
      {done === undefined ? null : (
        <p class="notice good" role="status">
          {words[done]}
        </p>
      )}
      {fault === undefined ? null : (
        <p class="notice bad" role="alert">
          {fault}
        </p>
      )}
      <section class="card stack" aria-label={words.title}>
        {sources.length === 0 ? <p class="empty">{words.none}</p> : null}
        <ul>
          {sources.map((source) => (
            <Method {...{ source, account, words, today }} />
          ))}
        </ul>
        {ways.online ? (
          <form method="post" action={`${at}/add`}>
            <input type="hidden" name="form" value={session.formToken} />
            <button class={sources.length === 0 ? 'button first' : 'button'} type="submit">
              {words.add}
            </button>
            <p class="soft small">{words.addHint}</p>
          </form>
        ) : null}
      </section>
      <AutopayCard account={account} content={content} />
    </div>
  );
}

function Method(props: {
  readonly source: PaymentSourceRow;
  readonly account: Account;
  readonly words: MethodWords;
  readonly today: CivilDate;
}) {
  const { source, account, words, today } = props;
  const { visit, session } = account;
  const at = `${visit.base}/account/payment-methods/${source.id}`;
  const name = sourceName(source, visit.language);
  const expiry = expiryOf(source, today);
  return (
    <li class="method between">
      <div>
        <p>
          <span class="strong">{name}</span> {source.is_default ? <Badge tone="good">{words.isDefault}</Badge> : null}{' '}
          {expiry === undefined ? null : (
            <Badge tone={expiry === 'expired' ? 'bad' : 'late'}>
              {expiry === 'expired' ? words.expired : words.soon}
            </Badge>
          )}
        </p>
        {source.exp_month === null || source.exp_year === null ? null : (
          <p class="soft small">{words.expires(`${String(source.exp_month).padStart(2, '0')}/${source.exp_year}`)}</p>
        )}
      </div>
      <div class="row">
        {source.is_default || expiry === 'expired' ? null : (
          <form class="inline" method="post" action={`${at}/default`}>
            <input type="hidden" name="form" value={session.formToken} />
            <button class="button plain" type="submit" aria-label={`${words.makeDefault}: ${name}`}>
              {words.makeDefault}
            </button>
          </form>
        )}
        <a class="button plain" href={`${at}/remove`} aria-label={`${words.remove}: ${name}`}>
          {words.remove}
        </a>
      </div>
    </li>
  );
}

/** Asks whether a method is really to go, and says what goes with it. */
export function RemovePage(props: {
  readonly account: Account;
  readonly content: MethodsContent;
  readonly source: PaymentSourceRow;
  readonly fault?: string | undefined;
}) {
  const { account, content, source, fault } = props;
  const { visit, session, customer } = account;
  const words = methodWords[visit.language];
  const at = `${visit.base}/account/payment-methods`;
  const name = sourceName(source, visit.language);
  const next = content.sources.find(({ id }) => id !== source.id);
  const collects = customer.autopay && source.is_default;
  return (
    <form class="card stack" method="post" action={`${at}/${source.id}/remove`}>
      <input type="hidden" name="form" value={session.formToken} />
      <h1>{words.removeTitle(name)}</h1>
      {fault === undefined ? null : (
        <p class="notice bad" role="alert">
          {fault}
        </p>
      )}
      <p>{words.removeText}</p>
      {collects ? (
        <p class="notice late">{next ? words.removeNext(sourceName(next, visit.language)) : words.removeLast}</p>
      ) : null}
      <div class="row">
        <button class="button bad" type="submit">
          {words.remove}
        </button>
        <a class="button" href={at}>
          {words.keepIt}
        </a>
      </div>
    </form>
  );
}
