import { Type } from '@fastify/type-provider-typebox';
import { sql } from 'kysely';
import type { ApiParts, App } from '../parts.js';

const ASK_MS = 1_000;
const State = Type.Enum(['up', 'down']);

/** `/healthz`: the process is up. `/readyz`: it can serve; without Temporal it can too, wakes then wait for the relay. */
export function healthRoutes(app: App, parts: ApiParts): void {
  const tags = ['Operations'];
  app.get(
    '/healthz',
    { schema: { tags, response: { 200: Type.Object({ status: Type.Literal('up') }) } } },
    async () => ({ status: 'up' as const }),
  );

  const Ready = Type.Object({ status: State, database: State, temporal: State });
  app.get('/readyz', { schema: { tags, response: { 200: Ready, 503: Ready } } }, async (request, reply) => {
    const [database, temporal] = await Promise.all([
      answers(() => sql`select 1`.execute(parts.db)),
      answers(() =>
        parts.temporal.withDeadline(Date.now() + ASK_MS, () => parts.temporal.workflowService.getSystemInfo({})),
      ),
    ]);
    if (database === 'down') request.log.warn('the database does not answer');
    return reply.code(database === 'up' ? 200 : 503).send({ status: database, database, temporal });
  });
}

async function answers(ask: () => Promise<unknown>): Promise<'up' | 'down'> {
  return ask().then(
    () => 'up' as const,
    () => 'down' as const,
  );
}
