import type { Kysely } from 'kysely';
import type { CompanyId, ImportId } from '../domain/ids.js';
import { inCompany } from './company-scope.js';
import type { Schema } from './schema.js';

/** All parts of a file but the last are of this size. */
export const PART_BYTES = 262_144;

/** The bytes of an import's file from an offset on, part by part: never more than one is held. */
export async function* readImportFile(
  db: Kysely<Schema>,
  company: CompanyId,
  id: ImportId,
  from: number,
): AsyncGenerator<Buffer> {
  for (let part = Math.floor(from / PART_BYTES); ; part++) {
    const row = await inCompany(db, company, ({ trx }) =>
      trx
        .selectFrom('import_part')
        .select('bytes')
        .where('company_id', '=', company)
        .where('import_id', '=', id)
        .where('part', '=', part)
        .executeTakeFirst(),
    );
    if (!row) return;
    const start = part * PART_BYTES;
    yield start < from ? row.bytes.subarray(from - start) : row.bytes;
  }
}
