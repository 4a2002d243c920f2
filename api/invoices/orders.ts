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

interface PlainOrder {
  readonly description: string;
  readonly order: (unit: Unit, id: InvoiceId) => Promise<void>;
}

/** Those that need no more than the invoice they are about. */
const plainOrders: Readonly<Record<string, PlainOrder>> = {
  issue: { order: issueInvoice, description: 'It is owed from now on, is delivered, and its chasing is planned.' },
  deliver: {
    order: deliverAgain,
    description:
      'Of an invoice whose delivery was refused or came back: at the next hour at which the payer may be written to. Refused where it was delivered, is about to be, or may have been.',
  },
  void: {
    order: voidInvoice,
    description:
      'Takes it back for good; it keeps its record and its number. Refused while money lies on it. A consolidated one gives the balances back to the invoices it had them from.',
  },
  write_off: {
    order: writeOffInvoice,
    description:
      'Gives up what is still owed: it counts as lost, and is chased no more. `closed: false` takes that back.',
  },
  resume: {
    order: resumeInvoice,
    description: "Chasing goes on after the policy's grace. Of what is not paused it changes nothing.",
  },
};

/** What a person orders of one invoice, and its past and future. Every order answers with the invoice. */
export function invoiceOrderRoutes(app: App, parts: ApiParts): void {
  for (const [name, { order, description }] of Object.entries(plainOrders)) {
    const schema = { tags, description, params: IdParams, response: { 200: Invoice, '4xx': ErrorResponse } };
    app.post(`/invoices/:id/${name}`, { schema }, (request, reply) => {
      const id = idIn<InvoiceId>(request.params.id, 'invoice');
      return change(parts, request, reply, { status: 200, work: (unit) => obey(unit, id, () => order(unit, id)) });
    });
  }

  const pause = Type.Object({ until: Maybe(Timestamp()) });
  app.post(
    '/invoices/:id/pause',
    {
      schema: {
        tags,
        description: 'Nothing is asked for until that instant; without `until`, until it is resumed.',
        params: IdParams,
        body: pause,
        response: { 200: Invoice, '4xx': ErrorResponse },
      },
    },
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
    {
      schema: {
        tags,
        description:
          'In the newest version of the policy. Its steps count from now on: those of days gone by are passed over, and what was said is not said again.',
        params: IdParams,
        body: enrol,
        response: { 200: Invoice, '4xx': ErrorResponse },
      },
    },
    (request, reply) => {
      const id = idIn<InvoiceId>(request.params.id, 'invoice');
      const work = (unit: Unit) => obey(unit, id, () => enrolInvoice(unit, id, asId<PolicyId>(request.body.policy)));
      return change(parts, request, reply, { status: 200, work });
    },
  );

  app.get(
    '/invoices/:id/plan',
    {
      schema: {
        tags,
        description:
          'Each step with its instant, or why it waits or is passed over: what is planned, computed from the same rules that act.',
        params: IdParams,
        response: { 200: Plan, '4xx': ErrorResponse },
      },
    },
    (request) =>
      read(parts, request, async (scope) => {
        const id = idIn<InvoiceId>(request.params.id, 'invoice');
        if (!(await findInvoice(scope.trx, scope.company.id, id))) throw notFound('invoice');
        return showPlan(scope, id);
      }),
  );

  const timeline = {
    tags,
    description:
      'Every fact about the invoice in the order in which it became known: what was said and delivered, what was paid, and what was not done with the reason.',
    params: IdParams,
    response: { 200: Type.Array(TimelineEntry), '4xx': ErrorResponse },
  };
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
