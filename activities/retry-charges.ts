import { type Kysely, sql } from 'kysely';
import { endAbandonedCharge } from '../charging/end-abandoned.js';
import { giveBack } from '../charging/give-back.js';
import type { Schema } from '../db/schema.js';
import { errorLabel } from '../domain/error-label.js';
import type { ChargeId, ChargeRefundId, CompanyId } from '../domain/ids.js';
import { chargingOf, type EffectOnMoney } from './charging-of.js';

/** Nothing of a request is still running by then. */
const ABANDONED_MINUTES = 10;
/** Processors forget a key after a day; an older refund is settled by its webhook, or by a person. */
const REFUND_HOURS = 20;
const BATCH = 20;

/**
 * Refunds whose answer nobody waits for any more, and charges from before there were attempts: the processor is asked what became of
 * them, so that no invoice waits for money that never comes; all else the workflow `collection` does. Any number of workers may do it at once. Resolves to the number settled.
 */
export async function retryCharges(parts: EffectOnMoney, stopped: () => boolean = () => false): Promise<number> {
  let settled = 0;
  for (const { company, what, id } of await findAbandoned(parts.system)) {
    if (stopped()) break;
    try {
      const charging = await chargingOf(parts, company);
      if (!charging) continue;
      if (what === 'charge') await endAbandonedCharge(charging, id as ChargeId);
      else await giveBack(charging, id as ChargeRefundId, 'again');
      settled += 1;
    } catch (error) {
      parts.log.warn({ company, [what]: id, error: errorLabel(error) }, 'nothing known yet, asking again later');
    }
  }
  return settled;
}

interface Abandoned {
  readonly company: CompanyId;
  readonly what: 'charge' | 'refund';
  readonly id: number;
}

/** In no certain order, so that those that cannot be settled hold up no others. */
async function findAbandoned(system: Kysely<Schema>): Promise<Abandoned[]> {
  const { rows } = await sql<Abandoned>`
    select company_id as company, what, id from (
      select company_id, 'charge' as what, id, asked_at from charge where status = 'processing' and status_at = 0 and asked_at is not null and attempt_id is null
      union all
      select company_id, 'refund', id, asked_at from charge_refund
        where status = 'pending' and because is null and asked_at > clock_timestamp() - make_interval(hours => ${REFUND_HOURS})) open
    where asked_at < clock_timestamp() - make_interval(mins => ${ABANDONED_MINUTES})
    order by random() limit ${BATCH}`.execute(system);
  return rows;
}
