import { formatDate } from '../../documents/language/format.js';
import type { CivilDate } from '../../domain/civil-date.js';
import { readAmount } from '../../wire/amounts.js';
import { BillingLines } from '../billing/lines.js';
import { billingWords } from '../billing/words.js';
import { type NotSent, Talk } from '../comment/talk.js';
import { PlanCard } from '../plan/card.js';
import type { Visit } from '../visit.js';
import { Due } from './due.js';
import type { OpenedInvoice } from './read.js';
import { Settled } from './settled.js';
import { stateWords, type Told } from './state-words.js';
import { type InvoiceWords, invoiceWords } from './words.js';

export interface InvoicePageProps {
  readonly visit: Visit;
  readonly opened: OpenedInvoice;
  /** What was done just before. */
  readonly told?: Told | undefined;
  /** A message that was not taken. */
  readonly notSent?: NotSent | undefined;
  /** A plan that was not agreed to. */
  readonly planFault?: string | undefined;
}

/** One invoice: what is due and when, the way to pay it, and only then what it is for. */
export function InvoicePage(props: InvoicePageProps) {
  const { visit, opened, told, notSent, planFault } = props;
  const { row, shown } = opened;
  const words = invoiceWords[visit.language];
  const settled = readAmount(shown.total, row.currency, 'total') - row.balance;
  return (
    <div class="two">
      <div class="stack aside">
        {told === undefined ? null : (
          <p class="notice good" role="status">
            {stateWords[visit.language].told[told]}
          </p>
        )}
        <Due visit={visit} opened={opened} />
      </div>
      <div class="stack">
        <PlanCard visit={visit} opened={opened} fault={planFault} />
        <div class="card stack-l">
          <div class="row apart">
            <div>
              <p class="soft">{words.from(visit.company.name)}</p>
              <h2>{words.invoice(row.number)}</h2>
            </div>
            <a class="button" href={`${visit.base}/invoices/${row.token}/pdf`}>
              {words.pdf}
            </a>
          </div>
          <Facts visit={visit} opened={opened} words={words} />
          <BillingLines
            document={shown}
            settled={settled}
            language={visit.language}
            words={billingWords[visit.language]}
          />
          {shown.notes === null ? null : (
            <div class="stack-s">
              <h3>{words.notes}</h3>
              <p class="lines soft">{shown.notes}</p>
            </div>
          )}
        </div>
        <Settled visit={visit} opened={opened} />
        <Talk visit={visit} opened={opened} notSent={notSent} />
      </div>
    </div>
  );
}

interface Parts {
  readonly visit: Visit;
  readonly opened: OpenedInvoice;
  readonly words: InvoiceWords;
}

function Facts({ visit, opened, words }: Parts) {
  const { row, customer } = opened;
  const day = (date: CivilDate) => formatDate(date, visit.language);
  const address = [customer.name, customer.address1, customer.address2, customer.city, customer.postal_code];
  return (
    <div class="fields">
      <div class="stack-s">
        <h3 class="soft small">{words.billTo}</h3>
        <p class="lines">{address.filter((line) => line !== null && line !== '').join('\n')}</p>
      </div>
      <dl class="facts">
        <dt>{words.date}</dt>
        <dd>{day(row.date)}</dd>
        {row.due_on === null ? null : (
          <>
            <dt>{words.due}</dt>
            <dd>{day(row.due_on)}</dd>
          </>
        )}
        {row.purchase_order === null ? null : (
          <>
            <dt>{words.order}</dt>
            <dd>{row.purchase_order}</dd>
          </>
        )}
      </dl>
    </div>
  );
}
