import type pg from 'pg';

/** The schema as the database's own catalog tells it: a list of lines per kind of thing, each in a fixed order. */
export type Catalog = Record<keyof typeof queries, string[]>;

export async function readCatalog(client: pg.Client): Promise<Catalog> {
  const lines: Record<string, string[]> = {};
  for (const [kind, query] of Object.entries(queries)) {
    const { rows } = await client.query<{ line: string }>(query);
    lines[kind] = rows.map(({ line }) => line).sort();
  }
  return lines as Catalog;
}

/** Tables of the migrator itself are not part of the schema. */
const ours = "c.relnamespace = 'public'::regnamespace and c.relname not like 'kysely_%'";

const queries = {
  tables: `
    select format('%s %s row security %s forced %s owner %s: %s', c.relkind, c.relname, c.relrowsecurity, c.relforcerowsecurity,
      c.relowner::regrole, obj_description(c.oid, 'pg_class')) as line
    from pg_class c where c.relkind in ('r', 'p', 'v', 'm', 'S') and ${ours}`,
  columns: `
    select format('%s.%s %s %s not null %s identity %s default %s: %s', c.relname, a.attnum, a.attname, format_type(a.atttypid, a.atttypmod),
      a.attnotnull, a.attidentity, pg_get_expr(d.adbin, d.adrelid), col_description(c.oid, a.attnum)) as line
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
    where c.relkind in ('r', 'p', 'v', 'm') and ${ours}`,
  constraints: `
    select format('%s %s %s', c.relname, k.conname, pg_get_constraintdef(k.oid)) as line
    from pg_constraint k join pg_class c on c.oid = k.conrelid where ${ours}`,
  indexes: `
    select pg_get_indexdef(i.indexrelid) as line from pg_index i join pg_class c on c.oid = i.indrelid where ${ours}`,
  triggers: `
    select pg_get_triggerdef(t.oid) as line from pg_trigger t join pg_class c on c.oid = t.tgrelid where not t.tgisinternal and ${ours}`,
  functions: `
    select format('%s owner %s', pg_get_functiondef(oid), proowner::regrole) as line from pg_proc where pronamespace = 'public'::regnamespace`,
  policies: `
    select format('%s %s %s for %s to %s using %s check %s', tablename, policyname, permissive, cmd, roles, qual, with_check) as line
    from pg_policies where schemaname = 'public'`,
  grants: `
    select format('%s of %s to %s', g.privilege_type, c.relname, g.grantee::regrole) as line
    from pg_class c, aclexplode(c.relacl) g where ${ours}
    union all select format('%s of %s.%s to %s', g.privilege_type, c.relname, a.attname, g.grantee::regrole)
    from pg_class c join pg_attribute a on a.attrelid = c.oid, aclexplode(a.attacl) g where ${ours}
    union all select format('%s of schema to %s', g.privilege_type, g.grantee::regrole)
    from pg_namespace n, aclexplode(n.nspacl) g where n.nspname = 'public' and g.grantee::regrole::text in ('duecourse_app', 'duecourse_system')
    union all select format('%s of %s to %s', g.privilege_type, p.proname, g.grantee::regrole)
    from pg_proc p, aclexplode(p.proacl) g where p.pronamespace = 'public'::regnamespace`,
} as const;
