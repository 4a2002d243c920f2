import { sql } from 'kysely';
import { Refusal } from '../../domain/refusal.js';
import type { Unit } from '../unit.js';

/** What was asked of one account would be looked for in another, not be found, and count as never made. */
export async function refuseWhileUnderWay({ trx, company }: Unit): Promise<void> {
  const { rows } = await sql<{ what: string; id: number }>`
    select 'Charge' as what, id from charge where company_id = ${company.id} and status = 'processing'
    union all select 'Refund', id from charge_refund where company_id = ${company.id} and status = 'pending'
    order by 1, 2 limit 1`.execute(trx);
  const [found] = rows;
  if (found) throw new Refusal(`${found.what} ${found.id} is under way at the account: wait until it is over`);
}
