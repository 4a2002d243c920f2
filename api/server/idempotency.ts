import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { FastifyRequest } from 'fastify';
import { type Kysely, sql } from 'kysely';
import { KEPT_HOURS } from '../../commands/forget-answers.js';
import { inCompany } from '../../db/company-scope.js';
import type { Schema } from '../../db/schema.js';
import type { ApiParts, App } from '../parts.js';
import { callerOf } from './caller.js';
import { HttpError } from './errors.js';

/** A key this request has claimed. `kept`: its answer is stored, in the transaction of its effect. */
interface Claim {
  readonly key: string;
  readonly claimedAt: number;
  kept: boolean;
}

declare module 'fastify' {
  interface FastifyRequest {
    idempotency: Claim | null;
  }
  interface FastifyContextConfig {
    /** The answer holds a secret that is shown once: it is not kept, and the key is not honoured. */
    answerIsSecret?: boolean;
  }
}

/** A request that died without an answer left its key claimed: after this, nothing of it can still be running. */
const ABANDONED_SECONDS = 90;
const WAIT_MS = 5_000;

/**
 * `Idempotency-Key` on POST, PATCH and PUT. The key is claimed by a row of its own first; the answer is stored in the
 * transaction that has the effect, so that there is never one without the other. The same request within 24 hours gets
 * the stored answer; another body under the same key is refused; of two at once the second waits for the first's answer.
 * A request that failed changed nothing, and its key is forgotten: it may be tried again.
 */
export function honourIdempotencyKeys(app: App, { db }: ApiParts): void {
  app.decorateRequest('idempotency', null);
  app.addHook('preHandler', async (request, reply) => {
    const key = request.headers['idempotency-key'];
    if (
      !['POST', 'PATCH', 'PUT'].includes(request.method) ||
      !request.caller ||
      request.routeOptions.config.answerIsSecret
    )
      return;
    if (typeof key !== 'string' || key === '') return;
    // oxlint-disable-next-line no-control-regex
    if (key.length > 255 || /[\u0000-\u001f]/.test(key))
      throw new HttpError(400, 'The Idempotency-Key is longer than 255 characters', 'Idempotency-Key');
    const found = await claimKey(db, request, key);
    if ('claimedAt' in found) {
      request.idempotency = found;
      return;
    }
    reply.raw.setHeader('Idempotent-Replayed', 'true');
    return reply.code(found.status).send(JSON.parse(found.body) as object);
  });
  app.addHook('onSend', async (request, reply, payload) => {
    const claim = request.idempotency;
    if (!claim || claim.kept) return;
    request.idempotency = null;
    const failed = reply.statusCode >= 400 || typeof payload !== 'string';
    await inCompany(db, callerOf(request).company, async ({ trx }) => {
      // Only while unanswered: of a commit whose outcome nobody learnt, the answer may be there after all.
      const update = trx.updateTable('idempotency_key').set({ status: reply.statusCode, body: payload as string });
      const query = failed ? trx.deleteFrom('idempotency_key') : update;
      await ofClaim(query as typeof update, request, claim)
        .where('status', 'is', null)
        .execute();
    });
  });
}

/** Stores the answer in the effect's own transaction. Throws when the claim was taken over: then nothing must happen here. */
export async function keepAnswer(
  trx: Kysely<Schema>,
  request: FastifyRequest,
  status: number,
  answer: unknown,
): Promise<void> {
  const claim = request.idempotency;
  if (!claim) return;
  const update = trx.updateTable('idempotency_key').set({ status, body: JSON.stringify(answer) });
  const [result] = await ofClaim(update, request, claim).execute();
  if (result?.numUpdatedRows !== 1n) throw takenOver();
}

/**
 * For an effect that is begun in one transaction and answered in another: in the first, so that of two requests under one
 * key only one begins it. Throws when the claim was taken over.
 */
export async function holdKey(trx: Kysely<Schema>, request: FastifyRequest): Promise<void> {
  const claim = request.idempotency;
  if (!claim) return;
  const held = await ofClaim(trx.selectFrom('idempotency_key').select('key'), request, claim)
    .where('status', 'is', null)
    .forUpdate()
    .executeTakeFirst();
  if (!held) throw takenOver();
}

function takenOver(): HttpError {
  return new HttpError(400, 'Another request has taken over this Idempotency-Key', 'Idempotency-Key');
}

/** After the commit; before it, a failure would leave the claim behind. */
export function answerIsKept(request: FastifyRequest): void {
  if (request.idempotency) request.idempotency.kept = true;
}

async function claimKey(
  db: Kysely<Schema>,
  request: FastifyRequest,
  key: string,
): Promise<Claim | { status: number; body: string }> {
  const { company } = callerOf(request);
  const request_hash = hashOf(request);
  for (const deadline = Date.now() + WAIT_MS; Date.now() < deadline; await pause(100)) {
    const row = await inCompany(db, company, async ({ trx }) => {
      await sql`delete from idempotency_key where company_id = ${company} and key = ${key} and (
        created_at < clock_timestamp() - make_interval(hours => ${KEPT_HOURS}) or
        (status is null and created_at < clock_timestamp() - make_interval(secs => ${ABANDONED_SECONDS})))`.execute(
        trx,
      );
      const inserted = await trx
        .insertInto('idempotency_key')
        .values({
          company_id: company,
          key,
          request_hash,
          created_at: sql`date_trunc('milliseconds', clock_timestamp())`,
        })
        .onConflict((oc) => oc.doNothing())
        .returning('created_at')
        .executeTakeFirst();
      if (inserted) return { claimed: inserted.created_at };
      return trx
        .selectFrom('idempotency_key')
        .selectAll()
        .where('company_id', '=', company)
        .where('key', '=', key)
        .executeTakeFirst();
    });
    if (row && 'claimed' in row) return { key, claimedAt: row.claimed, kept: false };
    if (row && row.request_hash !== request_hash)
      throw new HttpError(400, 'This Idempotency-Key was used for another request', 'Idempotency-Key');
    if (row && row.status !== null) return { status: row.status, body: row.body ?? '{}' };
  }
  throw new HttpError(400, 'A request with this Idempotency-Key is in progress', 'Idempotency-Key');
}

interface Narrowed<Q> {
  where(column: 'company_id' | 'key' | 'created_at', operator: '=', value: never): Q;
}

function ofClaim<Q extends Narrowed<Q>>(query: Q, request: FastifyRequest, claim: Claim): Q {
  return query
    .where('company_id', '=', callerOf(request).company as never)
    .where('key', '=', claim.key as never)
    .where('created_at', '=', new Date(claim.claimedAt) as never);
}

/** What a request asks, method, address and body, as one digest. */
export function hashOf(request: FastifyRequest): string {
  return createHash('sha256')
    .update(`${request.method} ${request.url}\n${JSON.stringify(request.body)}`)
    .digest('hex');
}
