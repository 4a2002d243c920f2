import type { Instant } from '../domain/civil-date.js';
import type { CustomerId, EventId, InvoiceId } from '../domain/ids.js';
import type { Unit } from './unit.js';

export interface Happened {
  /** `<noun>.<past participle>`: `invoice.issued`, `payment.applied`. */
  readonly type: string;
  /** Its id, a word of the company's own where such name it. */
  readonly object: { readonly type: string; readonly id: number | string };
  readonly invoice?: InvoiceId;
  readonly customer?: CustomerId;
  /** Ids, amounts, dates and words of ours; no personal data. */
  readonly data?: Record<string, unknown>;
  readonly at: Instant;
}

/** What an event's `object_id` says of an object that a word names. */
const NO_NUMBER = 0;

/** One event in the unit's transaction, and what it was told with. */
export interface Appended extends Happened {
  readonly id: EventId;
}

/** Appends one event in the unit's transaction. */
export async function appendEvent(unit: Unit, happened: Happened): Promise<EventId> {
  const [id] = await appendEvents(unit, [happened]);
  if (id === undefined) throw new Error('the event was not appended');
  return id;
}

/** The same for several, in their order. */
export async function appendEvents(unit: Unit, happened: readonly Happened[]): Promise<EventId[]> {
  const rows = await unit.trx
    .insertInto('event')
    .values(
      happened.map(({ type, object, invoice, customer, data, at }) => ({
        company_id: unit.company.id,
        type,
        object_type: object.type,
        ...(typeof object.id === 'number' ? { object_id: object.id } : { object_id: NO_NUMBER, object_key: object.id }),
        invoice_id: invoice ?? null,
        customer_id: customer ?? null,
        actor: unit.actor,
        data: JSON.stringify(data ?? {}),
        at: new Date(at),
      })),
    )
    .returning('id')
    .execute();
  const ids = rows.map(({ id }) => id);
  unit.events.push(...happened.map((one, index) => ({ ...one, id: ids[index] as EventId })));
  return ids;
}
