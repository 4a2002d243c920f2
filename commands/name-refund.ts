import type { ChargeRow } from '../db/tables/charge.js';
import type { ChargeRefundRow } from '../db/tables/charge-refund.js';
import { type ChargeRefundId, parseId } from '../domain/ids.js';
import { insertRefund, setRefund } from './follow-refunds.js';
import type { Unit } from './unit.js';

/** What the processor says of one refund. Times in UNIX seconds. */
export interface NamedRefund {
  readonly id: string;
  /** What we sent with it, which anybody could have. */
  readonly ours?: string;
  readonly madeAt: number;
  readonly failed?: { readonly reason: string; readonly at: number } | undefined;
}

/**
 * Keeps one refund under the id that the processor knows it by: our own by the id that was sent with it, else one that was
 * ordered elsewhere. Once it has failed, that is all that is to be known of it. The charge is locked. Resolves to the refund that
 * failed just now.
 */
export async function nameRefund(
  unit: Unit,
  charge: ChargeRow,
  told: NamedRefund,
  /** Minor units. */
  amount: number,
): Promise<ChargeRefundId | undefined> {
  const row = await findNamed(unit, charge, told);
  const heard = row?.processor_refund_id === told.id && row.made_at === told.madeAt;
  // Told again, it is no news: nothing says that it changed.
  if (heard && told.failed === undefined && row.status === 'succeeded') return undefined;
  const id = row?.id ?? (await insertRefund(unit, charge, { amount, status: 'succeeded' })).id;
  await setRefund(unit, id, { processor_refund_id: told.id, made_at: told.madeAt });
  if (row && row.failed_at !== null) return undefined;
  if (told.failed === undefined) {
    await setRefund(unit, id, { status: 'succeeded', failure_message: null });
    return undefined;
  }
  const { reason, at } = told.failed;
  await setRefund(unit, id, { status: 'failed', failure_message: reason, failed_at: at });
  return id;
}

/** By the processor's id, else by ours; a number that names no refund of the charge is none of ours. */
async function findNamed(
  { trx, company }: Unit,
  charge: ChargeRow,
  { id, ours }: NamedRefund,
): Promise<ChargeRefundRow | undefined> {
  const own = parseId<ChargeRefundId>(ours);
  const rows = await trx
    .selectFrom('charge_refund')
    .selectAll()
    .where('company_id', '=', company.id)
    .where('charge_id', '=', charge.id)
    .where((eb) =>
      eb.or([
        eb('processor_refund_id', '=', id),
        ...(own === undefined
          ? []
          : [eb.and([eb('id', '=', own), eb('processor_refund_id', 'is', null), eb('asked_at', 'is not', null)])]),
      ]),
    )
    .execute();
  return rows.find((row) => row.processor_refund_id === id) ?? rows[0];
}
