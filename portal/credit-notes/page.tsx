import { formatAmount, formatDate } from '../../documents/language/format.js';
import { BillingLines } from '../billing/lines.js';
import type { OpenedNote } from '../billing/read.js';
import { billingWords } from '../billing/words.js';
import type { Visit } from '../visit.js';

/** A credit note: what of it can still be used, and what it is for. */
export function CreditNotePage({ visit, opened }: { readonly visit: Visit; readonly opened: OpenedNote }) {
  const { row, shown } = opened;
  const { language, base, company } = visit;
  const words = billingWords[language];
  const isVoided = row.state === 'voided';
  return (
    <div class="two">
      <section class="card lead stack aside" aria-labelledby="left">
        <h1 id="left" class="soft small">
          {words.creditLeft}
        </h1>
        <p class="amount">{formatAmount(isVoided ? 0 : row.balance, row.currency, language)}</p>
        {isVoided ? <p class="notice">{words.creditVoided}</p> : null}
        {!isVoided && row.balance === 0 ? <p class="soft">{words.creditUsed}</p> : null}
        <a class="button wide" href={`${base}/credit_notes/${row.token}/pdf`}>
          {words.pdf}
        </a>
      </section>
      <div class="card stack-l">
        <div>
          <p class="soft">{words.from(company.name)}</p>
          <h2 class="wrap">{words.creditNote(row.number)}</h2>
        </div>
        <dl class="facts">
          <dt>{words.date}</dt>
          <dd>{formatDate(row.date, language)}</dd>
          {row.purchase_order === null ? null : (
            <>
              <dt>{words.order}</dt>
              <dd>{row.purchase_order}</dd>
            </>
          )}
        </dl>
        <BillingLines document={shown} language={language} words={words} />
        {shown.notes === null ? null : (
          <div class="stack-s">
            <h3>{words.notes}</h3>
            <p class="lines soft">{shown.notes}</p>
          </div>
        )}
      </div>
    </div>
  );
}
