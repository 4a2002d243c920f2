import pg from 'pg';

/** The address of a database on the embedded server; without a name, the one that every cluster has. */
export function urlOf({
  port,
  password,
  database = 'postgres',
}: {
  port: number;
  password: string;
  database?: string;
}): string {
  return `postgres://postgres:${password}@127.0.0.1:${port}/${database}`;
}

/** Throws unless the server answers. */
export async function answers(url: string): Promise<void> {
  await withClient(url, async (client) => void (await client.query('select 1')));
}

export async function ensureDatabase(url: string, name: string): Promise<void> {
  await withClient(url, async (client) => {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [name]);
    if (rowCount === 0) await client.query(`create database ${client.escapeIdentifier(name)}`);
  });
}

export async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 3_000 });
  let lost: Error | undefined;
  client.on('error', (error) => (lost = error)); // without a listener a server that ends would end us too
  await client.connect();
  try {
    return await work(client);
  } catch (error) {
    throw lost ?? error;
  } finally {
    await client.end();
  }
}
