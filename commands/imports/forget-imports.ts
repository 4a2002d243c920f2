import { type Kysely, sql } from 'kysely';
import { inCompany } from '../../db/company-scope.js';
import type { Schema } from '../../db/schema.js';
import type { CompanyId } from '../../domain/ids.js';
import { ROLL_BACK_DAYS } from './roll-back-import.js';

/**
 * Forgets files that can no longer be taken back, and the values that they replaced: they are full of personal data. The counts
 * and the errors stay. An upload that never ended is stopped. Resolves to the number of imports concerned.
 */
export async function forgetImports(db: Kysely<Schema>, company: CompanyId): Promise<number> {
  return inCompany(db, company, async ({ trx }) => {
    const { rows } = await sql<{ id: number }>`
      update import set file_kept = false, status = case when status = 'uploading' then 'cancelled' else status end
        where company_id = ${company} and file_kept and status not in ('waiting', 'running', 'rolling_back')
          and coalesce(finished_at, created_at) < clock_timestamp() - make_interval(days => ${ROLL_BACK_DAYS})
        returning id`.execute(trx);
    if (rows.length === 0) return 0;
    const ids = rows.map(({ id }) => id);
    for (const table of ['import_part', 'import_change'] as const)
      await trx
        .deleteFrom(table)
        .where('company_id', '=', company)
        .where('import_id', 'in', ids as never[])
        .execute();
    return rows.length;
  });
}
