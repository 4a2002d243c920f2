import type pg from 'pg';

/** What a role may do to a table besides reading it. `update(a,b)` and `insert(a,b)` where only some columns are open to it. */
export async function privilegesOf(client: pg.Client, role: string): Promise<Record<string, string[]>> {
  const { rows } = await client.query<{ table: string; can: string[] }>(
    `select c.relname as table, array_remove(array[
        case when has_table_privilege($1, c.oid, 'select') then 'select' end,
        ${whole('insert')}, ${whole('update')},
        case when has_table_privilege($1, c.oid, 'delete') then 'delete' end,
        case when has_table_privilege($1, c.oid, 'truncate') then 'truncate' end,
        case when has_table_privilege($1, c.oid, 'references') then 'references' end,
        case when has_table_privilege($1, c.oid, 'trigger') then 'trigger' end], null) as can
      from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm') and c.relname not like 'kysely_%'
      order by 1`,
    [role],
  );
  return Object.fromEntries(rows.map(({ table, can }) => [table, can]));
}

/** A right to some columns alone is told by the columns that are closed. */
function whole(privilege: 'insert' | 'update'): string {
  const open = `has_column_privilege($1, c.oid, a.attnum, '${privilege}')`;
  return `case when has_table_privilege($1, c.oid, '${privilege}') then '${privilege}'
    else (select '${privilege} but ' || string_agg(a.attname, ', ' order by a.attnum) filter (where not ${open})
      from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped having bool_or(${open})) end`;
}
