import type { FastifyInstance } from 'fastify';
import { approvePaymentPlan } from '../../commands/approve-payment-plan.js';
import { change } from '../change.js';
import { NotHere } from '../errors.js';
import { fieldsOf } from '../fields.js';
import { showInvoicePage } from '../invoice/answer.js';
import { openInvoice } from '../invoice/read.js';
import type { PortalParts } from '../parts.js';
import { agreedBy } from '../paying/agreed.js';
import { goTo } from '../show.js';
import { inTheirLanguage, openVisit } from '../visit.js';
import { planWords } from './words.js';

/** A payer agrees to the payment plan of one invoice; from where and with what is kept. */
export function planRoutes(app: FastifyInstance, parts: PortalParts): void {
  app.post<{ Params: { token: string } }>('/invoices/:token/plan', async (request, reply) => {
    const asked = await openVisit(parts, request);
    const opened = await openInvoice(parts, asked, request.params.token);
    const visit = inTheirLanguage(asked, opened.customer);
    const { row, plan, collectsFrom, ways } = opened;
    if (plan?.plan.status !== 'pending_signup' || row.balance <= 0) throw new NotHere();
    if (fieldsOf(request.body)['agree'] !== 'yes') {
      const planFault = planWords[visit.language].mustAgree;
      return showInvoicePage(reply, { visit, opened, planFault, status: 400 });
    }
    await change(parts, visit, (unit) => approvePaymentPlan(unit, row.id, agreedBy(request)));
    // A plan that is collected waits for something to collect from.
    const isWaiting = row.autopay && !collectsFrom && ways.online;
    return goTo(reply, visit, `/invoices/${row.token}${isWaiting ? '/payment-method' : '?told=plan'}`);
  });
}
