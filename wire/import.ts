import { type Static, Type } from '@fastify/type-provider-typebox';
import type { CompanyScope } from '../db/company-scope.js';
import type { ImportId } from '../domain/ids.js';
import { importFormats, importKinds, importModes } from '../domain/import/kinds.js';
import { notFound } from '../domain/refusal.js';
import { Id, Nullable, seconds, secondsOrNull } from './fields.js';

const statuses = [
  'uploading',
  'waiting',
  'running',
  'succeeded',
  'failed',
  'cancelled',
  'rolling_back',
  'rolled_back',
] as const;

export const ImportProblem = Type.Object({
  row: Type.Integer({ description: 'As a spreadsheet counts, the header is 1; 0: about the import as a whole' }),
  param: Type.String({ description: 'The column' }),
  message: Type.String(),
});

export const Import = Type.Object({
  id: Id(),
  object: Type.Literal('import'),
  type: Type.Enum(importKinds),
  mode: Type.Enum(importModes),
  format: Type.Enum(importFormats),
  status: Type.Enum(statuses),
  dry_run: Type.Boolean({ description: 'Nothing is written but the counts and the errors' }),
  deliver: Type.Boolean({ description: 'Invoices count as not yet delivered, and will be' }),
  currency: Type.String({ description: 'Of rows that name none' }),
  position: Type.Integer({ description: 'Spreadsheet rows done, the header counted' }),
  total_records: Nullable(
    Type.Integer({ description: 'Rows without the header; null until the file was looked through' }),
  ),
  num_imported: Type.Integer(),
  num_updated: Type.Integer(),
  num_failed: Type.Integer(),
  num_rolled_back: Type.Integer(),
  failure: Nullable(Type.String({ description: 'Why the file could not be read (on)' })),
  failure_detail: Type.Array(ImportProblem, { description: 'The first 100 errors; `GET /imports/:id/errors` has all' }),
  can_roll_back: Type.Boolean(),
  created_at: Type.Integer(),
  started_at: Nullable(Type.Integer()),
  finished_at: Nullable(Type.Integer()),
});
export type Import = Static<typeof Import>;

const SHOWN_ERRORS = 100;

export async function showImport(scope: CompanyScope, id: ImportId): Promise<Import> {
  const [shown] = await showImports(scope, [id]);
  if (!shown) throw notFound('import');
  return shown;
}

/** Imports as on the wire, in the order of the ids. */
export async function showImports(scope: CompanyScope, ids: readonly ImportId[]): Promise<Import[]> {
  if (ids.length === 0) return [];
  const { trx, company } = scope;
  const rows = await trx
    .selectFrom('import')
    .selectAll()
    .where('company_id', '=', company.id)
    .where('id', 'in', ids)
    .execute();
  const shown = await Promise.all(
    rows.map(
      async (row): Promise<Import> => ({
        id: row.id,
        object: 'import',
        type: row.kind,
        mode: row.mode,
        format: row.format,
        status: row.status,
        dry_run: row.dry_run,
        deliver: row.deliver,
        currency: row.currency,
        position: row.position,
        total_records: row.total_records,
        num_imported: row.num_imported,
        num_updated: row.num_updated,
        num_failed: row.num_failed,
        num_rolled_back: row.num_taken_back,
        failure: row.failure,
        failure_detail: await firstErrors(scope, row.id),
        can_roll_back: !row.dry_run && row.file_kept && ['succeeded', 'failed', 'cancelled'].includes(row.status),
        created_at: seconds(row.created_at),
        started_at: secondsOrNull(row.started_at),
        finished_at: secondsOrNull(row.finished_at),
      }),
    ),
  );
  return ids.flatMap((id) => shown.find((one) => one.id === id) ?? []);
}

async function firstErrors({ trx, company }: CompanyScope, id: ImportId): Promise<Static<typeof ImportProblem>[]> {
  return trx
    .selectFrom('import_error')
    .select(['row', 'param', 'message'])
    .where('company_id', '=', company.id)
    .where('import_id', '=', id)
    .orderBy('id')
    .limit(SHOWN_ERRORS)
    .execute();
}
