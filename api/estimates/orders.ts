import { approveEstimate, declineEstimate, voidEstimate } from '../../commands/decide-estimate.js';
import { invoiceEstimate } from '../../commands/invoice-estimate.js';
import type { Unit } from '../../commands/unit.js';
import type { EstimateId } from '../../domain/ids.js';
import { Estimate, showEstimate } from '../../wire/estimate.js';
import { ErrorResponse } from '../../wire/fields.js';
import { Invoice } from '../../wire/invoice.js';
import { showInvoice } from '../../wire/show-invoices.js';
import type { ApiParts, App } from '../parts.js';
import { change } from '../server/change.js';
import { IdParams, idIn } from '../server/read.js';
import { ApprovalBody } from './body.js';

const tags = ['Estimates'];

/** What is decided about an estimate. */
export function estimateOrderRoutes(app: App, parts: ApiParts): void {
  const response = { 200: Estimate, '4xx': ErrorResponse };
  const plain: Record<string, { order: (unit: Unit, id: EstimateId) => Promise<void>; description: string }> = {
    decline: { order: declineEstimate, description: 'The customer does not want it.' },
    void: { order: voidEstimate, description: 'Takes the offer back for good; it keeps its record and its number.' },
  };
  for (const [name, { order, description }] of Object.entries(plain)) {
    app.post(
      `/estimates/:id/${name}`,
      { schema: { tags, description, params: IdParams, response } },
      (request, reply) =>
        change(parts, request, reply, {
          status: 200,
          work: async (unit) => {
            const id = idIn<EstimateId>(request.params.id, 'estimate');
            await order(unit, id);
            return showEstimate(unit, id);
          },
        }),
    );
  }

  const approve = {
    tags,
    description: 'The customer agrees: initials, address and time are kept. Refused once the estimate has expired.',
    params: IdParams,
    body: ApprovalBody,
    response,
  };
  app.post('/estimates/:id/approve', { schema: approve }, (request, reply) =>
    change(parts, request, reply, {
      status: 200,
      work: async (unit) => {
        const id = idIn<EstimateId>(request.params.id, 'estimate');
        const { initials, ip } = request.body;
        await approveEstimate(unit, id, { initials, ip: ip ?? request.ip });
        return showEstimate(unit, id);
      },
    }),
  );

  const invoice = {
    tags,
    description:
      'Makes the invoice it announced, once: its lines, terms, purchase order, notes and address, dated now. ' +
      'A deposit that was paid is not taken off: it is the credit of the customer.',
    params: IdParams,
    response: { 201: Invoice, '4xx': ErrorResponse },
  };
  app.post('/estimates/:id/invoice', { schema: invoice }, (request, reply) =>
    change(parts, request, reply, {
      status: 201,
      work: async (unit) =>
        showInvoice(unit, await invoiceEstimate(unit, idIn<EstimateId>(request.params.id, 'estimate'))),
    }),
  );
}
