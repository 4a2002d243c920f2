import { randomBytes } from 'node:crypto';
import type pg from 'pg';

export interface Table {
  readonly name: string;
  /** The column that says whose the row is; undefined: nothing says so. */
  readonly owner: string | undefined;
  readonly secured: boolean;
}

/** Every table there is, from the catalog: one that a later migration adds cannot be forgotten. */
export async function tablesOf(client: pg.Client): Promise<Table[]> {
  const { rows } = await client.query<{ name: string; has_company: boolean; secured: boolean }>(
    `select c.relname as name, c.relrowsecurity and c.relforcerowsecurity as secured,
        exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'company_id') as has_company
      from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm') and c.relname not like 'kysely_%'
      order by 1`,
  );
  const keyed: Record<string, string> = { company: 'id', test_clock: 'id' };
  return rows.map(({ name, has_company, secured }) => ({
    name,
    secured,
    owner: has_company ? 'company_id' : keyed[name],
  }));
}

/** What a check asks for that no column's type tells. */
const asked: Record<string, Record<string, string>> = {
  application: { payment_id: '1' },
  line_item: { invoice_id: '1' },
  adjustment: { invoice_id: '1' },
  attachment: { invoice_id: '1' },
  file: { url: "'https://files.example/a.pdf'" },
};

interface Column {
  name: string;
  type: string;
  /** The first word that a check on the column allows. */
  word: string | null;
}

/** An INSERT of the least row a table takes, its owner as `$1`. Every value differs from call to call. */
export async function insertInto(client: pg.Client, { name, owner }: Table): Promise<string> {
  const { rows: columns } = await client.query<Column>(
    `select a.attname as name, format_type(a.atttypid, null) as type,
        (select substring(pg_get_constraintdef(k.oid) from '''([a-z_]+)''::text')
          from pg_constraint k where k.conrelid = a.attrelid and k.contype = 'c' and k.conkey = array[a.attnum] limit 1) as word
      from pg_attribute a where a.attrelid = $1::regclass and a.attnum > 0 and not a.attisdropped
        and a.attnotnull and not a.atthasdef and a.attidentity = '' and a.attname <> $2`,
    [name, owner ?? ''],
  );
  const values = new Map(columns.map((column) => [column.name, valueOf(column)]));
  for (const [column, value] of Object.entries(asked[name] ?? {})) values.set(column, value);
  const names = [...values.keys()].map((column) => `, "${column}"`).join('');
  return `insert into ${name} (${owner}${names}) values ($1${[...values.values()].map((value) => `, ${value}`).join('')})`;
}

function valueOf({ type, word }: Column): string {
  if (word !== null) return `'${word}'`;
  if (type === 'text') return `'${randomBytes(8).toString('hex')}'`;
  if (type === 'bytea') return "'bytes'";
  if (type === 'jsonb') return `'{}'`;
  if (type === 'date' || type.startsWith('timestamp')) return `'2026-01-05'`;
  if (type === 'boolean') return 'false';
  return String(1 + randomBytes(3).readUIntBE(0, 3));
}
