import { type Static, Type } from '@fastify/type-provider-typebox';
import type { CompanyScope } from '../db/company-scope.js';
import type { MessageChannel, MessageRow, MessageState } from '../db/tables/message.js';
import type { MessageId } from '../domain/ids.js';
import { notFound } from '../domain/refusal.js';
import { Nullable, seconds } from './fields.js';

export const HexId = () => Type.String({ description: 'A hexadecimal number' });

/** A mail as the wire knows it: one to each recipient. `Message` shows the same with its certificate. */
export const Email = Type.Object({
  id: HexId(),
  object: Type.Literal('email'),
  state: Type.Enum(['queued', 'sent', 'bounced', 'complained', 'rejected', 'unknown'], {
    description:
      'queued until the provider took it; sent, also once it was delivered; rejected: the provider refused it, or it was withdrawn before it left; unknown: it may have left, and is not sent again',
  }),
  reject_reason: Nullable(Type.String()),
  email: Type.String({ description: 'The address; of a message to several, with commas' }),
  template: Type.String(),
  subject: Type.String(),
  message: Type.String(),
  opens: Type.Integer({ description: 'Not tracked: always 0' }),
  opens_detail: Type.Array(Type.Never()),
  created_at: Type.Integer(),
  updated_at: Type.Integer(),
});
export type Email = Static<typeof Email>;

const states: Readonly<Record<MessageState, Email['state']>> = {
  claimed: 'queued',
  sent: 'sent',
  delivered: 'sent',
  bounced: 'bounced',
  complained: 'complained',
  refused: 'rejected',
  withdrawn: 'rejected',
  unknown: 'unknown',
};
const reasons: Partial<Record<MessageState, string>> = {
  bounced: 'bounced',
  complained: 'complained',
  refused: 'refused by the mail provider',
};

export function showEmail(row: MessageRow): Email {
  return {
    id: hexOf(row.id),
    object: 'email',
    state: states[row.state],
    reject_reason: row.state === 'withdrawn' ? (row.outcome_detail ?? 'withdrawn') : (reasons[row.state] ?? null),
    email: row.recipients.join(', '),
    template: row.template,
    subject: row.subject,
    message: row.text ?? '',
    opens: 0,
    opens_detail: [],
    created_at: seconds(row.claimed_at),
    updated_at: updatedAt(row),
  };
}

/** The last thing that happened to a message, UNIX seconds. */
export function updatedAt({ claimed_at, sent_at, settled_at }: MessageRow): number {
  return seconds(Math.max(claimed_at, sent_at ?? 0, settled_at ?? 0));
}

export function hexOf(id: MessageId): string {
  return id.toString(16);
}

/** A message by its hexadecimal id. Says so when there is none of this channel. */
export async function findMessage(
  { trx, company }: CompanyScope,
  hex: string,
  channel: MessageChannel,
): Promise<MessageRow> {
  const id = /^[1-9a-f][0-9a-f]{0,12}$/.test(hex) ? Number.parseInt(hex, 16) : undefined;
  if (id === undefined || !Number.isSafeInteger(id)) throw notFound(nouns[channel]);
  const row = await trx
    .selectFrom('message')
    .selectAll()
    .where('company_id', '=', company.id)
    .where('channel', '=', channel)
    .where('id', '=', id as MessageId)
    .executeTakeFirst();
  if (!row) throw notFound(nouns[channel]);
  return row;
}

const nouns: Readonly<Record<MessageChannel, string>> = { email: 'e-mail', text: 'text message', letter: 'letter' };

/** Messages by their ids, in that order. */
export async function messagesOf({ trx, company }: CompanyScope, ids: readonly MessageId[]): Promise<MessageRow[]> {
  if (ids.length === 0) return [];
  const rows = await trx
    .selectFrom('message')
    .selectAll()
    .where('company_id', '=', company.id)
    .where('id', 'in', ids)
    .execute();
  const found = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => found.get(id) ?? []);
}
