import { sql } from 'kysely';
import { Refusal } from '../../domain/refusal.js';
import type { Unit } from '../unit.js';
import { type CatalogueTable, nouns } from './insert-entry.js';

/** Refuses a body that names rows of the catalogue which are not there, naming the first. Shares them with who would delete them. */
export async function refuseUnknown(
  unit: Unit,
  table: CatalogueTable,
  named: readonly { readonly id: string; readonly param: string }[],
): Promise<void> {
  if (named.length === 0) return;
  const { rows } = await sql<{ id: string }>`
    select id from ${sql.table(table)} where company_id = ${unit.company.id}
      and id = any(${sql.val(named.map(({ id }) => id))}::text[]) order by id for key share`.execute(unit.trx);
  const known = new Set(rows.map(({ id }) => id));
  const missing = named.find(({ id }) => !known.has(id));
  if (missing) throw new Refusal(`No such ${nouns[table]}`, missing.param);
}
