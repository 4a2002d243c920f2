import { type Static, Type } from '@fastify/type-provider-typebox';
import type { CompanyScope } from '../db/company-scope.js';
import type { PaymentConnectionId } from '../domain/ids.js';
import { Id, Nullable, seconds, secondsOrNull } from './fields.js';

export const PaymentConnection = Type.Object({
  id: Id(),
  object: Type.Literal('payment_connection'),
  gateway: Type.String(),
  account: Type.String({ description: "The processor's id of the account" }),
  mode: Type.Enum(['test', 'live']),
  secret_key_last4: Type.String(),
  webhook_secret_last4: Type.String(),
  previous_webhook_secret_until: Nullable(
    Type.Integer({ description: 'Until then webhooks may still be signed with the secret before' }),
  ),
  created_at: Type.Integer(),
  updated_at: Type.Integer(),
});
export type PaymentConnection = Static<typeof PaymentConnection>;

/** Connections as on the wire, in the order of the ids. No key is ever shown again. */
export async function showConnections(
  { trx, company }: CompanyScope,
  ids: readonly PaymentConnectionId[],
): Promise<PaymentConnection[]> {
  if (ids.length === 0) return [];
  const rows = await trx
    .selectFrom('payment_connection')
    .select(['id', 'processor', 'account_id', 'mode', 'key_last4', 'secret_last4', 'previous_secret_until'])
    .select(['created_at', 'updated_at'])
    .where('company_id', '=', company.id)
    .where('id', 'in', ids)
    .where('removed_at', 'is', null)
    .execute();
  const shown = new Map(
    rows.map((row): [PaymentConnectionId, PaymentConnection] => [
      row.id,
      {
        id: row.id,
        object: 'payment_connection',
        gateway: row.processor,
        account: row.account_id,
        mode: row.mode,
        secret_key_last4: row.key_last4,
        webhook_secret_last4: row.secret_last4,
        previous_webhook_secret_until: secondsOrNull(row.previous_secret_until),
        created_at: seconds(row.created_at),
        updated_at: seconds(row.updated_at),
      },
    ]),
  );
  return ids.flatMap((id) => shown.get(id) ?? []);
}
