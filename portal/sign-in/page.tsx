import { Faults, Field } from '../look/field.js';
import type { Visit } from '../visit.js';
import { type SignInWords, signInWords } from './words.js';

interface AskProps {
  readonly visit: Visit;
  /** What was typed. */
  readonly email: string;
  /** It was no address. */
  readonly fault: boolean;
  readonly signedOut: boolean;
}

/** Where a payer says who they are. */
export function AskPage({ visit, email, fault, signedOut }: AskProps) {
  const words = signInWords[visit.language];
  return (
    <div class="card lead stack">
      {signedOut ? <p class="notice good">{words.signedOut}</p> : null}
      <h1>{words.title}</h1>
      <p class="soft">{words.lead}</p>
      <Faults title={words.faults} faults={fault ? { email: words.emailFault } : {}} />
      <form method="post" action={`${visit.base}/sign-in`} class="stack" noValidate>
        <Field
          name="email"
          label={words.email}
          hint={words.emailHint}
          fault={fault ? words.emailFault : undefined}
          value={email}
          type="email"
          autocomplete="email"
          inputmode="email"
          required
        />
        <button class="button first wide" type="submit">
          {words.send}
        </button>
      </form>
    </div>
  );
}

/** The same for an address that we know and for one that we do not. */
export function SentPage({ visit }: { readonly visit: Visit }) {
  const words = signInWords[visit.language];
  return (
    <div class="card lead stack">
      <h1>{words.sentTitle}</h1>
      <p>{words.sent}</p>
      <p class="soft">{words.sentHint}</p>
      <p>
        <a href={`${visit.base}/sign-in`}>{words.again}</a>
      </p>
    </div>
  );
}

/** A link is used up by a click alone: what opens links in mails to look at them presses no button. */
export function OpenPage(props: { readonly visit: Visit; readonly customer: string; readonly token: string }) {
  const { visit, customer, token } = props;
  const words = signInWords[visit.language];
  return (
    <div class="card lead stack">
      <h1>{words.openTitle}</h1>
      <p class="wrap">{words.open({ customer, company: visit.company.name })}</p>
      <form method="post" action={`${visit.base}/sign-in/${token}`}>
        <button class="button first wide" type="submit">
          {words.openButton}
        </button>
      </form>
    </div>
  );
}

export function OldPage({ visit, words }: { readonly visit: Visit; readonly words: SignInWords }) {
  return (
    <div class="card stack">
      <h1>{words.oldTitle}</h1>
      <p>{words.old}</p>
      <p>
        <a class="button first" href={`${visit.base}/sign-in`}>
          {words.newLink}
        </a>
      </p>
    </div>
  );
}
