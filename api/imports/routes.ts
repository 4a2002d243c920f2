import { Readable } from 'node:stream';
import { Type } from '@fastify/type-provider-typebox';
import type { FastifyRequest } from 'fastify';
import { sql } from 'kysely';
import { beginImport, completeImport, LARGEST_FILE, storeImportFile } from '../../commands/imports/begin-import.js';
import { cancelImport, orderRollBack, ROLL_BACK_DAYS } from '../../commands/imports/roll-back-import.js';
import { inUnit, type Unit } from '../../commands/unit.js';
import type { ImportId } from '../../domain/ids.js';
import { importFormats, importKinds, importModes } from '../../domain/import/kinds.js';
import { Refusal } from '../../domain/refusal.js';
import { startImport } from '../../wake/start-imports.js';
import { tellTemporal } from '../../wake/tell-temporal.js';
import { ErrorResponse, Maybe, readCurrency } from '../../wire/fields.js';
import { Import, ImportProblem, showImport, showImports } from '../../wire/import.js';
import type { ApiParts, App } from '../parts.js';
import { actorOf, callerOf } from '../server/caller.js';
import { change } from '../server/change.js';
import { HttpError } from '../server/errors.js';
import { readBoolean } from '../server/filters.js';
import type { Listing } from '../server/list-query.js';
import { listRoute } from '../server/list-route.js';
import { IdParams, idIn, read } from '../server/read.js';
import { columnsDescription } from './describe.js';
import { refuseImport } from './scopes.js';

const tags = ['Imports'];

const listing: Listing = {
  sort: { id: sql.ref('id'), created_at: sql.ref('created_at') },
  filter: {
    type: { by: 'text', column: sql.ref('kind') },
    status: { by: 'text', column: sql.ref('status') },
    dry_run: { by: 'boolean', column: sql.ref('dry_run') },
  },
};
const errorListing: Listing = {
  sort: { id: sql.ref('id'), row: sql.ref('row') },
  filter: { param: { by: 'text', column: sql.ref('param') } },
};

/** Files brought over in the background, seen, stopped and taken back. */
export function importRoutes(app: App, parts: ApiParts): void {
  app.register(async (scope: App) => uploadRoute(scope, parts));
  listRoute(app, parts, {
    path: '/imports',
    tags,
    item: Import,
    table: 'import',
    listing,
    order: 'desc',
    show: (scope, ids: readonly ImportId[]) => showImports(scope, ids),
  });
  const one = { tags, params: IdParams, response: { 200: Import, '4xx': ErrorResponse } };
  app.get('/imports/:id', { schema: one }, (request) =>
    read(parts, request, (scope) => showImport(scope, idIn<ImportId>(request.params.id, 'import'))),
  );
  listRoute(app, parts, {
    path: '/imports/:id/errors',
    tags,
    description: 'Every row left out, with its column and the reason.',
    params: IdParams,
    item: ImportProblem,
    table: 'import_error',
    listing: errorListing,
    where: async (scope, { params }) => {
      const { id } = await showImport(scope, idIn<ImportId>(params['id'] ?? '', 'import'));
      return sql`import_id = ${id}`;
    },
    show: async ({ trx, company }, ids: readonly number[]) =>
      ids.length === 0
        ? []
        : trx
            .selectFrom('import_error')
            .select(['row', 'param', 'message'])
            .where('company_id', '=', company.id)
            .where('id', 'in', ids)
            .orderBy('id')
            .execute(),
  });
  const orders: Record<string, { readonly order: (unit: Unit, id: ImportId) => Promise<void>; description: string }> = {
    cancel: {
      order: cancelImport,
      description: 'Stops it between two batches. What came over stays, and may be rolled back.',
    },
    roll_back: {
      order: orderRollBack,
      description: `Takes back what it did, within ${ROLL_BACK_DAYS} days: payments are voided, invoices deleted with a reversal in the ledger, changed things get their old values. What has been used since stays, with the reason among the errors.`,
    },
  };
  for (const [name, { order, description }] of Object.entries(orders)) {
    app.post(`/imports/:id/${name}`, { schema: { ...one, description } }, async (request, reply) => {
      const id = idIn<ImportId>(request.params.id, 'import');
      const shown = await change(parts, request, reply, {
        status: 200,
        work: async (unit) => {
          refuseImport(request, (await showImport(unit, id)).type);
          await order(unit, id);
          return showImport(unit, id);
        },
      });
      if (shown.status === 'rolling_back') await begin(parts, request, id);
      return shown;
    });
  }
}

