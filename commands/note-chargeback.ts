import { sql } from 'kysely';
import type { ChargeId } from '../domain/ids.js';
import type { ChargeFact } from '../domain/inbound.js';
import { recordEntries } from './payouts/record-entries.js';
import type { Unit } from './unit.js';

/**
 * Keeps what is said of a chargeback, by its own id: a charge may have several. A decision outranks all that is open, a later
 * one an earlier, whichever is heard of first. A bank that only asks takes nothing, and nothing of it is kept.
 */
export async function noteChargeback(unit: Unit, charge: ChargeId, fact: ChargeFact): Promise<void> {
  const { chargeback, amountMinor, currency, createdAt, intentId } = fact;
  if (!chargeback) return;
  const { id, status, reason, inquiry, entries } = chargeback;
  if (!inquiry)
    await sql`
      insert into chargeback (company_id, charge_id, processor_dispute_id, status, amount, currency, reason, told_at)
        values (${unit.company.id}, ${charge}, ${id}, ${status}, ${amountMinor}, ${currency}, ${reason}, ${createdAt})
      on conflict (company_id, processor_dispute_id) do update
        set status = excluded.status, reason = excluded.reason, told_at = excluded.told_at, updated_at = clock_timestamp()
        where (excluded.status <> 'open', excluded.told_at, excluded.status)
          > (chargeback.status <> 'open', chargeback.told_at, chargeback.status)`.execute(unit.trx);
  await recordEntries(
    unit,
    entries.map((entry) => ({ ...entry, intentId })),
  );
}
