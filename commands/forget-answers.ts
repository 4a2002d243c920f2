import { type Kysely, sql } from 'kysely';
import { inCompany } from '../db/company-scope.js';
import type { Schema } from '../db/schema.js';
import type { CompanyId } from '../domain/ids.js';

/** For so long a repeated request gets the answer of the first. */
export const KEPT_HOURS = 24;

/** Every night: answers hold what the request was about, people among it. Resolves to the number of those forgotten. */
export async function forgetAnswers(db: Kysely<Schema>, company: CompanyId): Promise<number> {
  return inCompany(db, company, async ({ trx }) => {
    const { numAffectedRows } = await sql`
      delete from idempotency_key where company_id = ${company}
        and created_at < clock_timestamp() - make_interval(hours => ${KEPT_HOURS})`.execute(trx);
    return Number(numAffectedRows ?? 0);
  });
}
