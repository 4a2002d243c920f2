import type { Instant } from '../domain/civil-date.js';
import type { CustomerId, EventId, InvoiceId } from '../domain/ids.js';
import type { Unit } from './unit.js';

export interface Happened {
  /** `<noun>.<past participle>`: `invoice.issued`, `payment.applied`. */
  readonly type: string;
  readonly object: { readonly type: string; readonly id: number };
  readonly invoice?: InvoiceId;
  readonly customer?: CustomerId;
  /** Ids, amounts, dates and words of ours; no personal data. */
  readonly data?: Record<string, unknown>;
  readonly at: Instant;
}

/** Appends one event in the unit's transaction. */
export async function appendEvent(unit: Unit, happened: Happened): Promise<EventId> {
  const { id } = await unit.trx
    .insertInto('event')
    .values({
      company_id: unit.company.id,
      type: happened.type,
      object_type: happened.object.type,
      object_id: happened.object.id,
      invoice_id: happened.invoice ?? null,
      customer_id: happened.customer ?? null,
      actor: unit.actor,
      data: JSON.stringify(happened.data ?? {}),
      at: new Date(happened.at),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  unit.events.push(id);
  return id;
}
