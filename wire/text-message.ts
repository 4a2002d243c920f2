import { type Static, Type } from '@fastify/type-provider-typebox';
import type { MessageRow } from '../db/tables/message.js';
import { HexId, hexOf, updatedAt } from './email.js';
import { seconds } from './fields.js';

/** A text message that a person is asked to send. */
export const TextMessage = Type.Object({
  id: HexId(),
  state: Type.Enum(['queued', 'sent'], { description: 'sent once the person has ticked the task off' }),
  to: Type.String(),
  message: Type.String(),
  created_at: Type.Integer(),
  updated_at: Type.Integer(),
});
export type TextMessage = Static<typeof TextMessage>;

export function showTextMessage(row: MessageRow): TextMessage {
  return {
    id: hexOf(row.id),
    state: row.state === 'claimed' ? 'queued' : 'sent',
    to: row.recipients.join(', '),
    message: row.text ?? '',
    created_at: seconds(row.claimed_at),
    updated_at: updatedAt(row),
  };
}
