import { Type } from '@fastify/type-provider-typebox';
import { type SqlBool, sql } from 'kysely';
import { AuditEntry, showAuditEntries } from '../../wire/audit-entry.js';
import { Id } from '../../wire/fields.js';
import type { ApiParts, App } from '../parts.js';
import { listRoute } from '../server/list-route.js';

/** Newest first. */
export function auditRoute(app: App, parts: ApiParts): void {
  listRoute(app, parts, {
    path: '/audit',
    tags: ['Audit'],
    description:
      'One entry for every request that changed something, written in the same transaction as the change; nothing can change or remove it. Addresses and user agents are personal data: they are forgotten when 90 days old. Webhooks of processors and mail providers are events, not entries.',
    item: AuditEntry,
    table: 'audit_entry',
    listing: {
      sort: { id: sql.ref('id'), at: sql.ref('at') },
      filter: {
        api_key: { by: 'id', column: sql.ref('api_key_id') },
        method: { by: 'text', column: sql.ref('method') },
        route: { by: 'text', column: sql.ref('route') },
        ip: { by: 'text', column: sql.ref('ip') },
      },
      date: sql`extract(epoch from at)`,
    },
    query: Type.Object({ event: Type.Optional(Id()) }),
    where: (_scope, { query: { event } }) =>
      event === undefined ? undefined : sql<SqlBool>`event_ids @> array[${event}::bigint]`,
    order: 'desc',
    show: showAuditEntries,
  });
}
