import { sql } from 'kysely';
import type { ImportRow } from '../../db/tables/import.js';
import type { ImportId } from '../../domain/ids.js';
import type { TableRow } from '../../domain/import/csv-table.js';
import { type FileReading, readObject } from '../../domain/import/file-reading.js';
import type { ImportError, ImportedInvoice } from '../../domain/import/imported-invoice.js';
import type { Unit } from '../unit.js';
import { attempt } from './attempt.js';
import { importInvoices, type Outcome } from './import-invoices.js';
import { importItem } from './import-item.js';
import { type Change, importContact, importCreditNote, importCustomer, importPayment } from './import-objects.js';

/** An object of more lines is no invoice. */
export const MOST_LINES = 1_000;

/** Any number nobody else locks by. */
const IMPORTS_LOCK = 712_048;

/** The rows of some objects, in the file's order. */
export interface Batch {
  readonly objects: readonly (readonly TableRow[])[];
  /** Where in the file the next batch begins, and at which row. */
  readonly bytes: number;
  readonly position: number;
}

/**
 * Brings one batch over and notes how far the import is, in one transaction: a worker that dies repeats nothing and
 * leaves nothing out. Returns false when the import is no longer where this batch begins, or no longer to go on.
 */
export async function importBatch(unit: Unit, seen: ImportRow, reading: FileReading, batch: Batch): Promise<boolean> {
  // Checks of foreign keys keep the plan they were given first: of a table that was empty then, to read all of it.
  await sql`set local plan_cache_mode = force_custom_plan`.execute(unit.trx);
  const row = await lockImport(unit, seen.id);
  if (row.status !== 'running' || row.position !== seen.position) return false;
  // A company's imports take turns: what one of them makes, the next one finds.
  await sql`select pg_advisory_xact_lock(${IMPORTS_LOCK}, hashint8(${unit.company.id}::bigint))`.execute(unit.trx);
  const errors: ImportError[] = [];
  const changes: Change[] = [];
  const outcomes = await bring(unit, row, { reading, batch, errors });
  for (const { row: at, refused, changes: made } of outcomes) {
    if (refused) errors.push({ row: at, ...refused });
    changes.push(...(made ?? []));
  }
  const own = changes.filter(({ kind }) => kind === row.kind);
  const updated = own.filter(({ before }) => before !== undefined).length;
  await noteErrors(unit, row.id, errors);
  if (!row.dry_run) await noteChanges(unit, row.id, changes);
  await unit.trx
    .updateTable('import')
    .set({
      bytes_done: batch.bytes,
      position: batch.position,
      num_imported: row.num_imported + own.length - updated,
      num_updated: row.num_updated + updated,
      num_failed: row.num_failed + batch.objects.length - own.length,
    })
    .where('company_id', '=', unit.company.id)
    .where('id', '=', row.id)
    .execute();
  return true;
}

export async function lockImport(unit: Unit, id: ImportId): Promise<ImportRow> {
  return unit.trx
    .selectFrom('import')
    .selectAll()
    .where('company_id', '=', unit.company.id)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow();
}

/** Of a dry run everything but the counts and the errors is undone, with all its effects. */
async function bring(
  unit: Unit,
  row: ImportRow,
  work: { readonly reading: FileReading; readonly batch: Batch; readonly errors: ImportError[] },
): Promise<Outcome[]> {
  if (!row.dry_run) return bringObjects(unit, row, work);
  await sql`savepoint dry_run`.execute(unit.trx);
  const outcomes = await bringObjects(unit, row, work);
  await sql`rollback to savepoint dry_run`.execute(unit.trx);
  unit.wakes.length = 0;
  unit.events.length = 0;
  return outcomes;
}

async function bringObjects(
  unit: Unit,
  { kind, format, currency, date_order: dateOrder, mode, deliver }: ImportRow,
  { reading, batch, errors }: { readonly reading: FileReading; readonly batch: Batch; readonly errors: ImportError[] },
): Promise<Outcome[]> {
  const invoices: ImportedInvoice[] = [];
  const outcomes: Outcome[] = [];
  for (const rows of batch.objects) {
    if (rows.length > MOST_LINES) {
      errors.push({
        row: rows[0]?.row ?? 0,
        param: 'row',
        message: `begins an object of more than ${MOST_LINES} lines`,
      });
      continue;
    }
    const object = readObject({ kind, format, currency, dateOrder }, rows, reading);
    if (Array.isArray(object.read)) {
      errors.push(...object.read);
      continue;
    }
    if (object.kind === 'invoice') {
      invoices.push(object.read as ImportedInvoice);
      continue;
    }
    const { read } = object;
    const result = await attempt(unit, () => bringOne(unit, object as ReadObject, mode));
    outcomes.push('done' in result ? { row: read.row, changes: [result.done] } : { row: read.row, ...result });
  }
  if (invoices.length > 0) outcomes.push(...(await importInvoices(unit, invoices, { mode, deliver })));
  return outcomes;
}

type AnyObject = ReturnType<typeof readObject>;
type ReadObject = AnyObject extends infer O
  ? O extends { kind: infer K; read: infer R }
    ? { kind: K; read: Exclude<R, ImportError[]> }
    : never
  : never;

async function bringOne(unit: Unit, object: ReadObject, mode: ImportRow['mode']): Promise<Change> {
  switch (object.kind) {
    case 'customer':
      return importCustomer(unit, object.read, mode);
    case 'contact':
      return importContact(unit, object.read, mode);
    case 'item':
      return importItem(unit, object.read, mode);
    case 'credit_note':
      return importCreditNote(unit, object.read, mode);
    case 'payment':
      return importPayment(unit, object.read, mode);
    case 'invoice':
      throw new Error('invoices are brought over together');
  }
}

async function noteErrors({ trx, company }: Unit, id: ImportId, errors: readonly ImportError[]): Promise<void> {
  if (errors.length === 0) return;
  await sql`insert into import_error (company_id, import_id, row, param, message)
    select ${company.id}, ${id}, row, param, message
      from jsonb_to_recordset(${JSON.stringify(errors)}::jsonb) as r (row bigint, param text, message text)`.execute(
    trx,
  );
}

async function noteChanges({ trx, company }: Unit, id: ImportId, changes: readonly Change[]): Promise<void> {
  if (changes.length === 0) return;
  const rows = changes.map((change) => ({
    kind: change.kind,
    object_id: change.id ?? null,
    object_key: change.key ?? null,
    before: change.before ?? null,
  }));
  await sql`insert into import_change (company_id, import_id, kind, object_id, object_key, before)
    select ${company.id}, ${id}, kind, object_id, object_key, nullif(before, 'null'::jsonb)
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (kind text, object_id bigint, object_key text, before jsonb)`.execute(
    trx,
  );
}
