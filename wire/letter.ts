import { type Static, Type } from '@fastify/type-provider-typebox';
import type { MessageRow } from '../db/tables/message.js';
import { isBusinessDay } from '../domain/calendar/business-day.js';
import { civilDateAt, resolveWallClock } from '../domain/calendar/wall-clock.js';
import { addDays, type Instant } from '../domain/civil-date.js';
import { HexId, hexOf, updatedAt } from './email.js';
import { seconds } from './fields.js';

/** A letter that a person is asked to print and post. */
export const Letter = Type.Object({
  id: HexId(),
  state: Type.Enum(['queued', 'sent'], { description: 'sent once the person has ticked the task off' }),
  num_pages: Type.Integer(),
  expected_delivery_date: Type.Integer({ description: 'Six business days after it was asked for' }),
  to: Type.String({ description: 'The address, a line each' }),
  created_at: Type.Integer(),
  updated_at: Type.Integer(),
});
export type Letter = Static<typeof Letter>;

export function showLetter(row: MessageRow, zone: string): Letter {
  return {
    id: hexOf(row.id),
    state: row.state === 'claimed' ? 'queued' : 'sent',
    num_pages: 1,
    expected_delivery_date: seconds(expectedAt(row.claimed_at, zone)),
    to: row.recipients.join('\n'),
    created_at: seconds(row.claimed_at),
    updated_at: updatedAt(row),
  };
}

/** The post takes four to six business days (product.md section 5). */
const POST_DAYS = 6;

function expectedAt(posted: Instant, zone: string): Instant {
  let day = civilDateAt(posted, zone);
  for (let left = POST_DAYS; left > 0; ) {
    day = addDays(day, 1);
    if (isBusinessDay(day, null, { businessDaysOnly: true })) left -= 1;
  }
  return resolveWallClock(day, '12:00', zone);
}
