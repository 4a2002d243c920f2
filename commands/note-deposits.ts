import { sql } from 'kysely';
import type { Application } from '../domain/allocation.js';
import type { Instant } from '../domain/civil-date.js';
import type { Unit } from './unit.js';

/** After money came for estimates, or was taken off them: says whether their deposits are paid. Leaves estimates without one alone. */
export async function noteDeposits(unit: Unit, parts: readonly Application[], now: Instant): Promise<void> {
  const estimates = [...new Set(parts.flatMap((part) => ('estimateId' in part ? part.estimateId : [])))];
  if (estimates.length === 0) return;
  await sql`
    update estimate e set deposit_paid = told.paid, updated_at = ${new Date(now)}
    from (select o.id, coalesce(sum(a.amount), 0) >= o.deposit as paid from estimate o
        left join application a on a.company_id = o.company_id and a.estimate_id = o.id and a.reversed_at is null
      where o.company_id = ${unit.company.id} and o.id = any(${estimates}::bigint[]) and o.deposit > 0 group by o.id, o.deposit) told
    where e.company_id = ${unit.company.id} and e.id = told.id and e.deposit_paid <> told.paid`.execute(unit.trx);
}
