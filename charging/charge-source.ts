import { type Asked, claimCharge } from '../commands/claim-charge.js';
import type { Surcharge } from '../commands/collection/claim-checkout.js';
import type { Unit } from '../commands/unit.js';
import type { ChargeRow } from '../db/tables/charge.js';
import type { ChargeId, CustomerId, InvoiceId, PaymentSourceId } from '../domain/ids.js';
import { Refusal } from '../domain/refusal.js';
import { claimAlone } from './claim-alone.js';
import type { ChargingParts } from './parts.js';
import { takeCharge } from './take-charge.js';

export interface SourceCharge {
  readonly customer: CustomerId;
  readonly source: PaymentSourceId;
  /** ISO 4217, lower case. */
  readonly currency: string;
  /** Minor units of each, above 0. */
  readonly invoices: readonly { readonly invoice: InvoiceId; readonly amount: number }[];
  /** Taken beside. */
  readonly surcharge?: Surcharge | undefined;
  readonly kind: 'charge' | 'autopay';
  /** Asked again under the key it is the same charge. */
  readonly asked?: Asked | undefined;
}

/**
 * Charges a method on file for invoices, alone: open pages on which they could be paid are closed first. Resolves to the charge
 * as it then stands, which may have failed. Refuses what is not owed or under way; throws `ProcessorSilent` while nobody
 * knows what became of it.
 */
export async function chargeSource(parts: ChargingParts, order: SourceCharge): Promise<ChargeRow> {
  const { customer, source, currency, invoices: appliedTo, surcharge, kind, asked } = order;
  const amount = appliedTo.reduce((sum, one) => sum + one.amount, 0);
  const charge = { customer, source, currency, amount, appliedTo, surcharge: surcharge?.amount, kind, asked };
  const id = await claimAlone(
    parts,
    async (unit) => (await findAsked(unit, asked)) ?? (await claimCharge(unit, charge)),
  );
  return takeCharge(parts, id);
}

async function findAsked({ trx, company }: Unit, asked: Asked | undefined): Promise<ChargeId | undefined> {
  if (!asked) return undefined;
  const known = await trx
    .selectFrom('charge')
    .select(['id', 'request_hash'])
    .where('company_id', '=', company.id)
    .where('request_key', '=', asked.key)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (known && known.request_hash !== asked.hash) throw new Refusal('This key was used for another charge', 'asked');
  return known?.id;
}
