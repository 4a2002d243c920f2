import type { AttemptRow } from '../../db/tables/collection-attempt.js';
import type { CustomerId, InvoiceId } from '../../domain/ids.js';
import { Refusal } from '../../domain/refusal.js';
import { proveCharge } from '../claim-charge.js';
import type { Unit } from '../unit.js';
import { findAttempt, inSeconds, insertAttempt } from './attempts.js';
import { type Holder, holdersOf, refuseHeld, takeLeases } from './take-lease.js';

/** A fee beside what the invoices are paid. */
export interface Surcharge {
  /** Minor units. */
  readonly amount: number;
  /** As the payer reads it. */
  readonly name: string;
}

export interface NewCheckout {
  readonly customer: CustomerId;
  /** ISO 4217, lower case. */
  readonly currency: string;
  /** Minor units of each, above 0. */
  readonly invoices: readonly { readonly invoice: InvoiceId; readonly amount: number }[];
  readonly surcharge?: Surcharge | undefined;
  /** For charges with the payer absent. */
  readonly keepMethod: boolean;
  readonly makeDefault?: boolean | undefined;
  /** Turns AutoPay on for the customer once the method is on file. */
  readonly autopay?: boolean | undefined;
  /** Of all that is asked for: the same order opens the same page. */
  readonly hash: string;
}

/** How long a page stands open. */
const PAGE_SECONDS = 3600;

/** Nobody asks for longer than this: the page's maker is gone by then. */
const CLAIM_SECONDS = 600;

/**
 * Notes that the payer goes to a page of the processor's, and takes the leases of the invoices. The same order, while its page
 * may stand open, is the same attempt. Refuses what is not owed and what is under way; throws `PagesOpen` where other pages
 * must be closed first.
 */
export async function claimCheckout(unit: Unit, order: NewCheckout): Promise<AttemptRow> {
  const amount = order.invoices.reduce((sum, part) => sum + part.amount, 0);
  const { customer, currency, invoices: appliedTo } = order;
  const parts = await proveCharge(unit, { customer, currency, amount, appliedTo });
  const ids = [...parts.keys()];
  const holders = await holdersOf(unit, ids);
  const [same] = holders;
  if (same && holders.length === 1 && isSame(same, order)) return findAttempt(unit, same.id);
  refuseHeld(holders);
  const surcharge = order.surcharge?.amount ?? 0;
  if (!Number.isSafeInteger(surcharge) || surcharge < 0) throw new Refusal('must not be below 0', 'surcharge');
  const attempt = await insertAttempt(
    unit,
    {
      kind: 'checkout',
      customer_id: customer,
      currency,
      invoice_ids: ids,
      invoice_amounts: [...parts.values()],
      surcharge,
      surcharge_name: surcharge > 0 ? (order.surcharge?.name ?? null) : null,
      order_hash: order.hash,
      keep: order.keepMethod ? 'wanted' : 'no',
      make_default: order.makeDefault ?? order.autopay ?? false,
      enable_autopay: order.autopay ?? false,
      expires_at: inSeconds(PAGE_SECONDS),
    },
    CLAIM_SECONDS,
  );
  await takeLeases(unit, attempt.id, ids);
  return attempt;
}

function isSame({ order_hash, state, lasting }: Holder, { hash }: NewCheckout): boolean {
  return (state === 'open' || state === 'claimed') && order_hash === hash && lasting === true;
}
