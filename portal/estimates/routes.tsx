import type { FastifyInstance, FastifyReply } from 'fastify';
import { approveEstimate, declineEstimate } from '../../commands/decide-estimate.js';
import type { Unit } from '../../commands/unit.js';
import type { EstimateId } from '../../domain/ids.js';
import { Refusal } from '../../domain/refusal.js';
import { type OpenedEstimate, openEstimate } from '../billing/read.js';
import { billingWords } from '../billing/words.js';
import { change } from '../change.js';
import { fieldsOf } from '../fields.js';
import type { PortalParts } from '../parts.js';
import { sendPdf } from '../pdf.js';
import { goTo, show } from '../show.js';
import { viewed } from '../viewed.js';
import { inTheirLanguage, openVisit, type Visit } from '../visit.js';
import { EstimatePage } from './page.js';

const LONGEST_INITIALS = 10;

/** One estimate, for whoever holds its token: seen, approved or declined. */
export function estimateRoutes(app: FastifyInstance, parts: PortalParts): void {
  app.get<{ Params: { token: string } }>('/estimates/:token', async (request, reply) => {
    const asked = await openVisit(parts, request);
    const opened = await openEstimate(parts, asked, request.params.token);
    const visit = inTheirLanguage(asked, opened.customer);
    const { id, viewed_at } = opened.row;
    await viewed(parts, { request, visit }, { type: 'estimate', id, viewed_at });
    return showEstimate(reply, visit, { opened, initials: '', fault: false });
  });

  app.get<{ Params: { token: string } }>('/estimates/:token/pdf', async (request, reply) => {
    const visit = await openVisit(parts, request);
    const { row } = await openEstimate(parts, visit, request.params.token);
    return sendPdf(parts, reply, visit, (print, scope) => print.estimate(scope, row.id));
  });

  app.post<{ Params: { token: string } }>('/estimates/:token/approve', async (request, reply) => {
    const asked = await openVisit(parts, request);
    const opened = await openEstimate(parts, asked, request.params.token);
    const visit = inTheirLanguage(asked, opened.customer);
    const initials = fieldsOf(request.body)['initials']?.trim() ?? '';
    if (initials === '' || initials.length > LONGEST_INITIALS)
      return showEstimate(reply, visit, { opened, initials, fault: true });
    const decide = (unit: Unit, id: EstimateId) => approveEstimate(unit, id, { initials, ip: request.ip });
    return decided(parts, reply, visit, { opened, decide });
  });

  app.post<{ Params: { token: string } }>('/estimates/:token/decline', async (request, reply) => {
    const visit = await openVisit(parts, request);
    const opened = await openEstimate(parts, visit, request.params.token);
    return decided(parts, reply, visit, { opened, decide: declineEstimate });
  });
}

interface Decision {
  readonly opened: OpenedEstimate;
  readonly decide: (unit: Unit, id: EstimateId) => Promise<void>;
}

/** What was decided meanwhile stands: its page tells how. */
async function decided(parts: PortalParts, reply: FastifyReply, visit: Visit, { opened, decide }: Decision) {
  try {
    await change(parts, visit, (unit) => decide(unit, opened.row.id));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
  return goTo(reply, visit, `/estimates/${opened.row.token}`);
}

function showEstimate(
  reply: FastifyReply,
  visit: Visit,
  page: { readonly opened: OpenedEstimate; readonly initials: string; readonly fault: boolean },
) {
  const title = billingWords[visit.language].estimate(page.opened.row.number);
  return show(reply, visit, { title, status: page.fault ? 422 : 200 }, <EstimatePage visit={visit} {...page} />);
}
