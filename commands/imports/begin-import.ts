import type { Kysely } from 'kysely';
import { inCompany } from '../../db/company-scope.js';
import { PART_BYTES } from '../../db/import-file.js';
import type { Schema } from '../../db/schema.js';
import type { CompanyId, ImportId } from '../../domain/ids.js';
import type { FileKind } from '../../domain/import/file-reading.js';
import type { ImportMode } from '../../domain/import/kinds.js';
import { Refusal } from '../../domain/refusal.js';
import { appendEvent } from '../append-event.js';
import type { Unit } from '../unit.js';

export const LARGEST_FILE = 200_000_000;

export interface NewImport extends FileKind {
  readonly mode: ImportMode;
  readonly dryRun: boolean;
  readonly deliver: boolean;
}

/** Notes an import whose file is about to arrive. It waits for nothing until `completeImport`. */
export async function beginImport(unit: Unit, input: NewImport): Promise<ImportId> {
  if (input.format === 'xero' && input.kind !== 'invoice') throw new Refusal('is for invoices alone', 'format');
  if (input.format === 'xero' && input.mode !== 'create')
    throw new Refusal("must be create with Xero's format", 'mode');
  const { id } = await unit.trx
    .insertInto('import')
    .values({
      company_id: unit.company.id,
      kind: input.kind,
      mode: input.mode,
      format: input.format,
      dry_run: input.dryRun,
      deliver: input.deliver,
      currency: input.currency,
      date_order: input.dateOrder,
      actor: unit.actor,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** Stores a file as it arrives, part by part, each in a transaction of its own. Resolves to its bytes; refuses one that is too large. */
export async function storeImportFile(
  db: Kysely<Schema>,
  company: CompanyId,
  id: ImportId,
  chunks: AsyncIterable<Buffer>,
): Promise<number> {
  let held = Buffer.alloc(0);
  let part = 0;
  let total = 0;
  const store = async (bytes: Buffer) => {
    await inCompany(db, company, ({ trx }) =>
      trx.insertInto('import_part').values({ company_id: company, import_id: id, part: part++, bytes }).execute(),
    );
  };
  for await (const chunk of chunks) {
    total += chunk.length;
    if (total > LARGEST_FILE) throw new Refusal(`is larger than ${LARGEST_FILE / 1_000_000} MB`, 'csv');
    held = Buffer.concat([held, chunk]);
    for (; held.length >= PART_BYTES; held = held.subarray(PART_BYTES)) await store(held.subarray(0, PART_BYTES));
  }
  if (held.length > 0) await store(held);
  return total;
}

/** The whole file is there: the import may run. */
export async function completeImport(unit: Unit, id: ImportId, bytes: number): Promise<void> {
  if (bytes === 0) throw new Refusal('is empty', 'csv');
  await unit.trx
    .updateTable('import')
    .set({ status: 'waiting', bytes })
    .where('company_id', '=', unit.company.id)
    .where('id', '=', id)
    .execute();
  await appendEvent(unit, { type: 'import.created', object: { type: 'import', id }, at: await unit.now() });
}
