import { Type } from '@fastify/type-provider-typebox';
import { importInvoices } from '../../commands/import-invoices.js';
import { MOST_ROWS } from '../../domain/import/csv-table.js';
import { readXeroInvoices } from '../../domain/import/xero.js';
import { Refusal } from '../../domain/refusal.js';
import { ErrorResponse, Id, Maybe, readCurrency } from '../../wire/fields.js';
import type { ApiParts, App } from '../parts.js';
import { actorOf, callerOf } from '../server/caller.js';
import { readBoolean } from '../server/list-query.js';
import { read } from '../server/read.js';
import { wake } from '../server/wake.js';

const FILE_BYTES = 20_000_000;

const Import = Type.Object({
  object: Type.Literal('import'),
  dry_run: Type.Boolean(),
  deliver: Type.Boolean(),
  invoices: Type.Integer({ description: 'Whole and consistent in the file' }),
  imported: Type.Integer({ description: 'Of a dry run: would be, as far as the file itself tells' }),
  refused: Type.Integer(),
  invoice_ids: Type.Array(Id()),
  errors: Type.Array(Type.Object({ row: Type.Integer(), param: Type.String(), message: Type.String() })),
});

/**
 * Invoices from Xero's export, as CSV or inside JSON. Each comes over whole or not at all; every row left out is told with
 * its column and reason. A file that cannot be read at all is refused. A number that exists is refused, so that the same
 * file may be sent again after a failure.
 */
export function importRoutes(app: App, parts: ApiParts): void {
  app.register(async (scope: App) => importRoute(scope, parts));
}

/** In a scope of its own: nothing else takes CSV. */
function importRoute(app: App, parts: ApiParts): void {
  app.addContentTypeParser(['text/csv', 'text/plain'], { parseAs: 'string' }, (_request, text, done) =>
    done(null, { csv: String(text) }),
  );
  const flag = () => Type.Optional(Type.String({ description: '0, 1, true or false' }));
  const querystring = Type.Object({
    dry_run: flag(),
    deliver: flag(),
    date_order: Type.Optional(Type.Enum(['auto', 'dmy', 'mdy', 'ymd'])),
  });
  const body = Type.Object({
    csv: Type.String(),
    dry_run: Maybe(Type.Boolean()),
    deliver: Maybe(Type.Boolean()),
    currency: Maybe(Type.String()),
  });
  const schema = { tags: ['Imports'], querystring, body, response: { 200: Import, 201: Import, '4xx': ErrorResponse } };
  app.post('/imports/invoices', { schema, bodyLimit: FILE_BYTES }, async (request, reply) => {
    const { query } = request;
    const dryRun =
      query.dry_run === undefined ? (request.body.dry_run ?? false) : readBoolean(query.dry_run, 'dry_run');
    const deliver =
      query.deliver === undefined ? (request.body.deliver ?? false) : readBoolean(query.deliver, 'deliver');
    const { company } = callerOf(request);
    const currency =
      readCurrency(request.body.currency) ?? (await read(parts, request, async (scope) => scope.company.currency));
    if (request.body.csv.trim() === '') throw new Refusal('is empty', 'csv');
    const file = readXeroInvoices(request.body.csv, { dateOrder: query.date_order ?? 'auto', currency });
    const whole = file.errors.find(({ param }) => param === 'file');
    if (whole) throw new Refusal(`The file ${whole.message}`, 'csv');
    const base = { object: 'import' as const, dry_run: dryRun, deliver, invoices: file.invoices.length };
    if (dryRun) {
      const errors = file.errors.slice(0, MOST_ROWS);
      return { ...base, imported: file.invoices.length, refused: 0, invoice_ids: [], errors };
    }
    const done = await importInvoices(parts, company, file.invoices, { deliver, actor: actorOf(request) });
    await wake(parts, done.wakes);
    const errors = [...file.errors, ...done.refused].sort((a, b) => a.row - b.row);
    const counts = {
      imported: done.imported.length,
      refused: done.refused.length,
      invoice_ids: done.imported.map(({ invoice }) => invoice),
    };
    reply.code(done.imported.length > 0 ? 201 : 200);
    return { ...base, ...counts, errors };
  });
}
