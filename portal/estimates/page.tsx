import { formatAmount, formatDate } from '../../documents/language/format.js';
import { civilDateAt } from '../../domain/calendar/wall-clock.js';
import { BillingLines } from '../billing/lines.js';
import type { OpenedEstimate } from '../billing/read.js';
import { type BillingWords, billingWords } from '../billing/words.js';
import { Badge } from '../look/badge.js';
import { Faults, Field } from '../look/field.js';
import type { Visit } from '../visit.js';

interface Props {
  readonly visit: Visit;
  readonly opened: OpenedEstimate;
  /** What was typed. */
  readonly initials: string;
  readonly fault: boolean;
}

/** An estimate: what it comes to, the two ways to decide, and what it is for. */
export function EstimatePage(props: Props) {
  const { visit, opened } = props;
  const { row, shown } = opened;
  const { language, base, company } = visit;
  const words = billingWords[language];
  const { expiration_ts: expires } = row;
  return (
    <div class="two">
      <div class="stack aside">
        <Decision {...props} words={words} />
      </div>
      <div class="card stack-l">
        <div class="row apart">
          <div>
            <p class="soft">{words.from(company.name)}</p>
            <h2 class="wrap">{words.estimate(row.number)}</h2>
          </div>
          <a class="button" href={`${base}/estimates/${row.token}/pdf`}>
            {words.pdf}
          </a>
        </div>
        <dl class="facts">
          <dt>{words.date}</dt>
          <dd>{formatDate(row.date, language)}</dd>
          {expires === null ? null : (
            <>
              <dt>{words.until}</dt>
              <dd>{formatDate(civilDateAt(expires * 1000, company.zone), language)}</dd>
            </>
          )}
          {row.purchase_order === null ? null : (
            <>
              <dt>{words.order}</dt>
              <dd>{row.purchase_order}</dd>
            </>
          )}
          {row.deposit === 0 ? null : (
            <>
              <dt>{words.deposit}</dt>
              <dd class="figure">{formatAmount(row.deposit, row.currency, language)}</dd>
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

function Decision({ visit, opened, initials, fault, words }: Props & { readonly words: BillingWords }) {
  const { row, expired } = opened;
  const { base, language } = visit;
  const state = row.state === 'issued' && expired ? 'expired' : row.state;
  if (state === 'draft' || state === 'deleted') return null;
  const tone = state === 'approved' || state === 'invoiced' ? 'good' : undefined;
  return (
    <section class="card lead stack" aria-labelledby="total">
      <div class="row apart">
        <h1 id="total" class="soft small">
          {words.total}
        </h1>
        <Badge tone={tone}>{words.status[state]}</Badge>
      </div>
      <p class="amount">{formatAmount(row.total, row.currency, language)}</p>
      {state === 'issued' ? (
        <>
          <Faults title={words.faults} faults={fault ? { initials: words.initialsFault } : {}} />
          <p class="soft">{words.approveLead}</p>
          <form method="post" action={`${base}/estimates/${row.token}/approve`} class="stack" noValidate>
            <Field
              name="initials"
              label={words.initials}
              hint={words.initialsHint}
              fault={fault ? words.initialsFault : undefined}
              value={initials}
              maxLength={10}
              required
            />
            <button class="button first wide" type="submit">
              {words.approve}
            </button>
          </form>
          <form method="post" action={`${base}/estimates/${row.token}/decline`} class="row apart">
            <span class="soft">{words.declineLead}</span>
            <button class="button plain" type="submit">
              {words.decline}
            </button>
          </form>
        </>
      ) : (
        <p class={tone === undefined ? 'notice' : `notice ${tone}`}>{words.outcome[state]}</p>
      )}
    </section>
  );
}
