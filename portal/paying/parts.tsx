import type { FastifyReply } from 'fastify';
import type { CustomerRow } from '../../db/tables/customer.js';
import { formatAmount, formatNumber } from '../../documents/language/format.js';
import type { PortalRules } from '../../domain/portal-rules.js';
import { Check, Choice } from '../look/choice.js';
import { sourceName } from '../methods/name.js';
import { show } from '../show.js';
import type { Visit } from '../visit.js';
import { feeOf, type WayChoice } from './choices.js';
import { payingWords } from './words.js';

interface Props {
  readonly visit: Visit;
  readonly choices: readonly WayChoice[];
  /** The key of the one that is chosen. */
  readonly chosen: string;
  /** Minor units, from which fees are reckoned. */
  readonly amount: number;
  readonly currency: string;
  readonly rules: PortalRules;
  readonly customer: CustomerRow;
  readonly fault?: string | undefined;
}

/** The ways to pay; of one alone only what it costs is said. */
export function WaysField(props: Props) {
  const { visit, choices, chosen, fault } = props;
  const words = payingWords[visit.language];
  const [first] = choices;
  if (choices.length === 1 && first)
    return (
      <>
        <input type="hidden" name="method" value={first.key} />
        <Cost {...props} choice={first} />
      </>
    );
  return (
    <fieldset class="choices" id="method">
      <legend class="strong">{words.how}</legend>
      {fault === undefined ? null : <p class="fault">{fault}</p>}
      {choices.map((choice) => (
        <Choice name="method" value={choice.key} checked={choice.key === chosen}>
          <span class="strong">{nameOf(choice, visit)}</span>
          <Cost {...props} choice={choice} />
        </Choice>
      ))}
    </fieldset>
  );
}

function Cost(props: Props & { readonly choice: WayChoice }) {
  const { visit, choice, choices, amount, currency, rules } = props;
  const words = payingWords[visit.language];
  const fee = feeOf(choice, amount, props);
  const anyFee = choices.some((one) => feeOf(one, amount, props) > 0);
  if (fee > 0) {
    const percent = formatNumber(Number(rules.cardFeePercent), visit.language, 2);
    return <span class="soft small">{words.fee(percent, formatAmount(fee, currency, visit.language))}</span>;
  }
  return anyFee && choice.source === undefined ? <span class="soft small">{words.noFee}</span> : null;
}

function nameOf(choice: WayChoice, { language }: Visit): string {
  if (choice.source) return sourceName(choice.source, language);
  const words = payingWords[language];
  return choice.what === 'source' ? words.both : words[choice.what];
}

/** What may be kept, and what may be agreed to, beside a payment on the processor's page. */
export function KeepFields(props: {
  readonly visit: Visit;
  readonly offersAutopay: boolean;
  readonly keep: boolean;
  readonly autopay: boolean;
}) {
  const { visit, offersAutopay, keep, autopay } = props;
  const words = payingWords[visit.language];
  return (
    <div class="stack-s">
      <Check name="keep" checked={keep} label={words.keep} hint={words.keepHint} />
      {offersAutopay ? (
        <Check name="autopay" checked={autopay} label={words.autopay} hint={words.autopayHint(visit.company.name)} />
      ) : null}
    </div>
  );
}

/**
 * Leads on to the processor's page, by itself and by a button. `url` comes from the processor: a form's answer may not redirect to
 * another site, a page of ours may.
 */
export function leadOn(reply: FastifyReply, visit: Visit, url: string) {
  const words = payingWords[visit.language];
  return show(
    reply,
    visit,
    { title: words.leading, narrow: true, leadsTo: url },
    <div class="card stack">
      <h1>{words.leading}</h1>
      <p class="soft">{words.leadingHint}</p>
      <a class="button first" href={url} rel="noreferrer">
        {words.onward}
      </a>
    </div>,
  );
}
