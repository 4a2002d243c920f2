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

/** Appends one event in the unit's transaction. */
export async function appendEvent(unit: Unit, happened: Happened): Promise<EventId> {
  const { id } = await unit.trx
    .insertInto('event')
    .values({
      company_id: unit.company.id,
      type: happened.type,
      object_type: happened.object.type,
      ...(typeof happened.object.id === 'number'
        ? { object_id: happened.object.id }
        : { object_id: NO_NUMBER, object_key: happened.object.id }),
      invoice_id: happened.invoice ?? null,
      customer_id: happened.customer ?? null,
      actor: unit.actor,
      data: JSON.stringify(happened.data ?? {}),
      at: new Date(happened.at),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}
