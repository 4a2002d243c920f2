import { startPostgres } from '../embedded/postgres.js';
import { withClient } from '../embedded/postgres-client.js';
import { isAlive } from '../embedded/processes.js';
import { stateFolder } from '../embedded/state.js';

export interface Database {
  readonly url: string;
  stop(): Promise<void>;
}

type Options = { readonly throwaway: boolean; readonly log: (line: string) => void };

/** The database DATABASE_URL names, or one on a PostgreSQL of ours. A throwaway one is made anew and dropped at the end. */
export async function startDatabase({ throwaway, log }: Options): Promise<Database> {
  const given = process.env['DATABASE_URL'];
  const server = given
    ? { url: given, stop: async () => undefined }
    : await startPostgres(
        throwaway ? { dir: stateFolder('demo', 'postgres'), fsync: false, log } : { dir: stateFolder('postgres'), log },
      );
  if (!throwaway) return server;
  const name = `${PREFIX}${process.pid}`;
  try {
    await withClient(server.url, async (client) => {
      const { rows } = await client.query<{ datname: string }>('select datname from pg_database');
      for (const left of rows.map(({ datname }) => datname).filter(isLeft))
        await client.query(`drop database ${client.escapeIdentifier(left)} with (force)`);
      await client.query(`create database ${name}`);
    });
  } catch (error) {
    await server.stop();
    throw error;
  }
  const url = new URL(server.url);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    async stop() {
      await withClient(server.url, (client) => client.query(`drop database if exists ${name} with (force)`));
      await server.stop();
    },
  };
}

const PREFIX = 'duecourse_demo_';

/** Of a demo that was killed, or of an earlier process with our number. */
function isLeft(name: string): boolean {
  if (!name.startsWith(PREFIX)) return false;
  const pid = Number(name.slice(PREFIX.length));
  return pid === process.pid || !isAlive(pid);
}
