import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type CompanyScope, inSnapshot } from '../../db/company-scope.js';
import { csvLine } from '../../wire/csv.js';
import type { ApiParts } from '../parts.js';
import { callerOf } from './caller.js';
import { HttpError } from './errors.js';

/** Each holds a connection to the database for as long as its client reads. */
const MOST_AT_ONCE = 3;
const RETRY_SECONDS = 10;
/** Shorter than the minute for which the database lets a transaction wait. */
const PATIENCE_MS = 45_000;

const running = new WeakMap<ApiParts['db'], number>();

/** Whether the client would rather have a table: `?format=csv`, or `Accept: text/csv` and no JSON. */
export function wantsCsv({ method, query, headers }: FastifyRequest): boolean {
  const { format } = query as { format?: string };
  if (method === 'HEAD' || format === 'json') return false;
  return format === 'csv' || (/\btext\/csv\b/i.test(headers.accept ?? '') && !/json/i.test(headers.accept ?? ''));
}

/**
 * Streams batches of rows as CSV, all as of one moment, in one read-only transaction that lasts as long as the client
 * reads. No more than a batch is held; a client that stops reading for 45 s loses its answer, and one that goes away gives it back at once. What `open` throws is answered as any error.
 */
export async function streamCsv<Row extends object>(
  parts: ApiParts,
  request: FastifyRequest,
  reply: FastifyReply,
  table: {
    readonly name: string;
    readonly columns: readonly string[];
    /** Gives the next batch each time it is asked; an empty one is the end. */
    readonly open: (scope: CompanyScope) => Promise<() => Promise<readonly Row[]>>;
  },
): Promise<PassThrough> {
  const count = running.get(parts.db) ?? 0;
  if (count >= MOST_AT_ONCE) {
    reply.header('retry-after', RETRY_SECONDS);
    throw new HttpError(429, `Too many exports at once: wait ${RETRY_SECONDS} seconds`);
  }
  running.set(parts.db, count + 1);
  const out = new PassThrough();
  // Until it is answered nobody else listens; afterwards the answer breaks off, which a client sees.
  out.on('error', () => undefined);
  return new Promise((resolve, reject) => {
    inSnapshot(parts.db, callerOf(request).company, async (scope) => {
      const next = await table.open(scope);
      let rows = await next();
      reply.type('text/csv; charset=utf-8');
      reply.header('content-disposition', `attachment; filename="${table.name}.csv"`);
      resolve(out);
      for (await write(out, csvLine(table.columns)); rows.length > 0; rows = await next())
        await write(out, rows.map((row) => csvLine(valuesOf(row, table.columns))).join(''));
    })
      .then(() => out.end())
      .catch((error: unknown) => {
        reject(error as Error);
        out.destroy(error as Error);
      })
      .finally(() => running.set(parts.db, (running.get(parts.db) ?? 1) - 1));
  });
}

function valuesOf(row: object, columns: readonly string[]): unknown[] {
  return columns.map((column) => (row as Record<string, unknown>)[column]);
}

/** Waits until there is room for more. Throws once nobody reads any more, or has not for a while. */
async function write(out: PassThrough, text: string): Promise<void> {
  if (!out.destroyed && out.write(text)) return;
  const patience = AbortSignal.timeout(PATIENCE_MS);
  const waiting = new AbortController();
  const signal = AbortSignal.any([patience, waiting.signal]);
  try {
    if (!out.destroyed) await Promise.race([once(out, 'drain', { signal }), once(out, 'close', { signal })]);
  } finally {
    waiting.abort();
  }
  if (out.destroyed) throw new Error('the client went away');
}
