import { Type } from '@fastify/type-provider-typebox';
import { deliverAgain } from '../../commands/deliver-again.js';
import { voidInvoice, writeOffInvoice } from '../../commands/end-invoice.js';
import { enrolInvoice } from '../../commands/enrol-invoice.js';
import { issueInvoice } from '../../commands/issue-invoice.js';
import { pauseInvoice, resumeInvoice } from '../../commands/pause-invoice.js';
import type { Unit } from '../../commands/unit.js';
import { findInvoice } from '../../db/invoices.js';
import { asId, type InvoiceId, type PolicyId } from '../../domain/ids.js';
import { notFound } from '../../domain/refusal.js';
import { ErrorResponse, Id, Maybe, Timestamp } from '../../wire/fields.js';
import { Invoice } from '../../wire/invoice.js';
import { showInvoice } from '../../wire/show-invoices.js';
import type { ApiParts, App } from '../parts.js';
import { change } from '../server/change.js';
import { IdParams, idIn, read } from '../server/read.js';
import { Plan, showPlan } from './plan.js';
import { readTimeline, TimelineEntry } from './timeline.js';

const tags = ['Invoices'];

/** What a person orders of one invoice, and its past and future. Every order answers with the invoice. */
export function invoiceOrderRoutes(app: App, parts: ApiParts): void {
  const plain: Record<string, (unit: Unit, id: InvoiceId) => Promise<void>> = {
    issue: issueInvoice,
    deliver: deliverAgain,
    void: voidInvoice,
    write_off: writeOffInvoice,
    resume: resumeInvoice,
  };
  for (const [name, order] of Object.entries(plain)) {
    const schema = { tags, params: IdParams, response: { 200: Invoice, '4xx': ErrorResponse } };
    app.post(`/invoices/:id/${name}`, { schema }, (request, reply) => {
      const id = idIn<InvoiceId>(request.params.id, 'invoice');
      return change(parts, request, reply, { status: 200, work: (unit) => obey(unit, id, () => order(unit, id)) });
    });
  }

  const pause = Type.Object({ until: Maybe(Timestamp()) });
  app.post(
    '/invoices/:id/pause',
    { schema: { tags, params: IdParams, body: pause, response: { 200: Invoice, '4xx': ErrorResponse } } },
    (request, reply) => {
      const id = idIn<InvoiceId>(request.params.id, 'invoice');
      const { until } = request.body;
      const work = (unit: Unit) =>
        obey(unit, id, () => pauseInvoice(unit, id, until === null || until === undefined ? null : until * 1000));
      return change(parts, request, reply, { status: 200, work });
    },
  );

  const enrol = Type.Object({ policy: Id() });
  app.post(
    '/invoices/:id/policy',
    { schema: { tags, params: IdParams, body: enrol, response: { 200: Invoice, '4xx': ErrorResponse } } },
    (request, reply) => {
      const id = idIn<InvoiceId>(request.params.id, 'invoice');
      const work = (unit: Unit) => obey(unit, id, () => enrolInvoice(unit, id, asId<PolicyId>(request.body.policy)));
      return change(parts, request, reply, { status: 200, work });
    },
  );

  app.get(
    '/invoices/:id/plan',
    { schema: { tags, params: IdParams, response: { 200: Plan, '4xx': ErrorResponse } } },
    (request) =>
      read(parts, request, async (scope) => {
        const id = idIn<InvoiceId>(request.params.id, 'invoice');
        if (!(await findInvoice(scope.trx, scope.company.id, id))) throw notFound('invoice');
        return showPlan(scope, id);
      }),
  );

  const timeline = { tags, params: IdParams, response: { 200: Type.Array(TimelineEntry), '4xx': ErrorResponse } };
  app.get('/invoices/:id/timeline', { schema: timeline }, (request) =>
    read(parts, request, async (scope) => {
      const id = idIn<InvoiceId>(request.params.id, 'invoice');
      if (!(await findInvoice(scope.trx, scope.company.id, id))) throw notFound('invoice');
      return readTimeline(scope, id);
    }),
  );
}

async function obey(unit: Unit, id: InvoiceId, order: () => Promise<void>) {
  await order();
  return showInvoice(unit, id);
}
