import { type InsertObject, sql, type Updateable } from 'kysely';
import type { Schema } from '../../db/schema.js';
import type { AttemptRow, CollectionAttemptTable } from '../../db/tables/collection-attempt.js';
import { attemptState, type ChargeStanding, holdsLease } from '../../domain/collecting/attempt.js';
import type { AttemptId } from '../../domain/ids.js';
import { notFound } from '../../domain/refusal.js';
import type { Unit } from '../unit.js';

export type NewAttempt = Omit<InsertObject<Schema, 'collection_attempt'>, 'company_id' | 'asked_by' | 'watch_at'>;

/** Notes an attempt before anybody is asked for anything. `patience`: seconds after which somebody asks what became of it. */
export async function insertAttempt(unit: Unit, values: NewAttempt, patience: number): Promise<AttemptRow> {
  return unit.trx
    .insertInto('collection_attempt')
    .values({ ...values, company_id: unit.company.id, asked_by: unit.actor, watch_at: inSeconds(patience) })
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** Refuses an attempt that is not the company's. */
export async function findAttempt({ trx, company }: Pick<Unit, 'trx' | 'company'>, id: AttemptId): Promise<AttemptRow> {
  const row = await trx
    .selectFrom('collection_attempt')
    .selectAll()
    .where('company_id', '=', company.id)
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) throw notFound('attempt');
  return row;
}

/** In the order of locks it comes last: after charges, customers, invoices and payments. */
export async function lockAttempt({ trx, company }: Unit, id: AttemptId): Promise<AttemptRow> {
  return trx
    .selectFrom('collection_attempt')
    .selectAll()
    .where('company_id', '=', company.id)
    .where('id', '=', id)
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow();
}

/**
 * Changes what is known of an attempt, and brings its state and its leases to what that and its charges say. Resolves to the
 * attempt as it then stands.
 */
export async function followAttempt(
  unit: Unit,
  id: AttemptId,
  change: (before: AttemptRow) => Updateable<CollectionAttemptTable> = () => ({}),
): Promise<AttemptRow> {
  const before = await lockAttempt(unit, id);
  const changed = change(before);
  const after = { ...before, ...changed } as AttemptRow;
  const state = attemptState({
    kind: after.kind,
    checkout: after.checkout_status,
    charges: await standings(unit, id),
    keep: after.keep,
  });
  if (state === before.state && Object.keys(changed).length === 0) return before;
  if (!holdsLease(state)) await release(unit, id);
  return unit.trx
    .updateTable('collection_attempt')
    .set({
      ...changed,
      state,
      updated_at: new Date(await unit.now()),
      ...(state === before.state && after.keep === before.keep ? {} : { watch_at: watchAt({ ...after, state }) }),
    })
    .where('company_id', '=', unit.company.id)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** From when on somebody asks, by the wall clock. */
function watchAt({ state, keep, expires_at }: AttemptRow) {
  switch (state) {
    case 'open':
      return expires_at === null ? inSeconds(3600) : new Date(expires_at + 60_000);
    case 'claimed':
      return inSeconds(60);
    // The processor's webhook says so within seconds, if it says so at all.
    case 'completed':
      return inSeconds(15);
    case 'processing':
      return inSeconds(keep === 'wanted' ? 0 : 86_400);
    case 'succeeded':
      return keep === 'wanted' ? inSeconds(5) : null;
    case 'failed':
    case 'expired':
      return null;
  }
}

export function inSeconds(seconds: number) {
  return sql<Date>`clock_timestamp() + make_interval(secs => ${seconds})`;
}

async function standings({ trx, company }: Unit, id: AttemptId): Promise<ChargeStanding[]> {
  const charges = await trx
    .selectFrom('charge')
    .select(['status', 'status_at'])
    .where('company_id', '=', company.id)
    .where('attempt_id', '=', id)
    .execute();
  return charges.map(({ status, status_at }) => {
    if (status === 'succeeded') return 'succeeded';
    if (status === 'processing') return status_at > 0 ? 'processing' : 'unknown';
    return 'failed';
  });
}

async function release({ trx, company }: Unit, id: AttemptId): Promise<void> {
  await trx.deleteFrom('collection_lease').where('company_id', '=', company.id).where('attempt_id', '=', id).execute();
}