const options = {
  type: Type.Optional(Type.Enum(importKinds)),
  mode: Type.Optional(Type.Enum(importModes)),
  format: Type.Optional(Type.Enum(importFormats)),
  date_order: Type.Optional(Type.Enum(['dmy', 'mdy', 'ymd'])),
  currency: Type.Optional(Type.String({ description: "ISO 4217, of rows that name none; the company's by default" })),
};

/** In a scope of its own: nothing else takes CSV, and none but this is read as it arrives. */
function uploadRoute(app: App, parts: ApiParts): void {
  app.addContentTypeParser(['text/csv', 'text/plain'], (_request, payload, done) => done(null, payload));
  const flag = () => Type.Optional(Type.String({ description: '0, 1, true or false' }));
  const querystring = Type.Object({ ...options, dry_run: flag(), deliver: flag() });
  const json = Type.Object({
    ...Object.fromEntries(Object.entries(options).map(([name, schema]) => [name, Maybe(schema)])),
    // Refused here, before anything is written: a file that streams in is known to be empty only afterwards.
    csv: Type.String({ minLength: 1, maxLength: LARGEST_FILE }),
    dry_run: Maybe(Type.Boolean()),
    deliver: Maybe(Type.Boolean()),
  });
  const schema = {
    tags,
    description: columnsDescription,
    querystring,
    body: {
      content: {
        'application/json': { schema: json },
        'text/csv': { schema: Type.Unsafe<Readable>({}) },
        'text/plain': { schema: Type.Unsafe<Readable>({}) },
      },
    },
    response: { 201: Import, '4xx': ErrorResponse },
  };
  app.post(
    '/imports',
    { schema, bodyLimit: LARGEST_FILE, preValidation: refuseKeyedStream },
    async (request, reply) => {
      const { company } = callerOf(request);
      const asked = readOptions(request);
      refuseImport(request, asked.kind);
      const chunks =
        request.body instanceof Readable ? request.body : Readable.from([Buffer.from(asked.csv ?? '', 'utf8')]);
      const { result: id } = await inUnit(parts.db, company, actorOf(request), async (unit) =>
        beginImport(unit, { ...asked, currency: readCurrency(asked.currency) ?? unit.company.currency }),
      );
      const bytes = await storeImportFile(parts.db, company, id, chunks as AsyncIterable<Buffer>);
      const shown = await change(parts, request, reply, {
        status: 201,
        work: async (unit) => {
          await completeImport(unit, id, bytes);
          return showImport(unit, id);
        },
      });
      await begin(parts, request, id);
      return shown;
    },
  );
}

/** A file that is read as it arrives cannot be compared with an earlier one. */
async function refuseKeyedStream(request: FastifyRequest): Promise<void> {
  if (request.body instanceof Readable && request.headers['idempotency-key'] !== undefined)
    throw new HttpError(400, 'Idempotency-Key is honoured for JSON alone here', 'Idempotency-Key');
}

type Asked = { [K in keyof typeof options]?: string } & { dry_run?: unknown; deliver?: unknown; csv?: string };

/** What the query says, else the body; both were validated. */
function readOptions(request: { readonly query: unknown; readonly body: unknown }) {
  const body = request.body instanceof Readable ? {} : (request.body as Asked);
  const given = { ...body, ...(request.query as Asked) };
  if (given.type === undefined || given.type === null)
    throw new Refusal(`is missing: one of ${importKinds.join(', ')}`, 'type');
  const flag = (name: 'dry_run' | 'deliver') => {
    const value = given[name];
    return typeof value === 'string' ? readBoolean(value, name) : value === true;
  };
  return {
    kind: given.type as (typeof importKinds)[number],
    mode: (given.mode ?? 'create') as (typeof importModes)[number],
    format: (given.format ?? 'duecourse') as (typeof importFormats)[number],
    dateOrder: (given.date_order ?? null) as 'dmy' | 'mdy' | 'ymd' | null,
    currency: given.currency,
    dryRun: flag('dry_run'),
    deliver: flag('deliver'),
    csv: given.csv,
  };
}

/** Whatever Temporal does not take now, the worker starts within seconds. */
async function begin(parts: ApiParts, request: FastifyRequest, id: ImportId): Promise<void> {
  const waiting = { company: callerOf(request).company, import: id };
  await tellTemporal(parts, () => startImport(parts, waiting)).catch(() =>
    request.log.warn({ import: id }, 'an import waits for the worker to start it'),
  );
}
