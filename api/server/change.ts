import type { FastifyReply, FastifyRequest } from 'fastify';
import { inUnit, type Unit, type Wake } from '../../commands/unit.js';
import { deliverWakes } from '../../wake/deliver-wakes.js';
import type { ApiParts } from '../parts.js';
import { actorOf, callerOf } from './caller.js';
import { answerIsKept, keepAnswer } from './idempotency.js';

/** How long an answer waits for Temporal to take the wakes; what it does not take by then, the relay brings. */
const WAKE_MS = 1_500;

/**
 * Runs commands and reads the answer in one transaction, in which the answer is also kept for a repeated request; then
 * wakes the lives concerned.
 */
export async function change<T>(
  parts: ApiParts,
  request: FastifyRequest,
  reply: FastifyReply,
  order: { readonly status: 200 | 201; readonly work: (unit: Unit) => Promise<T> },
): Promise<T> {
  const { result, wakes } = await inUnit(parts.db, callerOf(request).company, actorOf(request), async (unit) => {
    const answer = await order.work(unit);
    await keepAnswer(unit.trx, request, order.status, answer);
    return answer;
  });
  answerIsKept(request);
  await wake(parts, wakes);
  reply.code(order.status);
  return result;
}

/** Never throws, and never makes a committed request wait long. */
export async function wake(parts: ApiParts, wakes: readonly Wake[]): Promise<void> {
  if (wakes.length === 0) return;
  await parts.temporal.withDeadline(Date.now() + WAKE_MS, () => deliverWakes(parts, wakes));
}
