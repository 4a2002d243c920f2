import type { FastifyInstance, FastifyReply } from 'fastify';
import { BackToInvoice } from '../invoice/back.js';
import { type OpenedInvoice, openInvoice } from '../invoice/read.js';
import type { PortalParts } from '../parts.js';
import { agreedBy } from '../paying/agreed.js';
import { leadOn } from '../paying/parts.js';
import { showOutcome } from '../paying/show-outcome.js';
import { goTo, show } from '../show.js';
import { inTheirLanguage, openVisit, type Visit } from '../visit.js';
import { leaveMethod } from './leave.js';
import { sourceName } from './name.js';
import { methodWords } from './words.js';

interface One {
  readonly Params: { readonly token: string };
}

/**
 * Whoever holds an invoice's token leaves another card or account for what is collected automatically; a mail about a failed
 * attempt leads here. Of what is on file nothing is seen but what the one that failed is told apart by.
 */
export function fixRoutes(app: FastifyInstance, parts: PortalParts): void {
  const at = '/invoices/:token/payment-method';
  app.get<One>(at, async (request, reply) => {
    const { visit, opened } = await open(parts, await openVisit(parts, request), request.params.token);
    if (!opened.ways.online) return goTo(reply, visit, `/invoices/${opened.row.token}`);
    return showPage(reply, { visit, opened });
  });

  app.post<One>(at, async (request, reply) => {
    const { visit, opened } = await open(parts, await openVisit(parts, request), request.params.token);
    const { row, customer, ways } = opened;
    if (!ways.online) return goTo(reply, visit, `/invoices/${row.token}`);
    const answer = await leaveMethod(parts, visit, {
      customer: customer.id,
      currency: row.currency,
      ways,
      // It takes the place of what AutoPay charges; it turns AutoPay on for nobody.
      autopay: customer.autopay ? agreedBy(request) : undefined,
      success: `/invoices/${row.token}/payment-method/return?checkout={CHECKOUT_SESSION_ID}`,
      cancel: `/invoices/${row.token}/payment-method`,
    });
    if ('url' in answer) return leadOn(reply, visit, answer.url);
    return showPage(reply, { visit, opened, fault: methodWords[visit.language].silent });
  });

  app.get<One>(`${at}/return`, async (request, reply) => {
    const { visit, opened } = await open(parts, await openVisit(parts, request), request.params.token);
    const { row, customer } = opened;
    return showOutcome(parts, reply, {
      visit,
      asked: request.query,
      customer: customer.id,
      invoice: row,
      again: `/invoices/${row.token}/payment-method`,
    });
  });
}

async function open(parts: PortalParts, asked: Visit, token: string) {
  const opened = await openInvoice(parts, asked, token);
  return { opened, visit: inTheirLanguage(asked, opened.customer) };
}

interface Shown {
  readonly visit: Visit;
  readonly opened: OpenedInvoice;
  readonly fault?: string | undefined;
}

function showPage(reply: FastifyReply, props: Shown) {
  const { visit, fault } = props;
  const title = methodWords[visit.language].fixTitle;
  return show(reply, visit, { title, narrow: true, status: fault === undefined ? 200 : 503 }, <FixPage {...props} />);
}

function FixPage({ visit, opened, fault }: Shown) {
  const { row, failed, customer } = opened;
  const words = methodWords[visit.language];
  return (
    <div class="stack-l">
      <BackToInvoice visit={visit} row={row} />
      <form class="card lead stack" method="post" action={`${visit.base}/invoices/${row.token}/payment-method`}>
        <h1>{words.fixTitle}</h1>
        {fault === undefined ? null : (
          <p class="notice bad" role="alert">
            {fault}
          </p>
        )}
        {failed?.source ? (
          <p class="notice late">{words.fixFailed(sourceName(failed.source, visit.language))}</p>
        ) : null}
        <p>{words.fixText(row.number)}</p>
        {customer.autopay ? <p class="soft">{words.fixAutopay}</p> : null}
        <button class="button first wide" type="submit">
          {words.add}
        </button>
        <p class="soft small">{words.addHint}</p>
      </form>
    </div>
  );
}
