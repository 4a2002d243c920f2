import { type Static, Type } from '@fastify/type-provider-typebox';
import { sql } from 'kysely';
import type { CompanyScope } from '../db/company-scope.js';
import type { EventRow } from '../db/tables/event.js';
import { isCurrency } from '../domain/currency.js';
import type { EventId } from '../domain/ids.js';
import { type Json, referencesIn, resolvePersonal } from '../domain/personal.js';
import { previousValues } from '../domain/snapshot-difference.js';
import { showAmount } from './amounts.js';
import { Id, seconds } from './fields.js';
import { noMember, User } from './user.js';

const Fields = Type.Record(Type.String(), Type.Unknown());

export const Event = Type.Object({
  id: Id(),
  object: Type.Literal('event'),
  type: Type.String({ description: '`invoice.issued`, `payment.applied` …' }),
  timestamp: Type.Integer(),
  actor: Type.String({ description: 'Who did it: `api_key:1`, `lifecycle`, `stripe` …' }),
  data: Type.Object({
    object: Type.Unsafe<Record<string, unknown>>({
      ...Fields,
      description:
        'The object as it stood at the commit, its customer expanded. Of objects that are no resource of their own, and of events from before snapshots were kept, its id and what the event says. Personal data that was erased since stand as null, a name as `[erased]`.',
    }),
    previous: Type.Optional(
      Type.Unsafe<Record<string, unknown>>({
        ...Fields,
        description: 'Old values of the fields that changed since the last event of the same object.',
      }),
    ),
    detail: Type.Optional(
      Type.Unsafe<Record<string, unknown>>({
        ...Fields,
        description: 'What the event says beyond the object: the amount applied, the reason given.',
      }),
    ),
  }),
  user: User,
});
export type Event = Static<typeof Event>;

type Snapshot = Record<string, Json>;
interface Row extends EventRow {
  readonly snapshot: Snapshot | null;
  readonly before: Snapshot | null;
}

/** Events as on the wire, in the order of the ids, with their personal data as far as it is not erased. */
export async function showEvents(scope: CompanyScope, ids: readonly EventId[]): Promise<Event[]> {
  if (ids.length === 0) return [];
  const { trx, company } = scope;
  const rows = (await trx
    .selectFrom('event')
    .leftJoin('event_snapshot as s', (join) =>
      join.onRef('s.company_id', '=', 'event.company_id').onRef('s.event_id', '=', 'event.id'),
    )
    .leftJoin('event_snapshot as b', (join) =>
      join.onRef('b.company_id', '=', 's.company_id').onRef('b.event_id', '=', 's.before_event_id'),
    )
    .selectAll('event')
    .select(['s.object as snapshot', 'b.object as before'])
    .where('event.company_id', '=', company.id)
    .where('event.id', 'in', ids)
    .execute()) as Row[];
  const valueOf = await personalOf(
    scope,
    rows.flatMap(({ snapshot, before }) => [...referencesIn(snapshot), ...referencesIn(before)]),
  );
  const shown = new Map(rows.map((row) => [row.id, show(row, valueOf)]));
  return ids.flatMap((id) => shown.get(id) ?? []);
}

async function personalOf(
  { trx, company }: CompanyScope,
  ids: readonly number[],
): Promise<(id: number) => Json | undefined> {
  if (ids.length === 0) return () => undefined;
  const { rows } = await sql<{ id: number; value: Json }>`
    select id, value from personal where company_id = ${company.id} and value is not null
      and id = any(${[...new Set(ids)]}::bigint[])`.execute(trx);
  const values = new Map(rows.map(({ id, value }) => [id, value]));
  return (id) => values.get(id);
}

function show(row: Row, valueOf: (id: number) => Json | undefined): Event {
  const { snapshot, before } = row;
  const object = snapshot && (resolvePersonal(snapshot, valueOf) as Snapshot);
  const detail = detailOf(row);
  return {
    id: row.id,
    object: 'event',
    type: row.type,
    timestamp: seconds(row.at),
    actor: row.actor,
    data: object
      ? {
          object,
          ...(before ? { previous: resolvePersonal(previousValues(before, snapshot), valueOf) as Snapshot } : {}),
          ...(Object.keys(detail).length > 0 ? { detail } : {}),
        }
      : { object: { ...relatedOf(row), ...detail } },
    // Members do not sign in yet.
    user: noMember,
  };
}

function relatedOf(row: EventRow) {
  return {
    id: row.object_key ?? row.object_id,
    object: row.object_type,
    ...(row.invoice_id === null || row.object_type === 'invoice' ? {} : { invoice: row.invoice_id }),
    ...(row.customer_id === null || row.object_type === 'customer' ? {} : { customer: row.customer_id }),
  };
}

/** Amounts inside events are minor units; on the wire they are major, like everywhere. */
const amounts = ['amount', 'balance', 'total', 'total_before'];

function detailOf({ data }: EventRow): Record<string, unknown> {
  const { currency } = data;
  const known = typeof currency === 'string' && isCurrency(currency) ? currency : undefined;
  return Object.fromEntries(
    Object.entries(data).flatMap(([name, value]) => {
      if (!amounts.includes(name) || typeof value !== 'number') return [[name, value]];
      return known === undefined ? [] : [[name, showAmount(value, known)]];
    }),
  );
}
