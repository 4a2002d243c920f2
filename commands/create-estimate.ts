import { randomBytes } from 'node:crypto';
import { nextNumber } from '../db/counters.js';
import { lockCustomer } from '../db/invoices.js';
import { civilDateAt } from '../domain/calendar/wall-clock.js';
import { isCurrency } from '../domain/currency.js';
import type { CustomerId, EstimateId } from '../domain/ids.js';
import { Refusal } from '../domain/refusal.js';
import type { ShipTo } from '../domain/ship-to.js';
import { appendEvent } from './append-event.js';
import { withoutUndefined } from './create-customer.js';
import { amountsOf, type DocumentContent, insertContent } from './document-content.js';
import type { Unit } from './unit.js';

/** What an estimate says beside its content, its date and its number; null clears. */
export interface EstimateFields {
  readonly name?: string | null | undefined;
  readonly paymentTerms?: string | null | undefined;
  readonly purchaseOrder?: string | null | undefined;
  readonly notes?: string | null | undefined;
  /** UNIX seconds after which it can no longer be approved. */
  readonly expirationTs?: number | null | undefined;
  /** Minor units, asked for at approval. */
  readonly deposit?: number | undefined;
  readonly depositPaid?: boolean | undefined;
  readonly shipTo?: ShipTo | null | undefined;
  readonly disabledPaymentMethods?: readonly string[] | undefined;
  readonly metadata?: Record<string, string> | undefined;
}

export interface NewEstimate extends DocumentContent, EstimateFields {
  readonly customer: CustomerId;
  readonly number?: string | undefined;
  readonly currency: string;
  /** UNIX seconds as the wire sent them; absent: now. */
  readonly dateTs?: number | undefined;
  readonly draft: boolean;
  /** It reached the customer by another way. */
  readonly sent?: boolean | undefined;
}

/** Makes an offer: nothing is owed by it. Refuses an unknown customer, a taken number, impossible amounts. */
export async function createEstimate(unit: Unit, input: NewEstimate): Promise<EstimateId> {
  const { company, trx } = unit;
  const customer = await lockCustomer(trx, company.id, input.customer);
  if (!customer) throw new Refusal('No such customer', 'customer');
  if (!isCurrency(input.currency)) throw new Refusal(`Unknown currency ${input.currency}`, 'currency');
  const amounts = amountsOf(input.currency, input);
  refuseDeposit(input.deposit ?? 0, amounts.total);
  const number = input.number ?? (await nextNumber(trx, company.id, 'estimate'));
  await refuseTakenEstimateNumber(unit, number);
  const now = await unit.now();
  const date_ts = input.dateTs ?? Math.floor(now / 1000);
  const { id } = await trx
    .insertInto('estimate')
    .values({
      ...estimateColumns(input),
      company_id: company.id,
      customer_id: customer.id,
      token: randomBytes(24).toString('base64url'),
      number,
      currency: input.currency,
      state: input.draft ? 'draft' : 'issued',
      date_ts,
      date: civilDateAt(date_ts * 1000, company.zone),
      payment_terms: input.paymentTerms ?? customer.payment_terms,
      subtotal: amounts.subtotal,
      total: amounts.total,
      sent_at: input.sent === true ? new Date(now) : null,
      created_at: new Date(now),
      updated_at: new Date(now),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await insertContent(unit, { column: 'estimate_id', id }, input, amounts);
  await appendEvent(unit, {
    type: 'estimate.created',
    object: { type: 'estimate', id },
    customer: customer.id,
    data: { number, currency: input.currency, total: amounts.total, draft: input.draft },
    at: now,
  });
  return id;
}

/** The columns of what was given. */
export function estimateColumns(input: EstimateFields) {
  return withoutUndefined({
    name: input.name,
    payment_terms: input.paymentTerms,
    purchase_order: input.purchaseOrder,
    notes: input.notes,
    expiration_ts: input.expirationTs,
    deposit: input.deposit,
    deposit_paid: input.depositPaid,
    ship_to: input.shipTo === undefined || input.shipTo === null ? input.shipTo : JSON.stringify(input.shipTo),
    disabled_payment_methods:
      input.disabledPaymentMethods === undefined ? undefined : [...input.disabledPaymentMethods],
    metadata: input.metadata === undefined ? undefined : JSON.stringify(input.metadata),
  });
}

export function refuseDeposit(deposit: number, total: number): void {
  if (deposit < 0 || deposit > total) throw new Refusal('must be between 0 and the total', 'deposit');
}

export async function refuseTakenEstimateNumber(unit: Unit, number: string, except?: EstimateId): Promise<void> {
  const taken = await unit.trx
    .selectFrom('estimate')
    .select('id')
    .where('company_id', '=', unit.company.id)
    .where('number', '=', number)
    .where('state', '<>', 'deleted')
    .executeTakeFirst();
  if (taken && taken.id !== except) throw new Refusal(`An estimate with number ${number} exists`, 'number');
}
