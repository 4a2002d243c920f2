import { sql } from 'kysely';
import type { CustomerId } from '../domain/ids.js';
import { Refusal } from '../domain/refusal.js';
import type { Unit } from './unit.js';

const PARENTS_LOCK = 712_047;

/**
 * Before any customer is locked: two that become each other's parents at once would not see each other. Held until the
 * transaction ends.
 */
export async function takeTurnsAtParents({ trx, company }: Unit): Promise<void> {
  await sql`select pg_advisory_xact_lock(${PARENTS_LOCK}, hashint8(${company.id}::bigint))`.execute(trx);
}

/** A parent is another customer of the company, and none that lies below `child`. */
export async function refuseParent(
  { trx, company }: Unit,
  parent: CustomerId | null | undefined,
  child?: CustomerId,
): Promise<void> {
  if (parent === null || parent === undefined) return;
  if (parent === child) throw new Refusal('A customer is not its own parent', 'parent_customer');
  const { rows } = await sql<{ id: CustomerId }>`
    with recursive above as (
      select id, parent_customer_id from customer where company_id = ${company.id} and id = ${parent}
      union
      select c.id, c.parent_customer_id from above join customer c on c.company_id = ${company.id} and c.id = above.parent_customer_id)
    select id from above`.execute(trx);
  if (rows.length === 0) throw new Refusal('No such customer', 'parent_customer');
  if (rows.some(({ id }) => id === child))
    throw new Refusal('The parent is below this customer itself', 'parent_customer');
}
