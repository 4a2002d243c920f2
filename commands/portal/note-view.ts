import { sql } from 'kysely';
import type { CustomerId } from '../../domain/ids.js';
import { appendEvent } from '../append-event.js';
import type { Unit } from '../unit.js';
import type { TokenDocument } from './renew-token.js';

/** The payer opened a document: the first time is kept and told, later ones are not. Not of one that was never given out. */
export async function noteView(unit: Unit, { type, id }: TokenDocument): Promise<void> {
  const now = await unit.now();
  const { rows } = await sql<{ customer: CustomerId }>`
    update ${sql.table(type)} set viewed_at = ${new Date(now)}, updated_at = ${new Date(now)}
    where company_id = ${unit.company.id} and id = ${id} and viewed_at is null and state not in ('draft', 'deleted')
    returning customer_id as customer`.execute(unit.trx);
  const [first] = rows;
  if (!first) return;
  await appendEvent(unit, {
    type: `${type}.viewed`,
    object: { type, id },
    ...(type === 'invoice' ? { invoice: id } : {}),
    customer: first.customer,
    at: now,
  });
}
