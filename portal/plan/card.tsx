import type { PlanWithInstalments } from '../../db/payment-plans.js';
import { formatAmount, formatDate } from '../../documents/language/format.js';
import type { OpenedInvoice } from '../invoice/read.js';
import { Badge } from '../look/badge.js';
import { Check } from '../look/choice.js';
import type { Visit } from '../visit.js';
import { nextInstalment } from './next-instalment.js';
import { type PlanWords, planWords } from './words.js';

interface Props {
  readonly visit: Visit;
  readonly opened: OpenedInvoice;
  /** The payer did not agree. */
  readonly fault?: string | undefined;
}

/** The instalments of an invoice, how each stands, and what the payer does next. */
export function PlanCard({ visit, opened, fault }: Props) {
  const { plan, row } = opened;
  if (!plan) return null;
  const words = planWords[visit.language];
  const isOpen = row.state === 'issued' && row.balance > 0;
  return (
    <section class="card stack" id="plan" aria-labelledby="plan-title">
      <h2 id="plan-title">{words.title}</h2>
      <p class="soft">{introOf({ visit, opened }, words)}</p>
      <Instalments {...{ visit, opened, plan, words }} />
      {isOpen && plan.plan.status === 'pending_signup' ? <Pending {...{ visit, opened, words, fault }} /> : null}
      {isOpen && plan.plan.status === 'active' ? <Active {...{ visit, opened, words }} /> : null}
    </section>
  );
}

function introOf({ opened }: Props, words: PlanWords): string {
  const { plan, approved } = opened;
  if (plan?.plan.status === 'pending_signup') return approved ? words.waiting : words.offered;
  return plan?.plan.status === 'finished' ? words.finished : words.running;
}

function Instalments(props: Props & { readonly plan: PlanWithInstalments; readonly words: PlanWords }) {
  const { visit, opened, plan, words } = props;
  const { row, today } = opened;
  const amount = (minor: number) => formatAmount(minor, row.currency, visit.language);
  return (
    <table class="table folds">
      <caption class="hidden">{words.title}</caption>
      <thead>
        <tr>
          <th scope="col">{words.title}</th>
          <th scope="col">{words.on}</th>
          <th scope="col" class="end">
            {words.amount}
          </th>
          <th scope="col" class="end">
            {words.state}
          </th>
        </tr>
      </thead>
      <tbody>
        {plan.instalments.map((one, i) => (
          <tr>
            <td class="whole strong">{words.instalment(i + 1)}</td>
            <td data-label={words.on}>{formatDate(one.due_on, visit.language)}</td>
            <td class="end figure" data-label={words.amount}>
              {amount(one.amount)}
            </td>
            <td class="end" data-label={words.state}>
              {one.left === 0 ? (
                <Badge tone="good">{words.paid}</Badge>
              ) : (
                <Badge tone={one.due_on < today ? 'late' : undefined}>
                  {one.left < one.amount
                    ? words.partly(amount(one.left))
                    : one.due_on < today
                      ? words.late
                      : words.open}
                </Badge>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Pending({ visit, opened, words, fault }: Props & { readonly words: PlanWords }) {
  const { row, approved, ways } = opened;
  const at = `${visit.base}/invoices/${row.token}`;
  if (approved)
    return ways.online ? (
      <a class="button first" href={`${at}/payment-method`}>
        {words.leave}
      </a>
    ) : null;
  const collects = row.autopay ? ` ${words.collects(visit.company.name)}` : '';
  return (
    <form class="stack" method="post" action={`${at}/plan`} noValidate>
      <Check name="agree" checked={false} label={`${words.agree}${collects}`} fault={fault} required />
      <button class="button first" type="submit">
        {words.approve}
      </button>
    </form>
  );
}

function Active({ visit, opened, words }: Props & { readonly words: PlanWords }) {
  const next = nextInstalment(opened);
  if (next === undefined || !opened.ways.online) return null;
  const { row } = opened;
  const at = `${visit.base}/invoices/${row.token}/payment`;
  return (
    <div class="row">
      <a class={row.autopay ? 'button' : 'button first'} href={`${at}?instalment=yes`}>
        {words.payNext(formatAmount(next, row.currency, visit.language))}
      </a>
      <a href={at}>{words.ahead}</a>
    </div>
  );
}
