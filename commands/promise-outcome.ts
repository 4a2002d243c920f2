import { sql } from 'kysely';
import type { Instant } from '../domain/civil-date.js';
import type { InvoiceId, PromiseId } from '../domain/ids.js';
import type { Outcome } from '../domain/plan.js';
import { appendEvent } from './append-event.js';
import type { Unit } from './unit.js';

/** After money or credit came: a standing promise whose amount was settled since is kept. Replanning is the caller's. */
export async function keepPromise(unit: Unit, invoice: InvoiceId, now: Instant): Promise<void> {
  const promise = await standingPromise(unit, invoice);
  if (promise && promise.settledSince >= promise.amount) await settle(unit, invoice, { promise, state: 'kept', now });
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
  const { settledSince, amount } = promise;
  const state = settledSince >= amount ? 'kept' : settledSince > 0 ? 'partly_kept' : 'broken';
  await settle(unit, invoice, { promise, state, now });
  return state;
}

/** When an invoice is over: paid, by whatever way, keeps what was promised; any other end takes the promise with it. */
export async function endPromise(
  unit: Unit,
  invoice: InvoiceId,
  { outcome, now }: { readonly outcome: Outcome; readonly now: Instant },
): Promise<void> {
  const promise = await standingPromise(unit, invoice);
  if (promise) await settle(unit, invoice, { promise, state: outcome === 'paid' ? 'kept' : 'cancelled', now });
}

interface StandingPromise {
  readonly id: PromiseId;
  /** Minor units. */
  readonly amount: number;
  /** Payments and credit applied since it was made and not taken off again, minor units. */
  readonly settledSince: number;
}

/**
 * What was settled since is told by applications alone: the balance also moves when the invoice is edited, or when money
 * of before is taken off.
 */
async function standingPromise({ trx, company }: Unit, invoice: InvoiceId): Promise<StandingPromise | undefined> {
  const { rows } = await sql<StandingPromise>`
    select p.id, p.amount, coalesce(sum(a.amount), 0)::bigint as "settledSince"
    from promise p left join application a on a.company_id = p.company_id and a.invoice_id = p.invoice_id
      and a.reversed_at is null and a.id > p.after_application and a.applied_at >= p.made_at
    where p.company_id = ${company.id} and p.invoice_id = ${invoice} and p.state = 'standing'
    group by p.id, p.amount`.execute(trx);
  return rows[0];
}

async function settle(
  unit: Unit,
  invoice: InvoiceId,
  {
    promise,
    state,
    now,
  }: {
    readonly promise: StandingPromise;
    readonly state: 'kept' | 'partly_kept' | 'broken' | 'cancelled';
    readonly now: Instant;
  },
): Promise<void> {
  await unit.trx
    .updateTable('promise')
    .set({ state, settled_at: new Date(now), updated_at: new Date(now) })
    .where('company_id', '=', unit.company.id)
    .where('id', '=', promise.id)
    .execute();
  await endHold(unit, invoice, now);
  await appendEvent(unit, { type: `promise.${state}`, object: { type: 'promise', id: promise.id }, invoice, at: now });
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
