import type { FastifyRequest } from 'fastify';
import { sql } from 'kysely';
import type { Asked } from '../../commands/claim-charge.js';
import { KEPT_HOURS } from '../../commands/forget-answers.js';
import type { CompanyScope } from '../../db/company-scope.js';
import type { ChargeId, ChargeRefundId } from '../../domain/ids.js';
import { HttpError } from '../server/errors.js';
import { hashOf } from '../server/idempotency.js';

/** By what a repeated request is known: undefined without an `Idempotency-Key`. */
export function askedBy(request: FastifyRequest): Asked | undefined {
  const key = request.idempotency?.key;
  return key === undefined ? undefined : { key, hash: hashOf(request) };
}

/**
 * What this request asked for before: its answer may have been lost, or have been a refusal, which leaves no answer under its
 * key, but the charge or refund it began is there. Refuses another request under the key.
 */
export async function findAsked<I extends ChargeId | ChargeRefundId>(
  { trx, company }: CompanyScope,
  table: 'charge' | 'charge_refund',
  asked: Asked | undefined,
): Promise<I | undefined> {
  if (!asked) return undefined;
  const { rows } = await sql<{ id: I; request_hash: string }>`
    select id, request_hash from ${sql.table(table)} where company_id = ${company.id} and request_key = ${asked.key}
      and asked_at > clock_timestamp() - make_interval(hours => ${KEPT_HOURS}) order by id desc limit 1`.execute(trx);
  const [row] = rows;
  if (row && row.request_hash !== asked.hash)
    throw new HttpError(400, 'This Idempotency-Key was used for another request', 'Idempotency-Key');
  return row?.id;
}
