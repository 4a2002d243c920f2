import { type Static, Type } from '@fastify/type-provider-typebox';
import type { CompanyScope } from '../db/company-scope.js';
import type { WebhookAttemptId, WebhookId } from '../domain/ids.js';
import { notFound } from '../domain/refusal.js';
import { Event, showEvents } from './event.js';
import { Id, Nullable, seconds, secondsOrNull } from './fields.js';

export const Webhook = Type.Object({
  id: Id(),
  object: Type.Literal('webhook'),
  url: Type.String(),
  events: Type.Array(Type.String(), { description: 'Types of events; `*` for all' }),
  enabled: Type.Boolean(),
  disabled_because: Nullable(Type.String()),
  secret: Nullable(Type.String({ description: 'Shown when it was made or rotated, and then never again' })),
  waiting: Type.Integer({ description: 'Events not delivered yet' }),
  created_at: Type.Integer(),
  updated_at: Type.Integer(),
});
export type Webhook = Static<typeof Webhook>;

export const WebhookAttempt = Type.Object({
  id: Id(),
  object: Type.Literal('webhook_attempt'),
  webhook: Id(),
  event_id: Id(),
  succeeded: Type.Boolean(),
  next_attempt: Nullable(
    Type.Integer({ description: 'Not before; null once delivered, or while the endpoint is disabled' }),
  ),
  attempts: Type.Array(
    Type.Object({
      status_code: Nullable(Type.Integer({ description: 'Null where there was no answer' })),
      timestamp: Type.Integer(),
      error: Nullable(Type.String()),
      excerpt: Nullable(Type.String({ description: 'The beginning of what a refusal said' })),
    }),
  ),
  payload: Event,
  created_at: Type.Integer(),
});
export type WebhookAttempt = Static<typeof WebhookAttempt>;

export async function showWebhook(scope: CompanyScope, id: WebhookId): Promise<Webhook> {
  const [webhook] = await showWebhooks(scope, [id]);
  if (!webhook) throw notFound('webhook');
  return webhook;
}

/** Endpoints as on the wire, in the order of the ids, without their secrets. */
export async function showWebhooks({ trx, company }: CompanyScope, ids: readonly WebhookId[]): Promise<Webhook[]> {
  if (ids.length === 0) return [];
  const rows = await trx
    .selectFrom('webhook')
    .select(['id', 'url', 'events', 'enabled', 'disabled_because', 'created_at', 'updated_at'])
    .select((eb) =>
      eb
        .selectFrom('webhook_attempt as a')
        .whereRef('a.company_id', '=', 'webhook.company_id')
        .whereRef('a.webhook_id', '=', 'webhook.id')
        .where('a.delivered_at', 'is', null)
        .select((inner) => inner.fn.countAll<number>().as('count'))
        .as('waiting'),
    )
    .where('company_id', '=', company.id)
    .where('id', 'in', ids)
    .execute();
  const shown = new Map(
    rows.map((row): [WebhookId, Webhook] => [
      row.id,
      {
        ...row,
        object: 'webhook',
        secret: null,
        waiting: row.waiting ?? 0,
        created_at: seconds(row.created_at),
        updated_at: seconds(row.updated_at),
      },
    ]),
  );
  return ids.flatMap((id) => shown.get(id) ?? []);
}

export async function showAttempt(scope: CompanyScope, id: WebhookAttemptId): Promise<WebhookAttempt> {
  const [attempt] = await showAttempts(scope, [id]);
  if (!attempt) throw notFound('attempt');
  return attempt;
}

/** Attempts as on the wire, in the order of the ids, each with the event as it would be sent now. */
export async function showAttempts(scope: CompanyScope, ids: readonly WebhookAttemptId[]): Promise<WebhookAttempt[]> {
  if (ids.length === 0) return [];
  const { trx, company } = scope;
  const rows = await trx
    .selectFrom('webhook_attempt as a')
    .innerJoin('webhook as w', (join) =>
      join.onRef('w.company_id', '=', 'a.company_id').onRef('w.id', '=', 'a.webhook_id'),
    )
    .selectAll('a')
    .select('w.enabled')
    .where('a.company_id', '=', company.id)
    .where('a.id', 'in', ids)
    .execute();
  const events = await showEvents(
    scope,
    rows.map(({ event_id }) => event_id),
  );
  const payloads = new Map(events.map((event) => [event.id, event]));
  const shown = new Map(
    rows.flatMap((row): [WebhookAttemptId, WebhookAttempt][] => {
      const payload = payloads.get(row.event_id);
      if (!payload) return [];
      const { id, event_id, attempts, delivered_at, enabled, due_at } = row;
      const succeeded = delivered_at !== null;
      const next_attempt = secondsOrNull(succeeded || !enabled ? null : due_at);
      const about = { id, object: 'webhook_attempt' as const, webhook: row.webhook_id, event_id };
      return [[id, { ...about, succeeded, next_attempt, attempts, payload, created_at: seconds(row.created_at) }]];
    }),
  );
  return ids.flatMap((id) => shown.get(id) ?? []);
}
