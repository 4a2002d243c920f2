import { type Static, Type } from '@fastify/type-provider-typebox';
import type { CompanyScope } from '../db/company-scope.js';
import { Id, Nullable, seconds } from './fields.js';

export const AuditEntry = Type.Object(
  {
    id: Id(),
    object: Type.Literal('audit_entry'),
    at: Type.Integer({ description: "UNIX seconds of the wall clock, also where the company lives on a test clock's" }),
    api_key: Type.Object({ id: Id(), name: Type.String(), hint: Type.String() }),
    ip: Nullable(Type.String({ description: 'As seen through the proxies that are trusted; forgotten after 90 days' })),
    user_agent: Nullable(Type.String({ description: 'Forgotten after 90 days' })),
    method: Type.String(),
    route: Type.String({ description: '`/invoices/:id`' }),
    ids: Type.Record(Type.String(), Type.Union([Type.String(), Type.Integer()]), {
      description: 'What the address named, and under `created` what was made',
    }),
    status: Type.Integer(),
    events: Type.Array(Id(), { description: 'Ids of the events of this change' }),
  },
  { description: 'A request that changed something' },
);
export type AuditEntry = Static<typeof AuditEntry>;

/** In the order of the ids. */
export async function showAuditEntries({ trx, company }: CompanyScope, ids: readonly number[]): Promise<AuditEntry[]> {
  if (ids.length === 0) return [];
  const rows = await trx
    .selectFrom('audit_entry as entry')
    .innerJoin('api_key as key', (join) =>
      join.onRef('key.company_id', '=', 'entry.company_id').onRef('key.id', '=', 'entry.api_key_id'),
    )
    .selectAll('entry')
    .select(['key.name', 'key.hint'])
    .where('entry.company_id', '=', company.id)
    .where('entry.id', 'in', ids)
    .execute();
  const shown = new Map(
    rows.map((row): [number, AuditEntry] => [
      row.id,
      {
        id: row.id,
        object: 'audit_entry',
        at: seconds(row.at),
        api_key: { id: row.api_key_id, name: row.name, hint: row.hint },
        ip: row.ip,
        user_agent: row.user_agent,
        method: row.method,
        route: row.route,
        ids: row.ids,
        status: row.status,
        events: row.event_ids,
      },
    ]),
  );
  return ids.flatMap((id) => shown.get(id) ?? []);
}
