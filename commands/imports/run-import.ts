import { type Kysely, sql } from 'kysely';
import { readImportFile } from '../../db/import-file.js';
import type { Schema } from '../../db/schema.js';
import type { ImportRow } from '../../db/tables/import.js';
import type { CompanyId, ImportId } from '../../domain/ids.js';
import { type Delimiter, delimiterOf, rowOf, type TableRow } from '../../domain/import/csv-table.js';
import { beginSurvey, belongTogether, type FileReading } from '../../domain/import/file-reading.js';
import type { ImportError } from '../../domain/import/imported-invoice.js';
import { appendEvent } from '../append-event.js';
import { inUnit } from '../unit.js';
import { type Batch, importBatch, lockImport, MOST_LINES } from './import-batch.js';
import { BrokenFile, type CsvRecord, csvRecords } from './records.js';

export interface ImportParts {
  readonly db: Kysely<Schema>;
  /** Told after every batch; throws to stop, and the import goes on where it was when it is run again. */
  readonly beat?: (progress: string) => void;
}

/** Objects of a batch: large enough for few statements, small enough for a transaction of a fraction of a second. */
const BATCH = 500;

/**
 * Runs an import from where it is to its end. The file is read as a stream, twice: once to learn how it is to be read,
 * once to bring it over. Memory does not grow with it. Safe to repeat and to run twice at once: a batch commits with the place
 * where the next one begins, or not at all.
 */
export async function runImport(parts: ImportParts, company: CompanyId, id: ImportId): Promise<ImportRow['status']> {
  const row = await start(parts, company, id);
  if (row.status !== 'running') return row.status;
  try {
    const reading = row.reading ?? (await survey(parts, row));
    if ('message' in reading) return await finish(parts, row, { problem: reading });
    return await bringOver(parts, row, reading);
  } catch (error) {
    if (!(error instanceof BrokenFile)) throw error;
    return finish(parts, row, { problem: error.problem });
  }
}

async function start({ db }: ImportParts, company: CompanyId, id: ImportId): Promise<ImportRow> {
  const { result } = await inUnit(db, company, 'import', async (unit) => {
    const row = await lockImport(unit, id);
    if (row.status !== 'waiting') return row;
    return unit.trx
      .updateTable('import')
      .set({ status: 'running', started_at: sql<Date>`clock_timestamp()` })
      .where('company_id', '=', company)
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirstOrThrow();
  });
  return result;
}

/** Looks through the whole file, and notes how it is to be read and how many rows it has. */
async function survey(parts: ImportParts, row: ImportRow): Promise<FileReading | ImportError> {
  const { db, beat } = parts;
  const file = fileKind(row);
  const delimiter = await delimiterOfFile(parts, row);
  if (typeof delimiter !== 'string') return delimiter;
  let looking: ReturnType<typeof beginSurvey> | undefined;
  let headerEnd = 0;
  for await (const { cells, end } of csvRecords(readImportFile(db, row.company_id, row.id, 0), delimiter, 1)) {
    if (looking === undefined) {
      looking = beginSurvey(cells, delimiter, file);
      headerEnd = end;
      if ('message' in looking) return looking;
    } else if (!('message' in looking)) {
      looking.see(cells);
      if (looking.rows % 10_000 === 0) beat?.(`${looking.rows} rows looked through`);
    }
  }
  if (looking === undefined || 'message' in looking) return { row: 1, param: 'file', message: 'has no header row' };
  const reading = looking.end();
  if ('message' in reading) return reading;
  await inUnit(db, row.company_id, 'import', async (unit) => {
    await unit.trx
      .updateTable('import')
      .set({
        reading: JSON.stringify(reading),
        total_records: looking.rows,
        // Only the first survey says where the rows begin: a batch may have committed since.
        ...(row.position === 0 && { position: 1, bytes_done: headerEnd }),
      })
      .where('company_id', '=', row.company_id)
      .where('id', '=', row.id)
      .where('position', '=', row.position)
      .execute();
  });
  return reading;
}

/** Told from the file's first bytes, as is that it is UTF-8 at all. */
async function delimiterOfFile(
  { db }: ImportParts,
  { company_id: company, id }: ImportRow,
): Promise<Delimiter | ImportError> {
  for await (const bytes of readImportFile(db, company, id, 0)) {
    const utf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
    if (utf16) return { row: 1, param: 'file', message: 'is not UTF-8: save it as that' };
    return delimiterOf(bytes.toString('utf8').replace(/^\ufeff/, ''));
  }
  return ',';
}

async function bringOver(parts: ImportParts, seen: ImportRow, reading: FileReading): Promise<ImportRow['status']> {
  const { db, beat } = parts;
  const row = await start(parts, seen.company_id, seen.id);
  let current = row;
  const records = csvRecords(
    readImportFile(db, row.company_id, row.id, row.bytes_done),
    reading.delimiter,
    row.position + 1,
  );
  for await (const batch of batches(records, row, reading)) {
    const { result: went } = await inUnit(db, row.company_id, row.actor, (unit) =>
      importBatch(unit, current, reading, batch),
    );
    current = await start(parts, row.company_id, row.id);
    if (!went) return current.status;
    beat?.(`${batch.position} of ${current.total_records ?? '?'} rows`);
  }
  return finish(parts, current, {});
}

/** Groups records into objects and objects into batches; an object is never parted. */
async function* batches(
  records: AsyncIterable<CsvRecord>,
  row: ImportRow,
  reading: FileReading,
): AsyncGenerator<Batch> {
  const file = fileKind(row);
  let objects: TableRow[][] = [];
  let position = row.position;
  let end = row.bytes_done;
  for await (const record of records) {
    const next = rowOf(record.cells, { row: position + 1, columns: reading.columns });
    if (next !== undefined) {
      const last = objects.at(-1);
      const before = last?.at(-1);
      const joins =
        before !== undefined && last !== undefined && last.length < MOST_LINES && belongTogether(file, before, next);
      if (!joins && objects.length >= BATCH) {
        yield { objects, bytes: end, position };
        objects = [];
      }
      // Of an object that is too long one row too many is enough to refuse it; more would not fit in memory.
      if (joins && last.length <= MOST_LINES) last.push(next);
      else if (!joins) objects.push([next]);
    }
    position += 1;
    end = row.bytes_done + record.end;
  }
  if (objects.length > 0) yield { objects, bytes: end, position };
}

async function finish(
  { db }: ImportParts,
  { company_id: company, id }: ImportRow,
  { problem }: { readonly problem?: ImportError },
): Promise<ImportRow['status']> {
  const { result } = await inUnit(db, company, 'import', async (unit) => {
    const row = await lockImport(unit, id);
    if (row.status !== 'running') return row.status;
    const status = problem ? ('failed' as const) : ('succeeded' as const);
    await unit.trx
      .updateTable('import')
      .set({
        status,
        finished_at: sql<Date>`clock_timestamp()`,
        failure: problem ? `row ${problem.row}: the file ${problem.message}` : null,
      })
      .where('company_id', '=', company)
      .where('id', '=', id)
      .execute();
    await appendEvent(unit, {
      type: problem ? 'import.failed' : 'import.finished',
      object: { type: 'import', id },
      data: { kind: row.kind, imported: row.num_imported, updated: row.num_updated, failed: row.num_failed },
      at: await unit.now(),
    });
    return status;
  });
  return result;
}

function fileKind({ kind, format, currency, date_order: dateOrder }: ImportRow) {
  return { kind, format, currency, dateOrder };
}
