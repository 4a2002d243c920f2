import { Type } from '@fastify/type-provider-typebox';
import { sql } from 'kysely';
import { assignCadence } from '../../commands/cadences/assign-cadence.js';
import { changeCadence } from '../../commands/cadences/change-cadence.js';
import { createCadence } from '../../commands/cadences/create-cadence.js';
import { deleteCadence } from '../../commands/cadences/delete-cadence.js';
import type { CompanyScope } from '../../db/company-scope.js';
import { asId, type CadenceId, type CustomerId, parseId } from '../../domain/ids.js';
import { notFound, Refusal } from '../../domain/refusal.js';
import { ChasingCadence, showCadences } from '../../wire/chasing-cadence.js';
import { ErrorResponse, Id } from '../../wire/fields.js';
import type { ApiParts, App } from '../parts.js';
import { change } from '../server/change.js';
import { crudRoutes } from '../server/crud-routes.js';
import { filtersBy } from '../server/filters.js';
import type { Listing } from '../server/list-query.js';
import { LARGEST_SIZE } from '../server/pagination.js';
import { IdParams, idIn, read } from '../server/read.js';
import { CadenceBody, NewCadenceBody, readCadence, readNewCadence, readSteps } from './body.js';

const listing: Listing = {
  sort: {
    id: sql.ref('id'),
    name: sql.ref('name'),
    created_at: sql.ref('created_at'),
    updated_at: sql.ref('updated_at'),
  },
  filter: {
    id: { by: 'id', column: sql.ref('id') },
    name: { by: 'text', column: sql.ref('name') },
    paused: { by: 'boolean', column: sql.ref('paused') },
    frequency: { by: 'text', column: sql.ref('frequency') },
    assignment_mode: { by: 'text', column: sql.ref('assignment_mode') },
    ...filtersBy('number', ['time_of_day', 'run_date']),
    ...filtersBy('text', ['run_days', 'assignment_conditions']),
  },
  updated: sql.ref('updated_at'),
};
const tags = ['Chasing cadences'];
const notRun =
  'A cadence writes to a customer about all that they owe. It is stored and served, and not run yet: invoices are chased by their chasing policies (`/invoice_chasing_cadences`, `/chasing_policies`).';

/** One resource under the two names that clients know it by. */
export function cadenceRoutes(app: App, parts: ApiParts): void {
  for (const path of ['/chasing_cadences', '/customer_chasing_cadences']) routesUnder(app, parts, path);
}

function routesUnder(app: App, parts: ApiParts, path: string): void {
  crudRoutes(app, parts, {
    path,
    tags,
    noun: 'chasing cadence',
    description: notRun,
    item: ChasingCadence,
    table: 'chasing_cadence',
    listing,
    size: LARGEST_SIZE,
    find: (_scope, text) => parseId<CadenceId>(text),
    show: showCadences,
    create: {
      body: NewCadenceBody,
      description: `${notRun} Letters are \`mail\` (\`letter\` is taken for it). New customers are not assigned by \`assignment_mode\` yet.`,
      work: (unit, body) =>
        createCadence(unit, readNewCadence(body, unit.company.currency), readSteps(body.steps ?? [])),
    },
    edit: {
      body: CadenceBody,
      description:
        'Steps replace those there are; one that names its id keeps it. While customers are in the cadence, when its steps run stands.',
      work: (unit, id, body) =>
        changeCadence(unit, id, readCadence(body, unit.company.currency), body.steps && readSteps(body.steps)),
    },
    remove: { description: 'One that customers are in stays.', work: deleteCadence },
  });

  const run = {
    tags,
    params: IdParams,
    description: 'Refused: cadences are not run yet.',
    response: { '4xx': ErrorResponse },
  };
  app.post(`${path}/:id/run`, { schema: run }, (request) =>
    read(parts, request, async (scope) => {
      await cadenceAt(scope, request.params.id);
      throw new Refusal('Cadences are not run yet: invoices are chased by their chasing policies', 'id');
    }),
  );

  const assign = {
    tags,
    params: IdParams,
    description:
      'Puts customers into the cadence, each at its first step, all or none of them; those in it already stay at their step.',
    body: Type.Object({ customer_ids: Type.Array(Id(), { minItems: 1, maxItems: 1000 }) }),
    response: { 200: ChasingCadence, '4xx': ErrorResponse },
  };
  app.post(`${path}/:id/assign`, { schema: assign }, (request, reply) =>
    change(parts, request, reply, {
      status: 200,
      work: async (unit) => {
        const { id } = await cadenceAt(unit, request.params.id);
        await assignCadence(
          unit,
          asId<CadenceId>(id),
          request.body.customer_ids.map((one) => asId<CustomerId>(one)),
        );
        return cadenceAt(unit, request.params.id);
      },
    }),
  );
}

async function cadenceAt(scope: CompanyScope, text: string): Promise<ChasingCadence> {
  const [cadence] = await showCadences(scope, [idIn<CadenceId>(text, 'chasing cadence')]);
  if (!cadence) throw notFound('chasing cadence');
  return cadence;
}
