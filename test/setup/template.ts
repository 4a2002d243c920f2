import { migrateToLatest } from '../../db/migrate.js';
import { withClient } from '../../dev/embedded/postgres-client.js';

export const templateName = 'duecourse_template';

/** Drops what an earlier run left behind and migrates one database, of which every test then gets a copy. */
export async function prepareTemplate(postgresUrl: string): Promise<void> {
  await withClient(postgresUrl, async (client) => {
    const { rows } = await client.query<{ datname: string }>(
      "select datname from pg_database where not datistemplate and datname not in ('postgres', 'duecourse')",
    );
    for (const { datname } of rows)
      await client.query(`drop database ${client.escapeIdentifier(datname)} with (force)`);
    await client.query(`create database ${templateName}`);
  });
  await migrateToLatest(withDatabase(postgresUrl, templateName));
  // A database can be copied only while nobody is connected to it.
  await withClient(postgresUrl, async (client) => {
    await client.query(`alter database ${templateName} with allow_connections false`);
  });
}

export function withDatabase(postgresUrl: string, name: string): string {
  const url = new URL(postgresUrl);
  url.pathname = `/${name}`;
  return url.href;
}
