import { formatDate } from '../../documents/language/format.js';
import type { OpenedInvoice } from '../invoice/read.js';
import { Area } from '../look/typed.js';
import type { Visit } from '../visit.js';
import type { Said } from './read.js';
import { type CommentWords, commentWords } from './words.js';

export const LONGEST_COMMENT = 2_000;

/** A message that was not taken. */
export interface NotSent {
  readonly text: string;
  readonly fault: string;
}

/** What payer and company wrote to each other, and a place to go on. */
export function Talk(props: {
  readonly visit: Visit;
  readonly opened: OpenedInvoice;
  readonly notSent?: NotSent | undefined;
}) {
  const { visit, opened, notSent } = props;
  const { row, talk, rules } = opened;
  if (talk.length === 0 && !rules.comments) return null;
  const words = commentWords[visit.language];
  return (
    <section class="card stack" id="talk" aria-labelledby="talk-title">
      <h2 id="talk-title">{words.title}</h2>
      {talk.length === 0 ? null : (
        <ol>
          {talk.map((said) => (
            <Message said={said} visit={visit} words={words} />
          ))}
        </ol>
      )}
      {rules.comments ? (
        <form class="stack" method="post" action={`${visit.base}/invoices/${row.token}/comment`} noValidate>
          <Area
            name="text"
            label={words.text}
            hint={words.hint(visit.company.name)}
            value={notSent?.text ?? ''}
            fault={notSent?.fault}
            maxLength={LONGEST_COMMENT}
            required
          />
          <button class="button" type="submit">
            {words.send}
          </button>
        </form>
      ) : null}
    </section>
  );
}

function Message({ said, visit, words }: { readonly said: Said; readonly visit: Visit; readonly words: CommentWords }) {
  const isOwn = said.author === 'payer';
  return (
    <li class={isOwn ? 'said own' : 'said'}>
      <p class="small soft">
        <span class="strong">{isOwn ? words.you : visit.company.name}</span> · {formatDate(said.on, visit.language)}
      </p>
      <p class="lines">{said.text}</p>
      {said.files.length === 0 ? null : <p class="small soft wrap">{words.files(said.files.join(', '))}</p>}
    </li>
  );
}
