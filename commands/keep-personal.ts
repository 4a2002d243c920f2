import { sql } from 'kysely';
import type { CompanyScope } from '../db/company-scope.js';
import { type Json, type PersonalValue, personalIn, reference, replacePersonal } from '../domain/personal.js';

interface Kept {
  readonly id: number;
  readonly subject_type: string;
  readonly subject_id: number;
  readonly field: string;
  readonly value: Json;
}

/**
 * The objects, all of this type, with every personal value replaced by a reference to the store, which gains those it does not hold yet. One
 * query where it holds them all, as nearly always.
 */
export async function keepPersonal(scope: CompanyScope, type: string, objects: readonly Json[]): Promise<Json[]> {
  const values = new Map(objects.flatMap((object) => personalIn(object, type)).map((value) => [keyOf(value), value]));
  if (values.size === 0) return [...objects];
  const known = await find(scope, [...values.values()]);
  const missing = [...values].filter(([key]) => !known.has(key)).map(([, value]) => value);
  if (missing.length > 0) {
    for (const [key, id] of await add(scope, missing)) known.set(key, id);
    // What another transaction added meanwhile.
    const others = missing.filter((value) => !known.has(keyOf(value)));
    if (others.length > 0) for (const [key, id] of await find(scope, others)) known.set(key, id);
  }
  return objects.map((object) => replacePersonal(object, (value) => reference(idOf(known, value)), type));
}

function idOf(known: ReadonlyMap<string, number>, value: PersonalValue): number {
  const id = known.get(keyOf(value));
  if (id === undefined) throw new Error(`a personal ${value.field} was not kept`);
  return id;
}

async function find({ trx, company }: CompanyScope, values: readonly PersonalValue[]): Promise<Map<string, number>> {
  const subjects = new Map(values.map(({ subject }) => [`${subject.type} ${subject.id}`, subject]));
  const [types, ids] = [[...subjects.values()].map(({ type }) => type), [...subjects.values()].map(({ id }) => id)];
  const { rows } = await sql<Kept>`
    select id, subject_type, subject_id, field, value from personal
    where company_id = ${company.id} and erased_at is null
      and (subject_type, subject_id) in (select * from unnest(${types}::text[], ${ids}::bigint[]))`.execute(trx);
  return byKey(rows);
}

function byKey(rows: readonly Kept[]): Map<string, number> {
  return new Map(
    rows.map(({ id, subject_type: type, subject_id, field, value }) => [
      keyOf({ subject: { type, id: subject_id }, field, value }),
      id,
    ]),
  );
}

/** In one order whoever adds: two at once wait for one another and never in a ring. Answers with what was not there yet. */
async function add({ trx, company }: CompanyScope, values: readonly PersonalValue[]): Promise<Map<string, number>> {
  const sorted = [...values].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  const column = <T>(read: (value: PersonalValue) => T) => sorted.map(read);
  const { rows } = await sql<Kept>`
    insert into personal (company_id, subject_type, subject_id, field, value)
    select ${company.id}, * from unnest(${column(({ subject }) => subject.type)}::text[],
      ${column(({ subject }) => subject.id)}::bigint[], ${column(({ field }) => field)}::text[],
      ${column(({ value }) => JSON.stringify(value))}::jsonb[])
    on conflict do nothing
    returning id, subject_type, subject_id, field, value`.execute(trx);
  return byKey(rows);
}

/** The database keeps an object's keys in an order of its own. */
function keyOf({ subject, field, value }: PersonalValue): string {
  return JSON.stringify([subject.type, subject.id, field, sortedKeys(value)]);
}

function sortedKeys(value: Json): Json {
  if (Array.isArray(value)) return value.map(sortedKeys);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, inner]) => [name, sortedKeys(inner)]),
  );
}
