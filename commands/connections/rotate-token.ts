import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { appendEvent } from '../append-event.js';
import type { Unit } from '../unit.js';

/** For so long the old address still takes what providers send: they are told the new one by hand. */
const PREVIOUS_TOKEN_HOURS = 24;

/** Gives the company new addresses for what providers tell it; the old ones are good for a day more. */
export async function rotateConnectionToken(unit: Unit): Promise<void> {
  const { id } = unit.company;
  await sql`
    update company set connection_token = ${randomBytes(24).toString('base64url')}, previous_connection_token = connection_token,
      previous_token_until = clock_timestamp() + make_interval(hours => ${PREVIOUS_TOKEN_HOURS})
    where id = ${id}`.execute(unit.trx);
  await appendEvent(unit, {
    type: 'company.updated',
    object: { type: 'company', id },
    data: { fields: ['webhook_urls'] },
    at: await unit.now(),
  });
}
