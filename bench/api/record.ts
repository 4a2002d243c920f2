import type pg from 'pg';

/** One statement as it reached PostgreSQL, and what came back. */
export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
  readonly rows: readonly Record<string, unknown>[];
}

export interface Recorder {
  /** All that reached the database while `work` ran. */
  during(work: () => Promise<unknown>): Promise<Statement[]>;
}

/** Listens to all connections that the pool will make. */
export function recordPool(pool: pg.Pool): Recorder {
  let heard: Statement[] = [];
  pool.on('connect', (client) => {
    const query = client.query.bind(client) as (text: string, values?: unknown[]) => Promise<pg.QueryResult>;
    const recorded = async (text: string, values: unknown[] = []) => {
      const result = await query(text, values);
      heard.push({ text, values, rows: result.rows });
      return result;
    };
    client.query = recorded as typeof client.query;
  });
  return {
    async during(work) {
      heard = [];
      await work();
      return heard;
    },
  };
}
