import type { FastifyReply, FastifyRequest } from 'fastify';
import { inUnit, type Unit } from '../../commands/unit.js';
import { wake } from '../../wake/tell-temporal.js';
import type { ApiParts } from '../parts.js';
import { writeAuditEntry } from './audit.js';
import { actorOf, callerOf } from './caller.js';
import { answerIsKept, keepAnswer } from './idempotency.js';

/**
 * Runs commands and reads the answer in one transaction, in which the answer is also kept for a repeated request, and
 * noted who changed what; then wakes the lives concerned.
 */
export async function change<T>(
  parts: ApiParts,
  request: FastifyRequest,
  reply: FastifyReply,
  order: { readonly status: 200 | 201; readonly work: (unit: Unit) => Promise<T> },
): Promise<T> {
  const { result, wakes, outgoing } = await inUnit(
    parts.db,
    callerOf(request).company,
    actorOf(request),
    async (unit) => {
      const answer = await order.work(unit);
      await writeAuditEntry(unit, request, answer === undefined ? 204 : order.status, answer);
      await keepAnswer(unit.trx, request, order.status, answer);
      return answer;
    },
  );
  request.audited = true;
  answerIsKept(request);
  await wake(parts, wakes, outgoing);
  reply.code(order.status);
  return result;
}
