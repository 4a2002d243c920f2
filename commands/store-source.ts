import { lockCustomer } from '../db/invoices.js';
import type { PaymentSourceRow } from '../db/tables/payment-source.js';
import type { CustomerId, PaymentSourceId } from '../domain/ids.js';
import { notFound, Refusal } from '../domain/refusal.js';
import { appendEvent } from './append-event.js';
import { lockAutopay, replanAutopay } from './autopay/replan-autopay.js';
import { beginWaitingPlans } from './end-payment-plan.js';
import type { Unit } from './unit.js';

/** A card or account in the processor's keeping: what a person tells it apart by. */
export interface KeptMethod {
  readonly id: string;
  readonly type: string;
  readonly brand?: string;
  readonly last4?: string;
  readonly expMonth?: number;
  readonly expYear?: number;
  readonly funding?: string;
  readonly bankName?: string;
  readonly routingNumber?: string;
  readonly country?: string;
}

export interface NewSource {
  readonly customer: CustomerId;
  readonly method: KeptMethod;
  readonly processorCustomer: string | null;
  /** `passing`: charged once and not kept. */
  readonly state: 'stored' | 'passing';
  readonly makeDefault: boolean;
  readonly receiptEmail?: string | null | undefined;
}

/**
 * Stores what a customer can be charged with. One that is stored already stays as it is; the first of a customer becomes
 * the default, as does any that is to be.
 */
export async function storeSource(unit: Unit, input: NewSource): Promise<PaymentSourceId> {
  if (!(await lockCustomer(unit.trx, unit.company.id, input.customer))) throw notFound('customer');
  const object = sourceObject(input.method.type);
  const known = input.state === 'stored' ? await findStored(unit, input.method.id) : undefined;
  if (known && known.customer_id !== input.customer)
    throw new Refusal('It is stored for another customer', 'gateway_token');
  const id = known?.id ?? (await insertSource(unit, input, object));
  if (input.state === 'passing') return id;
  if (!known) await noteSource(unit, 'payment_source.created', { id, customer: input.customer, object });
  const first = (await defaultSource(unit, input.customer)) === undefined;
  const autopay = await lockAutopay(unit, input.customer);
  if (input.makeDefault || first) await makeDefault(unit, input.customer, id);
  await beginWaitingPlans(unit, input.customer);
  await replanAutopay(unit, autopay);
  return id;
}

/** What the wire calls a method of the processor's. Refuses kinds that cannot be charged again without the payer. */
export function sourceObject(type: string): 'card' | 'bank_account' {
  if (type === 'card') return 'card';
  if (['us_bank_account', 'sepa_debit', 'bacs_debit', 'acss_debit', 'au_becs_debit', 'nz_bank_account'].includes(type))
    return 'bank_account';
  throw new Refusal(`A payment method of type ${type} is neither a card nor a bank account`, 'gateway_token');
}

export async function defaultSource(
  { trx, company }: Pick<Unit, 'trx' | 'company'>,
  customer: CustomerId,
): Promise<PaymentSourceRow | undefined> {
  return trx
    .selectFrom('payment_source')
    .selectAll()
    .where('company_id', '=', company.id)
    .where('customer_id', '=', customer)
    .where('is_default', '=', true)
    .executeTakeFirst();
}

/** The processor's customer, noted once: of two that were made at the same time the first noted serves. */
export async function noteProcessorCustomer(unit: Unit, customer: CustomerId, id: string): Promise<string> {
  const company_id = unit.company.id;
  await unit.trx
    .insertInto('processor_customer')
    .values({ company_id, customer_id: customer, processor: 'stripe', processor_customer_id: id })
    .onConflict((oc) => oc.doNothing())
    .execute();
  const row = await unit.trx
    .selectFrom('processor_customer')
    .select('processor_customer_id')
    .where('company_id', '=', company_id)
    .where('customer_id', '=', customer)
    .where('processor', '=', 'stripe')
    .executeTakeFirstOrThrow();
  return row.processor_customer_id;
}

async function findStored({ trx, company }: Unit, method: string): Promise<PaymentSourceRow | undefined> {
  return trx
    .selectFrom('payment_source')
    .selectAll()
    .where('company_id', '=', company.id)
    .where('processor', '=', 'stripe')
    .where('method_id', '=', method)
    .where('state', '=', 'stored')
    .executeTakeFirst();
}

async function insertSource(
  unit: Unit,
  { customer, method, processorCustomer, state, receiptEmail }: NewSource,
  object: PaymentSourceRow['object'],
): Promise<PaymentSourceId> {
  const now = new Date(await unit.now());
  const { id } = await unit.trx
    .insertInto('payment_source')
    .values({
      company_id: unit.company.id,
      customer_id: customer,
      object,
      state,
      processor: 'stripe',
      method_id: method.id,
      method_type: method.type,
      processor_customer_id: processorCustomer,
      brand: method.brand ?? null,
      last4: method.last4 ?? null,
      exp_month: method.expMonth ?? null,
      exp_year: method.expYear ?? null,
      funding: method.funding ?? null,
      bank_name: method.bankName ?? null,
      routing_number: method.routingNumber ?? null,
      country: method.country ?? null,
      receipt_email: receiptEmail ?? null,
      created_at: now,
      updated_at: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** What the customer is charged with from now on; their AutoPay is for the caller to plan anew. */
export async function makeDefault(unit: Unit, customer: CustomerId, id: PaymentSourceId): Promise<void> {
  const now = new Date(await unit.now());
  const before = await defaultSource(unit, customer);
  if (before?.id === id) return;
  if (before) {
    await setDefault(unit, before.id, false, now);
  }
  await setDefault(unit, id, true, now);
  if (before) await noteSource(unit, 'payment_source.updated', { id, customer, object: before.object });
}

async function setDefault({ trx, company }: Unit, id: PaymentSourceId, is_default: boolean, now: Date): Promise<void> {
  await trx
    .updateTable('payment_source')
    .set({ is_default, updated_at: now, default_since: is_default ? now : null })
    .where('company_id', '=', company.id)
    .where('id', '=', id)
    .execute();
}

export async function noteSource(
  unit: Unit,
  type: string,
  { id, customer, object }: { id: PaymentSourceId; customer: CustomerId; object: PaymentSourceRow['object'] },
): Promise<void> {
  await appendEvent(unit, { type, object: { type: object, id }, customer, at: await unit.now() });
}
