import type { ComponentChildren } from 'preact';
import { languages } from '../domain/language.js';
import type { Visit } from './visit.js';
import { languageNames, type ShellWords, shellWords } from './words/shell.js';

/** The pages of an account, in the order of its menu; the key is the last part of the address. */
const sections = {
  overview: '/account',
  invoices: '/account/invoices',
  payments: '/account/payments',
  statements: '/account/statements',
  documents: '/account/documents',
  methods: '/account/payment-methods',
  details: '/account/details',
} as const satisfies Partial<Record<keyof ShellWords, string>>;
export type Section = keyof typeof sections;

export interface PageFrame {
  readonly title: string;
  /** Which page of the account is marked in its menu. */
  readonly section?: Section | undefined;
  /** For a page with one thing on it. */
  readonly narrow?: boolean | undefined;
  /** Seconds and an address to go on to by itself, for a page that only leads elsewhere. */
  readonly leadsTo?: string | undefined;
}

/** The whole document around a page's content. */
export function Layout(props: PageFrame & { readonly visit: Visit; readonly children: ComponentChildren }) {
  const { visit, title, section, narrow, leadsTo, children } = props;
  const { company, base, language } = visit;
  const words = shellWords[language];
  return (
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex,nofollow" />
        {leadsTo === undefined ? null : <meta http-equiv="refresh" content={`0;url=${leadsTo}`} />}
        <title>{`${title} · ${company.name}`}</title>
        <link rel="stylesheet" href={`${base}/style.css`} />
        <link rel="icon" href={`${base}/icon.svg`} type="image/svg+xml" />
      </head>
      <body>
        <a class="skip" href="#content">
          {words.skip}
        </a>
        <Head visit={visit} words={words} />
        {visit.session && <Menu base={base} words={words} section={section} />}
        <main id="content" class={narrow === true ? 'narrow' : undefined} tabIndex={-1}>
          {children}
        </main>
        <Foot visit={visit} words={words} />
      </body>
    </html>
  );
}

function Head({ visit, words }: { readonly visit: Visit; readonly words: ShellWords }) {
  const { company, profile, base, session } = visit;
  return (
    <header class="bar">
      <div class="bar-in">
        <a class="brand" href={session ? `${base}/account` : `${base}/sign-in`}>
          {profile?.logo_file_id ? <img src={`${base}/logo`} alt="" /> : null}
          <span class="wrap">{company.name}</span>
        </a>
        <div class="who">
          {session ? (
            <form method="post" action={`${base}/sign-out`}>
              <input type="hidden" name="form" value={session.formToken} />
              <button class="button plain" type="submit">
                {words.signOut}
              </button>
            </form>
          ) : (
            <a href={`${base}/sign-in`}>{words.signIn}</a>
          )}
        </div>
      </div>
    </header>
  );
}

function Menu(props: { readonly base: string; readonly words: ShellWords; readonly section: Section | undefined }) {
  const { base, words, section } = props;
  return (
    <nav class="nav" aria-label={words.menu}>
      <ul>
        {Object.entries(sections).map(([key, path]) => (
          <li>
            <a href={`${base}${path}`} aria-current={key === section ? 'page' : undefined}>
              {words[key as Section]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Foot({ visit, words }: { readonly visit: Visit; readonly words: ShellWords }) {
  const { company, profile, base, language } = visit;
  return (
    <footer class="foot">
      <p>
        {words.questions} <a href={`mailto:${company.email}`}>{company.email}</a>
        {profile?.phone ? ` · ${profile.phone}` : null}
      </p>
      <nav class="tongues" aria-label={words.languages}>
        {languages.map((one) => (
          <a
            href={`${base}/language/${one}`}
            lang={one}
            rel="nofollow"
            aria-current={one === language ? 'true' : undefined}
          >
            {languageNames[one]}
          </a>
        ))}
      </nav>
    </footer>
  );
}
