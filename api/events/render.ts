import { type Static, Type } from '@fastify/type-provider-typebox';
import type { EventRow } from '../../db/tables/event.js';
import { isCurrency } from '../../domain/currency.js';
import { showAmount } from '../../wire/amounts.js';
import { Id, seconds } from '../../wire/fields.js';

export const Event = Type.Object({
  id: Id(),
  object: Type.Literal('event'),
  type: Type.String({ description: '`invoice.issued`, `payment.applied` …' }),
  timestamp: Type.Integer(),
  actor: Type.String({ description: 'Who did it: `api_key:1`, `lifecycle`, `stripe` …' }),
  data: Type.Object({ object: Type.Record(Type.String(), Type.Unknown()) }),
  user: Type.Object({ id: Type.Integer() }),
});

/** Amounts inside events are minor units; on the wire they are major, like everywhere. */
const amounts = ['amount', 'balance', 'total', 'total_before'];

/** The published sample's id for an actor who is no member of staff. */
const NO_MEMBER = -2;

export function showEvent(row: EventRow): Static<typeof Event> {
  const { currency } = row.data;
  const known = typeof currency === 'string' && isCurrency(currency) ? currency : undefined;
  const detail = Object.entries(row.data).flatMap(([name, value]) => {
    if (!amounts.includes(name) || typeof value !== 'number') return [[name, value]];
    return known === undefined ? [] : [[name, showAmount(value, known)]];
  });
  const object = {
    id: row.object_key ?? row.object_id,
    object: row.object_type,
    ...(row.invoice_id === null || row.object_type === 'invoice' ? {} : { invoice: row.invoice_id }),
    ...(row.customer_id === null || row.object_type === 'customer' ? {} : { customer: row.customer_id }),
    ...(Object.fromEntries(detail) as Record<string, unknown>),
  };
  return {
    id: row.id,
    object: 'event',
    type: row.type,
    timestamp: seconds(row.at),
    actor: row.actor,
    data: { object },
    user: { id: NO_MEMBER },
  };
}
