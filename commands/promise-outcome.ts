import type { Instant } from '../domain/civil-date.js';
import type { InvoiceId } from '../domain/ids.js';
import { appendEvent } from './append-event.js';
import type { Unit } from './unit.js';

/** After money arrived: a standing promise whose amount has been paid since is kept. Replanning is the caller's. */
export async function keepPromise(unit: Unit, invoice: InvoiceId, now: Instant): Promise<void> {
  const promise = await standingPromise(unit, invoice);
  if (!promise || promise.balance_at_promise - promise.balance < promise.amount) return;
  await settle(unit, invoice, promise.id, 'kept', now);
}

/**
 * At the end of a promise's grace: kept, partly kept (something was paid) or broken. Chasing goes on from the hold's
 * end. Does nothing when no promise stands.
 */
export async function settlePromise(
  unit: Unit,
  invoice: InvoiceId,
  now: Instant,
): Promise<'kept' | 'partly_kept' | 'broken' | undefined> {
  const promise = await standingPromise(unit, invoice);
  if (!promise) return undefined;
  const paid = promise.balance_at_promise - promise.balance;
  const outcome = paid >= promise.amount ? 'kept' : paid > 0 ? 'partly_kept' : 'broken';
  await settle(unit, invoice, promise.id, outcome, now);
  return outcome;
}

async function standingPromise(unit: Unit, invoice: InvoiceId) {
  return unit.trx
    .selectFrom('promise')
    .innerJoin('invoice', (join) =>
      join.onRef('invoice.company_id', '=', 'promise.company_id').onRef('invoice.id', '=', 'promise.invoice_id'),
    )
    .select(['promise.id', 'promise.amount', 'promise.balance_at_promise', 'invoice.balance'])
    .where('promise.company_id', '=', unit.company.id)
    .where('promise.invoice_id', '=', invoice)
    .where('promise.state', '=', 'standing')
    .executeTakeFirst();
}

async function settle(
  unit: Unit,
  invoice: InvoiceId,
  promise: number,
  state: 'kept' | 'partly_kept' | 'broken',
  now: Instant,
): Promise<void> {
  await unit.trx
    .updateTable('promise')
    .set({ state, settled_at: new Date(now), updated_at: new Date(now) })
    .where('company_id', '=', unit.company.id)
    .where('invoice_id', '=', invoice)
    .where('state', '=', 'standing')
    .execute();
  await endHold(unit, invoice, now);
  await appendEvent(unit, { type: `promise.${state}`, object: { type: 'promise', id: promise }, invoice, at: now });
}

/** Chasing stays quiet for the policy's grace after a hold ended. */
export async function endHold(unit: Unit, invoice: InvoiceId, now: Instant): Promise<void> {
  await unit.trx
    .updateTable('invoice')
    .set({ hold_ended_at: new Date(now) })
    .where('company_id', '=', unit.company.id)
    .where('id', '=', invoice)
    .execute();
}
