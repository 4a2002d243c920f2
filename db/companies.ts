import type { Kysely } from 'kysely';
import type { CompanyId } from '../domain/ids.js';
import type { Schema } from './schema.js';

/** Every company, oldest first. Needs the system role: to the app there is one company at most. */
export async function companyIds(system: Kysely<Schema>): Promise<CompanyId[]> {
  const rows = await system.selectFrom('company').select('id').orderBy('id').execute();
  return rows.map(({ id }) => id);
}
