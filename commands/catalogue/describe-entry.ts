import { sql } from 'kysely';
import { notFound } from '../../domain/refusal.js';
import { appendEvent } from '../append-event.js';
import { withoutUndefined } from '../create-customer.js';
import type { Unit } from '../unit.js';
import { type CatalogueTable, nouns } from './insert-entry.js';

export interface Description {
  readonly name?: string | undefined;
  /** Items alone. */
  readonly description?: string | null | undefined;
  /** Items alone. */
  readonly type?: string | null | undefined;
  readonly metadata?: Record<string, string> | undefined;
}

/** Changes what a row of the catalogue is called. What it costs never changes: documents and subscriptions rest on it. */
export async function describeEntry(
  unit: Unit,
  table: CatalogueTable,
  id: string,
  { metadata, ...input }: Description,
): Promise<void> {
  const columns = withoutUndefined({ ...input, metadata: metadata && JSON.stringify(metadata) });
  const now = await unit.now();
  const set = [...Object.entries(columns), ['updated_at', new Date(now)] as const];
  const { numAffectedRows } = await sql`
    update ${sql.table(table)} set ${sql.join(set.map(([name, value]) => sql`${sql.ref(name)} = ${value}`))}
    where company_id = ${unit.company.id} and id = ${id}`.execute(unit.trx);
  if (!numAffectedRows) throw notFound(nouns[table]);
  await appendEvent(unit, {
    type: `${table}.updated`,
    object: { type: table, id },
    data: { fields: Object.keys(columns) },
    at: now,
  });
}
