import { sql } from 'kysely';
import { documentedBeside } from '../domain/event-types.js';
import type { CustomerId, InvoiceId } from '../domain/ids.js';
import type { Json } from '../domain/personal.js';
import { renderers } from '../wire/snapshot.js';
import { type Appended, appendEvents } from './append-event.js';
import { keepPersonal } from './keep-personal.js';
import type { Unit } from './unit.js';

/** So many objects are rendered at a time: a wide change takes no more memory than this. */
const AT_ONCE = 200;

/**
 * The last thing a unit of work does: the documented events beside our own, and of every event its object as it stands now.
 * Each object is rendered once, however many events tell of it; one that is gone keeps its last state.
 */
export async function keepEvents(unit: Unit): Promise<void> {
  if (unit.events.length === 0) return;
  const beside = documentedBeside(numbered(unit));
  if (beside.length > 0) {
    await appendEvents(
      unit,
      beside.map(({ cause, event }) => ({
        ...(cause.customer === undefined ? {} : { customer: cause.customer as CustomerId }),
        type: event.type,
        object: event.object,
        ...(event.invoice === undefined ? {} : { invoice: event.invoice as InvoiceId }),
        data: { because: cause.type },
        at: cause.at,
      })),
    );
  }
  await orderDeliveries(unit);
  for (const [type, render] of Object.entries(renderers)) {
    const events = numbered(unit).filter(({ object }) => object.type === type);
    const ids = [...new Set(events.map(({ object }) => object.id))];
    for (let first = 0; first < ids.length; first += AT_ONCE) {
      const some = ids.slice(first, first + AT_ONCE);
      await keep(
        unit,
        events.filter(({ object }) => some.includes(object.id)),
        { type, rendered: await render(unit, some) },
      );
    }
  }
}

type Numbered = Appended & { readonly object: { readonly id: number } };

/** Objects that a word names (items, plans) change so little that their events need no snapshot. */
function numbered({ events }: Unit): Numbered[] {
  return events.filter((event): event is Numbered => typeof event.object.id === 'number');
}

async function keep(
  unit: Unit,
  events: readonly Numbered[],
  { type, rendered }: { readonly type: string; readonly rendered: readonly { readonly id: number }[] },
): Promise<void> {
  const stored = await keepPersonal(unit, type, rendered as unknown as Json[]);
  const objects = new Map(rendered.map(({ id }, index) => [id, JSON.stringify(stored[index])]));
  const column = <T>(read: (event: Numbered) => T) => events.map(read);
  // All rows of one statement see the snapshots from before it: events of one unit share what came before.
  await sql`
    insert into event_snapshot (company_id, event_id, object_type, object_id, object, before_event_id)
    select ${unit.company.id}, e.event_id, e.object_type, e.object_id, coalesce(e.object, last.object), last.event_id
    from unnest(${column(({ id }) => id)}::bigint[], ${column(({ object }) => object.type)}::text[],
      ${column(({ object }) => object.id)}::bigint[], ${column(({ object }) => objects.get(object.id) ?? null)}::jsonb[])
      as e (event_id, object_type, object_id, object)
    left join lateral (
      select s.event_id, s.object from event_snapshot s
      where s.company_id = ${unit.company.id} and s.object_type = e.object_type and s.object_id = e.object_id
      order by s.event_id desc limit 1) last on true
    where e.object is not null or last.object is not null`.execute(unit.trx);
}

/** One row for each endpoint that wants an event; the relay tells their workflows. */
async function orderDeliveries({ trx, company, events }: Unit): Promise<void> {
  const column = <T>(read: (event: Appended) => T) => events.map(read);
  await sql`
    insert into webhook_attempt (company_id, webhook_id, event_id, object_type, object_key)
    select w.company_id, w.id, e.event_id, e.object_type, e.object_key
    from webhook w cross join unnest(${column(({ id }) => id)}::bigint[], ${column(({ type }) => type)}::text[],
      ${column(({ object }) => object.type)}::text[], ${column(({ object }) => String(object.id))}::text[])
      as e (event_id, type, object_type, object_key)
    where w.company_id = ${company.id} and w.enabled and (e.type = any(w.events) or '*' = any(w.events))
    order by e.event_id`.execute(trx);
}
