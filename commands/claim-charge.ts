import { sql } from 'kysely';
import { inFlightOf } from '../db/in-flight.js';
import { lockCustomer, lockInvoices } from '../db/invoices.js';
import type { InvoiceRow } from '../db/tables/invoice.js';
import { applyPayment, type OpenInvoice } from '../domain/allocation.js';
import type { ChargeId, CustomerId, InvoiceId, PaymentSourceId } from '../domain/ids.js';
import { Refusal } from '../domain/refusal.js';
import { insertAttempt } from './collection/attempts.js';
import { holdersOf, refuseHeld, takeLeases } from './collection/take-lease.js';
import type { Unit } from './unit.js';

/** Who asked for an effect, in the caller's own words: asked again under the key it is the same one. */
export interface Asked {
  readonly key: string;
  readonly hash: string;
}

export interface WantedCharge {
  readonly customer: CustomerId;
  readonly currency: string;
  /** Minor units, above 0, without a surcharge. */
  readonly amount: number;
  /** What the money is for; what is left of it will lie unapplied. */
  readonly appliedTo: readonly { readonly invoice: InvoiceId; readonly amount: number }[];
}

export interface NewCharge extends WantedCharge {
  readonly source: PaymentSourceId;
  readonly receiptEmail?: string | null | undefined;
  readonly asked?: Asked | undefined;
  /** By whom it is asked for: a person or the API, unless AutoPay does. */
  readonly kind?: 'charge' | 'autopay' | undefined;
  /** Minor units of a fee, taken beside. */
  readonly surcharge?: number | undefined;
}

/** After which somebody asks what became of a charge that is not answered. */
const PATIENCE_SECONDS = 60;

/**
 * Notes a charge before the processor hears of it, and takes the leases of its invoices: from now on they count as paid by money
 * under way, so that nobody asks for it, or charges it, a second time. Throws `PagesOpen` where pages must be closed first.
 */
export async function claimCharge(unit: Unit, input: NewCharge): Promise<ChargeId> {
  const parts = await proveCharge(unit, input);
  const source = await lockSource(unit, input);
  const ids = [...parts.keys()];
  refuseHeld(await holdersOf(unit, ids));
  const { surcharge = 0 } = input;
  if (!Number.isSafeInteger(surcharge) || surcharge < 0) throw new Refusal('must not be below 0', 'surcharge');
  const attempt = await insertAttempt(
    unit,
    {
      kind: input.kind ?? 'charge',
      customer_id: input.customer,
      currency: input.currency,
      invoice_ids: ids,
      invoice_amounts: [...parts.values()],
      surcharge,
      payment_source_id: source.id,
    },
    PATIENCE_SECONDS,
  );
  await takeLeases(unit, attempt.id, ids);
  const now = new Date(await unit.now());
  const { id } = await unit.trx
    .insertInto('charge')
    .values({
      company_id: unit.company.id,
      processor: 'stripe',
      customer_id: input.customer,
      attempt_id: attempt.id,
      invoice_ids: ids,
      invoice_amounts: [...parts.values()],
      currency: input.currency,
      amount: input.amount + surcharge,
      surcharge,
      method: source.object === 'card' ? 'card' : 'bank_debit',
      status: 'processing',
      payment_source_id: source.id,
      receipt_email: input.receiptEmail ?? null,
      request_key: input.asked?.key ?? null,
      request_hash: input.asked?.hash ?? null,
      asked_at: sql`clock_timestamp()`,
      created_at: now,
      updated_at: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/**
 * Refuses a charge that the facts do not allow: more than is owed, less what is under way. Locks the customer and the
 * invoices. Resolves to minor units by invoice, in the order of ids.
 */
export async function proveCharge(unit: Unit, input: WantedCharge): Promise<ReadonlyMap<InvoiceId, number>> {
  const { customer: customerId, currency, amount, appliedTo } = input;
  if (!(await lockCustomer(unit.trx, unit.company.id, customerId))) throw new Refusal('No such customer', 'customer');
  if (appliedTo.length === 0) throw new Refusal('must name what the money is for', 'applied_to');
  const ids = appliedTo.map(({ invoice }) => invoice);
  const open = (await lockInvoices(unit.trx, unit.company.id, ids)).filter(
    (row) => row.state === 'issued' && row.balance > 0,
  );
  const wanted = appliedTo.map((part) => ({ type: 'invoice' as const, invoiceId: part.invoice, amount: part.amount }));
  const prove = (invoices: readonly OpenInvoice[]) => applyPayment({ amount, currency, customerId }, wanted, invoices);
  const owed = prove(open.map(toOpen));
  if (!owed.ok) throw new Refusal(owed.message, owed.param);
  const underWay = await inFlight(unit, ids);
  const left = prove(open.map((row) => ({ ...toOpen(row), balance: row.balance - (underWay.get(row.id) ?? 0) })));
  if (!left.ok) throw new Refusal('is more than the balance less the payments under way', left.param);
  const parts = new Map<InvoiceId, number>();
  for (const part of [...appliedTo].sort((a, b) => a.invoice - b.invoice))
    parts.set(part.invoice, (parts.get(part.invoice) ?? 0) + part.amount);
  return parts;
}

function toOpen({ id, customer_id: customerId, currency, balance }: InvoiceRow): OpenInvoice {
  return { id, customerId, currency, balance };
}

async function inFlight({ trx, company }: Unit, ids: readonly InvoiceId[]): Promise<ReadonlyMap<InvoiceId, number>> {
  const rows = await trx
    .selectFrom('invoice')
    .select(['id', inFlightOf('invoice').as('amount')])
    .where('company_id', '=', company.id)
    .where('id', 'in', ids)
    .execute();
  return new Map(rows.map(({ id, amount }) => [id, amount]));
}

/** Of the customer, and not removed meanwhile. */
async function lockSource({ trx, company }: Unit, { source, customer }: NewCharge) {
  const row = await trx
    .selectFrom('payment_source')
    .select(['id', 'object'])
    .where('company_id', '=', company.id)
    .where('customer_id', '=', customer)
    .where('id', '=', source)
    .where('state', '<>', 'removed')
    .forShare()
    .executeTakeFirst();
  if (!row) throw new Refusal('The customer has no such payment source', 'payment_source_id');
  return row;
}
