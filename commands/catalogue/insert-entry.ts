import { randomBytes } from 'node:crypto';
import { type Insertable, sql } from 'kysely';
import type { Schema } from '../../db/schema.js';
import { Refusal } from '../../domain/refusal.js';
import { appendEvent } from '../append-event.js';
import type { Unit } from '../unit.js';

/** What a company sells by its own words: tables whose ids are words. */
export type CatalogueTable = 'item' | 'tax_rate' | 'coupon' | 'plan';

/** What the company is told a row is. */
export const nouns: Readonly<Record<CatalogueTable, string>> = {
  item: 'item',
  tax_rate: 'tax rate',
  coupon: 'coupon',
  plan: 'plan',
};

/** Adds a row under the id that was chosen, or one made for it. Refuses an id that is taken. */
export async function insertEntry<T extends CatalogueTable>(
  unit: Unit,
  table: T,
  chosen: string | undefined,
  columns: Omit<Insertable<Schema[T]>, 'company_id' | 'id' | 'created_at' | 'updated_at'>,
): Promise<string> {
  const id = chosen ?? randomBytes(8).toString('hex');
  const now = await unit.now();
  const values = {
    ...columns,
    company_id: unit.company.id,
    id,
    created_at: new Date(now),
    updated_at: new Date(now),
  };
  const inserted = await sql<{ id: string }>`
    insert into ${sql.table(table)} (${sql.join(Object.keys(values).map((name) => sql.ref(name)))})
    values (${sql.join(Object.values(values))}) on conflict (company_id, id) do nothing returning id`.execute(unit.trx);
  if (inserted.rows.length === 0)
    throw new Refusal(`${article(nouns[table])} ${nouns[table]} with the id ${id} exists`, 'id');
  await appendEvent(unit, { type: `${table}.created`, object: { type: table, id }, at: now });
  return id;
}

function article(noun: string): string {
  return /^[aeiou]/.test(noun) ? 'An' : 'A';
}
