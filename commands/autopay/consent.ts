import { sql } from 'kysely';
import { lockCustomer } from '../../db/invoices.js';
import type { CustomerId, PaymentSourceId } from '../../domain/ids.js';
import { notFound, Refusal } from '../../domain/refusal.js';
import { appendEvent } from '../append-event.js';
import { defaultSource, makeDefault } from '../store-source.js';
import type { Unit } from '../unit.js';
import { updateCustomer } from '../update-customer.js';
import { lockAutopay, replanAutopay } from './replan-autopay.js';

/** Who agreed: a payer at a page, or (both null) a person of the company or a key, whom the event names. */
export interface Agreed {
  readonly ip: string | null;
  readonly userAgent: string | null;
}

/**
 * Turns AutoPay on for a customer and for their open invoices, with what is on file or the source named, which becomes the
 * default. The consent is kept. Refuses without a source to charge.
 */
export async function enableAutopay(
  unit: Unit,
  customer: CustomerId,
  { source: wanted, agreed }: { readonly source?: PaymentSourceId | undefined; readonly agreed: Agreed },
): Promise<void> {
  if (!(await lockCustomer(unit.trx, unit.company.id, customer))) throw notFound('customer');
  if (wanted !== undefined) await chooseSource(unit, customer, wanted);
  const source = await defaultSource(unit, customer);
  if (!source) throw new Refusal('There is nothing on file to collect from', 'payment_source');
  await updateCustomer(unit, customer, { autopay: true });
  await lockAutopay(unit, customer);
  await unit.trx
    .updateTable('invoice')
    .set({ autopay: true, updated_at: new Date(await unit.now()) })
    .where('company_id', '=', unit.company.id)
    .where('customer_id', '=', customer)
    .where('state', '=', 'issued')
    .where('settled_at', 'is', null)
    .execute();
  await keepConsent(unit, customer, { state: 'given', source: source.id, agreed });
  await replanAutopay(unit, await lockAutopay(unit, customer));
}

/** Turns AutoPay off for a customer and for their open invoices, which are reminded of from now on. */
export async function disableAutopay(unit: Unit, customer: CustomerId, agreed: Agreed): Promise<void> {
  if (!(await lockCustomer(unit.trx, unit.company.id, customer))) throw notFound('customer');
  const source = await defaultSource(unit, customer);
  await updateCustomer(unit, customer, { autopay: false });
  await keepConsent(unit, customer, { state: 'withdrawn', source: source?.id ?? null, agreed });
}

async function chooseSource(unit: Unit, customer: CustomerId, source: PaymentSourceId): Promise<void> {
  const row = await unit.trx
    .selectFrom('payment_source')
    .select('id')
    .where('company_id', '=', unit.company.id)
    .where('customer_id', '=', customer)
    .where('id', '=', source)
    .where('state', '=', 'stored')
    .executeTakeFirst();
  if (!row) throw new Refusal('The customer has no such payment source', 'payment_source');
  await makeDefault(unit, customer, source);
}

async function keepConsent(
  unit: Unit,
  customer: CustomerId,
  {
    state,
    source,
    agreed,
  }: { readonly state: 'given' | 'withdrawn'; readonly source: PaymentSourceId | null; readonly agreed: Agreed },
): Promise<void> {
  const at = await unit.now();
  await unit.trx
    .insertInto('autopay_consent')
    .values({
      company_id: unit.company.id,
      customer_id: customer,
      payment_source_id: source,
      state,
      ip: agreed.ip,
      user_agent: agreed.userAgent?.slice(0, 500) ?? null,
      at: new Date(at),
    })
    .execute();
  await appendEvent(unit, {
    type: state === 'given' ? 'customer.autopay_on' : 'customer.autopay_off',
    object: { type: 'customer', id: customer },
    customer,
    at,
  });
}

/** Takes from where, and with what, a payer agreed: they are erased. That they did stays. */
export async function forgetConsent({ trx, company }: Unit, customer: CustomerId): Promise<void> {
  await sql`update autopay_consent set ip = null, user_agent = null
    where company_id = ${company.id} and customer_id = ${customer}`.execute(trx);
  await sql`update payment_plan_approval a set ip = null, user_agent = null from payment_plan y, invoice i
    where a.company_id = ${company.id} and y.company_id = a.company_id and y.id = a.payment_plan_id
      and i.company_id = y.company_id and i.id = y.invoice_id and i.customer_id = ${customer}`.execute(trx);
}
