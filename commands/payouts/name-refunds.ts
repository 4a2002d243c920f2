import { sql } from 'kysely';
import type { BalanceEntry } from '../../domain/inbound.js';
import { foldCharge } from '../fold-charge.js';
import type { Unit } from '../unit.js';

/** Refunds of charges of ours that nobody told of by their ids: a payout names them too. */
export async function nameRefunds(unit: Unit, entries: readonly BalanceEntry[]): Promise<void> {
  const refunds = entries.filter(({ kind, refundId }) => kind === 'refund' && refundId !== undefined);
  if (refunds.length === 0) return;
  const { rows: known } = await sql<{ intent: string; currency: string }>`
    select intent_id as intent, currency from charge
    where company_id = ${unit.company.id} and intent_id = any(${refunds.map(({ intentId }) => intentId ?? '')})`.execute(
    unit.trx,
  );
  const { rows: named } = await sql<{ id: string }>`
    select processor_refund_id as id from charge_refund
    where company_id = ${unit.company.id} and processor_refund_id = any(${refunds.map(({ refundId }) => refundId ?? '')})`.execute(
    unit.trx,
  );
  for (const { refundId, intentId, amountMinor, currency, createdAt } of refunds) {
    const ofOurs = known.some((charge) => charge.intent === intentId && charge.currency === currency);
    if (!ofOurs || intentId === undefined || refundId === undefined || named.some(({ id }) => id === refundId))
      continue;
    await foldCharge(unit, {
      kind: 'one_refund',
      intentId,
      status: 'succeeded',
      amountMinor: -amountMinor,
      currency,
      metadata: {},
      refund: { id: refundId, madeAt: createdAt },
      createdAt,
      method: 'other',
    });
  }
}
