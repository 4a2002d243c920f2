import Fastify from 'fastify';
import { createPool } from '../../db/connect.js';
import { fill, type Template } from './template.js';

export interface BareRoute {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly template: Template;
  readonly status: number;
  /** Ours for one such request: the bare server makes as many bytes of JSON, and no more of it than that. */
  readonly answer: unknown;
}

/** Fastify and pg alone: the same statements in the same transactions, and nothing beside them. */
export async function serveBare(url: string, routes: readonly BareRoute[]) {
  const pool = createPool(url, 'duecourse_app', { onError: (error) => console.error(error.message) });
  const app = Fastify();
  for (const { method, url: path, template, status, answer } of routes) {
    app.route<{ Params: { id?: string } }>({
      method,
      url: path,
      handler: async (request, reply) => {
        const client = await pool.connect();
        try {
          const rows: Record<string, unknown>[][] = [];
          for (const { text, slots } of template)
            rows.push((await client.query(text, fill(slots, request.params.id, rows))).rows);
        } catch (error) {
          await client.query('rollback');
          throw error;
        } finally {
          client.release();
        }
        reply.code(status);
        return answer;
      },
    });
  }
  return app;
}
