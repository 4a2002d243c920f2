import type { FastifyRequest } from 'fastify';
import { inUnit, type Unit } from '../../commands/unit.js';
import { errorLabel } from '../../domain/error-label.js';
import type { ApiParts, App } from '../parts.js';
import { actorOf, callerOf } from './caller.js';
import { changes } from './scope-rules.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Its entry is written, in the transaction of its effect. */
    audited: boolean;
  }
}

const LONGEST_USER_AGENT = 255;

/**
 * Every request that changed something leaves an entry. `change` writes it with the effect; for an effect that is no
 * single transaction (an import, an order to Temporal) it is written here, before the answer leaves, so that no route
 * can forget it.
 */
export function auditChanges(app: App, { db }: ApiParts): void {
  app.decorateRequest('audited', false);
  app.addHook('onSend', async (request, reply) => {
    const { method, caller, audited } = request;
    const { url = '' } = request.routeOptions;
    const replayed = reply.raw.hasHeader('Idempotent-Replayed');
    if (!caller || audited || replayed || reply.statusCode >= 400 || !changes(method, url)) return;
    await inUnit(db, caller.company, actorOf(request), (unit) =>
      writeAuditEntry(unit, request, reply.statusCode),
    ).catch(
      // The effect is there, and whoever asked must learn so.
      (error: unknown) => request.log.error({ error: errorLabel(error) }, 'no audit entry could be written'),
    );
  });
}

/** In the unit's transaction. `answer`: of what was created its id is noted. */
export async function writeAuditEntry(
  unit: Unit,
  request: FastifyRequest,
  status: number,
  answer?: unknown,
): Promise<void> {
  const agent = request.headers['user-agent'];
  await unit.trx
    .insertInto('audit_entry')
    .values({
      company_id: unit.company.id,
      api_key_id: callerOf(request).key,
      ip: request.ip,
      user_agent: agent === undefined ? null : agent.slice(0, LONGEST_USER_AGENT),
      method: request.method,
      route: request.routeOptions.url ?? '',
      ids: JSON.stringify({ ...(request.params as object), ...(status === 201 ? createdBy(answer) : {}) }),
      status,
      event_ids: unit.events.map(({ id }) => id),
    })
    .execute();
}

function createdBy(answer: unknown): { created?: string | number } {
  const id = typeof answer === 'object' && answer !== null && 'id' in answer ? answer.id : undefined;
  return typeof id === 'number' || typeof id === 'string' ? { created: id } : {};
}
