import { type Static, Type } from '@fastify/type-provider-typebox';
import type { CompanyScope } from '../db/company-scope.js';
import type { MessageRow } from '../db/tables/message.js';
import type { MessageId } from '../domain/ids.js';
import { showAmount } from './amounts.js';
import { Id, Money, Nullable, seconds, secondsOrNull } from './fields.js';

/** What was said to a payer, provably: whose bytes, to whom, which balance was seen, under which policy, with what outcome. */
export const Message = Type.Object({
  id: Id(),
  object: Type.Literal('message'),
  customer: Id(),
  channel: Type.String(),
  template: Type.String(),
  state: Type.String({ description: 'claimed, sent, delivered, bounced, complained, refused, unknown, withdrawn' }),
  subject: Type.String(),
  recipients: Type.Array(Type.String()),
  body_sha256: Type.String({ description: 'Of the bytes handed to the provider, the same at every attempt' }),
  balance_seen: Money(),
  currency: Type.String(),
  policy_version: Nullable(Id()),
  asked_for_by: Nullable(Type.String()),
  key: Type.String({ description: "The provider's idempotency key" }),
  provider_id: Nullable(Type.String()),
  attempts: Type.Integer(),
  claimed_at: Type.Integer(),
  first_attempt_at: Nullable(Type.Integer()),
  sent_at: Nullable(Type.Integer()),
  settled_at: Nullable(Type.Integer()),
  outcome_detail: Nullable(Type.String()),
});

export type ShownMessage = Omit<MessageRow, 'body'>;

/** Messages as on the wire, in the order of the ids. */
export async function showMessages(
  { trx, company }: CompanyScope,
  ids: readonly MessageId[],
): Promise<Static<typeof Message>[]> {
  if (ids.length === 0) return [];
  const rows = await trx
    .selectFrom('message')
    .selectAll()
    .where('company_id', '=', company.id)
    .where('id', 'in', ids)
    .execute();
  const shown = new Map(rows.map((row) => [row.id, showMessage(row)]));
  return ids.flatMap((id) => shown.get(id) ?? []);
}

export function showMessage(row: ShownMessage): Static<typeof Message> {
  return {
    id: row.id,
    object: 'message',
    customer: row.customer_id,
    channel: row.channel,
    template: row.template,
    state: row.state,
    subject: row.subject,
    recipients: row.recipients,
    body_sha256: row.body_sha256,
    balance_seen: showAmount(row.balance_seen, row.currency),
    currency: row.currency,
    policy_version: row.policy_version_id,
    asked_for_by: row.asked_for_by,
    key: row.key,
    provider_id: row.provider_id,
    attempts: row.attempts,
    claimed_at: seconds(row.claimed_at),
    first_attempt_at: secondsOrNull(row.first_attempt_at),
    sent_at: secondsOrNull(row.sent_at),
    settled_at: secondsOrNull(row.settled_at),
    outcome_detail: row.outcome_detail,
  };
}
