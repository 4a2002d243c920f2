import type { ComponentChildren } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { formatAmount } from '../../../documents/language/format.js';
import { chooseLanguage, type Language } from '../../../domain/language.js';
import { fromStripe } from '../../../providers/payments/stripe-amounts.js';
import type { SessionObject } from '../checkout-objects.js';
import { isMethodType } from '../methods.js';
import type { DeclineCode } from '../test-methods.js';
import type { Form } from './form.js';
import { MethodForm } from './method-form.js';
import { reasonOf, texts } from './texts.js';

export interface Shown {
  readonly session: SessionObject;
  readonly form: Form;
  /** Why the last try failed. */
  readonly declined?: DeclineCode;
}

/** The page of an open session. */
export function payPage({ session, form, declined }: Shown): string {
  const language = chooseLanguage(session.locale);
  const text = texts[language];
  const title = session.mode === 'setup' ? text.saveTitle : text.payTitle;
  const faulty = Object.keys(form.faults).length > 0;
  return page(
    language,
    title,
    <main class="sides">
      <section class="what" aria-labelledby="what">
        <div class="inner">
          <h1 id="what">{title}</h1>
          {session.mode === 'setup' ? <p class="hint">{text.saveHint}</p> : <Lines session={session} />}
        </div>
      </section>
      <section class="how" aria-labelledby="how">
        <div class="inner">
          <h2 id="how">{text.details}</h2>
          {(declined || faulty) && (
            <div class="alert" role="alert" id="alert">
              <strong>{declined ? text.declined : text.faulty}</strong>
              {declined && text.reasons[reasonOf(declined)]}
            </div>
          )}
          <Tabs session={session} form={form} />
          <MethodForm session={session} form={form} text={text} pay={payLabel(session, language)} />
          {session.cancel_url && (
            <a class="cancel" href={session.cancel_url}>
              {text.cancel}
            </a>
          )}
        </div>
      </section>
    </main>,
  );
}

function payLabel(session: SessionObject, language: Language): string {
  const text = texts[language];
  return session.mode === 'setup' ? text.save : text.pay(amountOf(session, session.amount_total ?? 0));
}

function Lines({ session }: { readonly session: SessionObject }) {
  const total = amountOf(session, session.amount_total ?? 0);
  return (
    <>
      <p class="amount">{total}</p>
      <table class="lines">
        <tbody>
          {session.asked.lines.map(({ name, unit_amount: amount, quantity }) => (
            <tr>
              <th scope="row">{quantity === 1 ? name : `${name} × ${quantity}`}</th>
              <td>{amountOf(session, amount * quantity)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{texts[chooseLanguage(session.locale)].total}</th>
            <td>{total}</td>
          </tr>
        </tfoot>
      </table>
    </>
  );
}

/** Every method is a page of its own: so nothing needs to run here, and a reload shows the same. */
function Tabs({ session, form }: Pick<Shown, 'session' | 'form'>) {
  const text = texts[chooseLanguage(session.locale)];
  const types = session.payment_method_types.filter(isMethodType);
  if (types.length < 2) return null;
  return (
    <nav aria-label={text.method}>
      <ul class="tabs">
        {types.map((type) => (
          <li>
            <a href={`/pay/${session.id}?method=${type}`} aria-current={type === form.type ? 'true' : undefined}>
              {text.methods[type]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function amountOf({ currency, locale }: SessionObject, amount: number): string {
  const code = currency ?? '';
  return formatAmount(fromStripe(amount, code), code, chooseLanguage(locale));
}

/** Stands in for the payer's bank, which asks whether it is the payer. */
export function authenticationPage(session: SessionObject): string {
  const language = chooseLanguage(session.locale);
  const text = texts[language];
  return page(
    language,
    text.authenticateTitle,
    <main class="alone">
      <h1>{text.authenticateTitle}</h1>
      {session.amount_total !== null && <p class="amount">{amountOf(session, session.amount_total)}</p>}
      <p>{text.authenticateHint}</p>
      <form method="post" action={`/pay/${session.id}/authenticate`}>
        <button type="submit" name="outcome" value="complete">
          {text.authenticate}
        </button>
        <button type="submit" name="outcome" value="fail" class="second">
          {text.failAuthentication}
        </button>
      </form>
    </main>,
  );
}

/** There is nothing to pay here any more. */
export function closedPage(session: SessionObject): string {
  const language = chooseLanguage(session.locale);
  const text = texts[language];
  const done = session.mode === 'setup' ? text.savedTitle : text.paidTitle;
  const complete = session.status === 'complete';
  const title = complete ? done : text.expiredTitle;
  return page(
    language,
    title,
    <main class="alone">
      <h1>{title}</h1>
      <p>{complete ? text.completeHint : text.expiredHint}</p>
      {session.cancel_url && (
        <a class="cancel" href={session.cancel_url}>
          {text.cancel}
        </a>
      )}
    </main>,
  );
}

/** No page of that name was ever made. */
export function unknownPage(): string {
  return page(
    'en',
    'No such page',
    <main class="alone">
      <h1>No such page</h1>
      <p>The address is incomplete, or the sandbox has forgotten it.</p>
    </main>,
  );
}

function page(language: Language, title: string, body: ComponentChildren): string {
  const html = (
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{title}</title>
        <link rel="stylesheet" href="/pay/style.css" />
        <link rel="icon" href="data:," />
      </head>
      <body>
        <header class="test-mode">{texts[language].testMode}</header>
        {body}
      </body>
    </html>
  );
  return `<!doctype html>${renderToString(html)}`;
}
