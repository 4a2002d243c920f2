import { withClient } from '../dev/embedded/postgres-client.js';

/** What an import writes, in an order that foreign keys allow. */
const tables = [
  'company',
  'policy',
  'policy_version',
  'customer',
  'invoice',
  'line_item',
  'adjustment',
  'payment',
  'application',
  'journal',
  'ledger_entry',
  'event',
  'event_delivery',
  'import',
  'import_change',
];
/** There before the import, and not counted. */
const before = ['company', 'policy', 'policy_version'];
/** Written by the ledger's trigger alone. */
const projected = ['balance'];

/** Copies the rows of one database into an equal, empty one, through files of the server. Resolves to the milliseconds that COPY took. */
export async function copyRows(from: string, to: string): Promise<number> {
  const folder = await serverFolder(from);
  const columns = new Map<string, string>();
  await withClient(from, async (client) => {
    for (const table of tables) {
      const { rows } = await client.query<{ columns: string }>(
        `select string_agg(quote_ident(column_name), ', ') as columns from information_schema.columns
          where table_name = $1 and table_schema = 'public' and not (column_name = any($2))`,
        [table, projected],
      );
      columns.set(table, rows[0]?.columns ?? '');
      await client.query(`copy ${table} (${columns.get(table)}) to '${folder}/${table}.bench' (format binary)`);
    }
  });
  let ms = 0;
  await withClient(to, async (client) => {
    // Companies and policies name each other; neither is what is measured.
    await client.query(`alter table company drop constraint company_id_default_policy_id_fkey;
      alter table policy drop constraint policy_company_id_latest_version_id_fkey;
      select set_config('duecourse.company', '1', false)`);
    for (const table of tables) {
      const began = performance.now();
      await client.query(`copy ${table} (${columns.get(table)}) from '${folder}/${table}.bench' (format binary)`);
      if (!before.includes(table)) ms += performance.now() - began;
    }
  });
  await withClient(from, async (client) => {
    for (const table of tables) await client.query(`copy (select 1 where false) to '${folder}/${table}.bench'`);
  });
  return ms;
}

/** A folder that the server, which may run as another user, can write. */
async function serverFolder(url: string): Promise<string> {
  return withClient(url, async (client) => {
    const { rows } = await client.query<{ data_directory: string }>('show data_directory');
    return rows[0]?.data_directory ?? '.';
  });
}
