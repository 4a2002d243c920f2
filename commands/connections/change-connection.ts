import { sql } from 'kysely';
import type { PaymentConnectionRow } from '../../db/tables/payment-connection.js';
import type { PaymentConnectionId } from '../../domain/ids.js';
import { notFound, Refusal } from '../../domain/refusal.js';
import { appendEvent } from '../append-event.js';
import type { Unit } from '../unit.js';
import type { SealedKey, SealedSecret } from './connect.js';
import { refuseWhileUnderWay } from './under-way.js';

/** For so long a signing secret that was replaced still proves webhooks: those on their way were signed with it. */
const PREVIOUS_SECRET_HOURS = 24;

/** Replaces the key, by another of the same account, or the signing secret, whose predecessor is good for a day more. */
export async function changeConnection(
  unit: Unit,
  id: PaymentConnectionId,
  { key, secret }: { readonly key?: SealedKey | undefined; readonly secret?: SealedSecret | undefined },
): Promise<void> {
  const before = await lockConnection(unit, id);
  if (key && key.account !== before.account_id)
    throw new Refusal(
      `The key is of account ${key.account}, the connection of ${before.account_id}: remove it, then connect the other`,
      'secret_key',
    );
  const columns = {
    ...(key && { sealed_key: key.sealed, key_last4: key.last4, mode: key.mode }),
    ...(secret && {
      sealed_secret: secret.sealed,
      secret_last4: secret.last4,
      sealed_previous_secret: before.sealed_secret,
      previous_secret_until: sql<Date>`clock_timestamp() + make_interval(hours => ${PREVIOUS_SECRET_HOURS})`,
    }),
  };
  if (Object.keys(columns).length === 0) return;
  await update(unit, id, columns);
  await note(unit, 'payment_connection.updated', before);
}

/** Its keys are forgotten, and webhooks of the account are proved by nothing any more. */
export async function removeConnection(unit: Unit, id: PaymentConnectionId): Promise<void> {
  const before = await lockConnection(unit, id);
  await refuseWhileUnderWay(unit);
  await update(unit, id, {
    sealed_key: '',
    sealed_secret: '',
    sealed_previous_secret: null,
    previous_secret_until: null,
    removed_at: sql<Date>`clock_timestamp()`,
  });
  await note(unit, 'payment_connection.deleted', before);
}

async function lockConnection({ trx, company }: Unit, id: PaymentConnectionId): Promise<PaymentConnectionRow> {
  const found = await trx
    .selectFrom('payment_connection')
    .selectAll()
    .where('company_id', '=', company.id)
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .forUpdate()
    .executeTakeFirst();
  if (!found) throw notFound('payment connection');
  return found;
}

async function update({ trx, company }: Unit, id: PaymentConnectionId, columns: object): Promise<void> {
  await trx
    .updateTable('payment_connection')
    .set({ ...columns, updated_at: sql<Date>`clock_timestamp()` })
    .where('company_id', '=', company.id)
    .where('id', '=', id)
    .execute();
}

async function note(unit: Unit, type: string, { id, account_id: account }: PaymentConnectionRow): Promise<void> {
  await appendEvent(unit, {
    type,
    object: { type: 'payment_connection', id },
    data: { account },
    at: await unit.now(),
  });
}
