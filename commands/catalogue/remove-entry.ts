import { type RawBuilder, sql } from 'kysely';
import { notFound, Refusal } from '../../domain/refusal.js';
import { appendEvent } from '../append-event.js';
import type { Unit } from '../unit.js';
import { type CatalogueTable, nouns } from './insert-entry.js';

/**
 * Removes a row of the catalogue. Issued documents keep copies of what they used and stand in no one's way; what is still to be
 * billed by it does.
 */
export async function removeEntry(unit: Unit, table: CatalogueTable, id: string): Promise<void> {
  const { trx, company } = unit;
  const found = await sql`
    select from ${sql.table(table)} where company_id = ${company.id} and id = ${id} for update`.execute(trx);
  if (found.rows.length === 0) throw notFound(nouns[table]);
  for (const { what, from } of usedBy[table](id)) {
    const used = await sql`select ${from} and company_id = ${company.id} limit 1`.execute(trx);
    if (used.rows.length > 0) throw new Refusal(`A ${what} uses this ${nouns[table]}: it cannot be deleted`, 'id');
  }
  if (table === 'tax_rate')
    await sql`update item set tax_rate_ids = array_remove(tax_rate_ids, ${id})
      where company_id = ${company.id} and ${id} = any(tax_rate_ids)`.execute(trx);
  await sql`delete from ${sql.table(table)} where company_id = ${company.id} and id = ${id}`.execute(trx);
  await appendEvent(unit, { type: `${table}.deleted`, object: { type: table, id }, at: await unit.now() });
}

interface Use {
  readonly what: string;
  /** `from … where …` of what uses it. */
  readonly from: RawBuilder<unknown>;
}

// The wall's clock will do: one that ends on a test clock is let go a little later or earlier.
const running = sql`canceled_at is null and (ends_ts is null or to_timestamp(ends_ts) > clock_timestamp())`;

const usedBy: Readonly<Record<CatalogueTable, (id: string) => readonly Use[]>> = {
  item: (id) => [{ what: 'plan', from: sql`from plan where item_id = ${id}` }],
  tax_rate: (id) => [
    { what: 'subscription', from: sql`from subscription where ${id} = any(tax_rate_ids) and ${running}` },
  ],
  coupon: (id) => [{ what: 'subscription', from: sql`from subscription where ${id} = any(coupon_ids) and ${running}` }],
  // One that has ended still shows its plan.
  plan: (id) => [
    { what: 'subscription', from: sql`from subscription where plan_id = ${id}` },
    { what: 'subscription', from: sql`from subscription_addon where plan_id = ${id}` },
  ],
};
