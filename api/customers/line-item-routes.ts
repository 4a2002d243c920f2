import { Type } from '@fastify/type-provider-typebox';
import type { Static } from 'typebox';
import type { NewLine } from '../../commands/document-content.js';
import {
  createPendingLine,
  deletePendingLine,
  lockPendingLine,
  replacePendingLine,
} from '../../commands/pending-lines.js';
import { type LineOrder, resolveContent, type Terms } from '../../commands/resolve-content.js';
import type { Unit } from '../../commands/unit.js';
import type { CustomerId, LineItemId } from '../../domain/ids.js';
import { findCustomer } from '../../wire/customer.js';
import { Deleted, ErrorResponse } from '../../wire/fields.js';
import { PendingLine, showPendingLine } from '../../wire/pending-line.js';
import { changedContentFields, lineFields, newContentFields } from '../documents/body.js';
import { readLine } from '../documents/read-content.js';
import { currencyOf } from '../documents/resolve.js';
import type { ApiParts, App } from '../parts.js';
import { change } from '../server/change.js';
import { IdParams, idIn, read } from '../server/read.js';

const tags = ['Customers'];
const LineParams = Type.Object({ id: Type.String(), line_item: Type.String() });
const NewLineBody = Type.Object({ ...lineFields, calculate_taxes: newContentFields.calculate_taxes });
const LineBody = Type.Object({ ...lineFields, calculate_taxes: changedContentFields.calculate_taxes });
const response = { 200: PendingLine, '4xx': ErrorResponse };

export function lineItemRoutes(app: App, parts: ApiParts): void {
  const create = {
    tags,
    description: 'A line that waits: `POST /customers/{id}/invoices` bills it, in the currency the customer has now.',
    params: IdParams,
    body: NewLineBody,
    response: { 201: PendingLine, '4xx': ErrorResponse },
  };
  app.post('/customers/:id/line_items', { schema: create }, (request, reply) =>
    change(parts, request, reply, {
      status: 201,
      work: async (unit) => {
        const customer = idIn<CustomerId>(request.params.id, 'customer');
        await findCustomer(unit.trx, unit.company.id, customer);
        const { body } = request;
        const currency = await currencyOf(unit, customer);
        const terms = { currency, customer, calculateTaxes: body.calculate_taxes ?? true };
        const line = await wholeLine(unit, readLine(body, currency, ''), terms);
        return showPendingLine(unit, customer, await createPendingLine(unit, customer, line, currency));
      },
    }),
  );

  app.get('/customers/:id/line_items/:line_item', { schema: { tags, params: LineParams, response } }, (request) =>
    read(parts, request, (scope) => showPendingLine(scope, ...idsIn(request.params))),
  );

  app.patch(
    '/customers/:id/line_items/:line_item',
    { schema: { tags, params: LineParams, body: LineBody, response } },
    (request, reply) =>
      change(parts, request, reply, {
        status: 200,
        work: async (unit) => {
          const [customer, id] = idsIn(request.params);
          await patch(unit, customer, id, request.body);
          return showPendingLine(unit, customer, id);
        },
      }),
  );

  const remove = { tags, params: LineParams, response: { 204: Deleted, '4xx': ErrorResponse } };
  app.delete('/customers/:id/line_items/:line_item', { schema: remove }, async (request, reply) => {
    const [customer, id] = idsIn(request.params);
    await change(parts, request, reply, { status: 200, work: (unit) => deletePendingLine(unit, customer, id) });
    return reply.code(204).send(null);
  });
}

function idsIn(params: { id: string; line_item: string }): [CustomerId, LineItemId] {
  return [idIn<CustomerId>(params.id, 'customer'), idIn<LineItemId>(params.line_item, 'line item')];
}

/** Errors name the body's own fields: `catalog_item`. */
async function wholeLine(unit: Unit, order: LineOrder, terms: Terms): Promise<NewLine> {
  const { items } = await resolveContent(unit, { items: [order] }, { ...terms, at: () => '' });
  const [line] = items ?? [];
  if (!line) throw new Error('a line was lost');
  return line;
}

/** Fields left out stay; another item brings its own name, price and taxes, unless they are given. */
async function patch(unit: Unit, customer: CustomerId, id: LineItemId, body: Static<typeof LineBody>): Promise<void> {
  const { row, line } = await lockPendingLine(unit, customer, id);
  const currency = row.currency ?? unit.company.currency;
  const { catalogItem, metadata, ...given } = readLine(body, currency, '');
  const { kept: _, name, description, type, unitCost, taxable, discountable, taxes, ...stays } = line;
  const priced = catalogItem ? {} : { name, description, type, unitCost, taxable, discountable, taxes };
  const order = { ...stays, ...priced, catalogItem: catalogItem ?? null, ...defined(given) };
  const whole = await wholeLine(unit, order as LineOrder, {
    currency,
    customer,
    calculateTaxes: body.calculate_taxes ?? false,
  });
  await replacePendingLine(unit, customer, row, {
    ...whole,
    catalogItem: body.catalog_item === undefined ? row.catalog_item : (catalogItem ?? null),
    metadata: body.metadata === undefined ? row.metadata : (metadata ?? {}),
  });
}

function defined<T extends object>(given: T): Partial<T> {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as Partial<T>;
}
