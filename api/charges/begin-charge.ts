import { claimAlone } from '../../charging/claim-alone.js';
import { findMethod, keepSource } from '../../charging/keep-source.js';
import type { ChargingParts } from '../../charging/parts.js';
import { type Asked, claimCharge, proveCharge, type WantedCharge } from '../../commands/claim-charge.js';
import { storeSource } from '../../commands/store-source.js';
import { inUnit, type Unit } from '../../commands/unit.js';
import { asId, type ChargeId, type CustomerId, type InvoiceId, type PaymentSourceId } from '../../domain/ids.js';
import { Refusal } from '../../domain/refusal.js';
import type { Method } from '../../providers/payments/port.js';
import { readAmount } from '../../wire/amounts.js';
import { refuseOtherMethod, tokenOf } from '../customers/source-routes.js';
import { paymentCurrency, readApplications } from '../payments/read-body.js';
import type { ChargeBody } from './body.js';

/**
 * Proves what was asked, finds what it is to be charged to, and claims the charge; the processor is asked for the method
 * alone. `hold`: in the claim's transaction, that the request's key is still its own.
 */
export async function beginCharge(
  parts: ChargingParts,
  body: ChargeBody,
  { asked, hold }: { readonly asked: Asked | undefined; readonly hold: (unit: Unit) => Promise<void> },
): Promise<ChargeId> {
  const { db, company, actor } = parts;
  const { result: wanted } = await inUnit(db, company, actor, async (unit) => {
    const order = await readOrder(unit, body);
    await proveCharge(unit, order);
    const stored = storedSource(body);
    if (stored !== undefined) await refuseUnknownSource(unit, order.customer, { id: stored, body });
    return { ...order, stored };
  });
  const method = wanted.stored ?? (await readToken(parts, body, wanted.customer));
  return claimAlone(parts, async (unit) => {
    await hold(unit);
    const source = typeof method === 'number' ? method : await notePassing(unit, wanted.customer, method);
    return claimCharge(unit, { ...wanted, source, receiptEmail: body.receipt_email, asked });
  });
}

/** Charged once and not kept: noted, so that the charge can show what it went to. */
async function notePassing(unit: Unit, customer: CustomerId, method: Method): Promise<PaymentSourceId> {
  return storeSource(unit, { customer, method, processorCustomer: null, state: 'passing', makeDefault: false });
}

async function readOrder(unit: Unit, body: ChargeBody): Promise<WantedCharge> {
  const currency = await paymentCurrency(unit, body);
  const appliedTo = readApplications(body.applied_to, currency).map((one, i) => {
    if (one.type !== 'invoice') throw new Refusal('must be invoice: a charge pays invoices', `applied_to[${i}].type`);
    return { invoice: one.invoiceId, amount: one.amount };
  });
  const customer = body.customer ? asId<CustomerId>(body.customer) : await ownerOf(unit, appliedTo[0]?.invoice);
  return { customer, currency, amount: readAmount(body.amount, currency, 'amount'), appliedTo };
}

/** A charge that names invoices need not name its customer, as a payment need not. */
async function ownerOf({ trx, company }: Unit, invoice: InvoiceId | undefined): Promise<CustomerId> {
  const row =
    invoice &&
    (await trx
      .selectFrom('invoice')
      .select('customer_id')
      .where('company_id', '=', company.id)
      .where('id', '=', invoice)
      .executeTakeFirst());
  if (!row) throw new Refusal('is required', 'customer');
  return row.customer_id;
}

/** Exactly one way to pay. */
function storedSource(body: ChargeBody): PaymentSourceId | undefined {
  const { payment_source_id: id, payment_source_type: type, invoiced_token, gateway_token } = body;
  const token = [invoiced_token, gateway_token].findIndex((one) => typeof one === 'string');
  if (typeof id !== 'number') {
    if (typeof type === 'string') throw new Refusal('is required with payment_source_type', 'payment_source_id');
    tokenOf(body);
    return undefined;
  }
  if (token >= 0)
    throw new Refusal('Give either a payment source or a token', token === 0 ? 'invoiced_token' : 'gateway_token');
  if (typeof type !== 'string') throw new Refusal('is required with payment_source_id', 'payment_source_type');
  return asId<PaymentSourceId>(id);
}

async function refuseUnknownSource(
  { trx, company }: Unit,
  customer: CustomerId,
  { id, body }: { readonly id: PaymentSourceId; readonly body: ChargeBody },
): Promise<void> {
  const source = await trx
    .selectFrom('payment_source')
    .select(['object', 'method_type'])
    .where('company_id', '=', company.id)
    .where('customer_id', '=', customer)
    .where('id', '=', id)
    .where('state', '=', 'stored')
    .executeTakeFirst();
  if (!source) throw new Refusal('The customer has no such payment source', 'payment_source_id');
  if (source.object !== body.payment_source_type)
    throw new Refusal(`The payment source is a ${source.object.replace('_', ' ')}`, 'payment_source_type');
  refuseOtherMethod(body.method, source.method_type);
}

/** The method behind a token: kept for the customer first, if it is to be, whatever the charge comes to. */
async function readToken(
  parts: ChargingParts,
  body: ChargeBody,
  customer: CustomerId,
): Promise<PaymentSourceId | Method> {
  const token = tokenOf(body);
  const method = await findMethod(parts, token);
  refuseOtherMethod(body.method, method.type);
  if (method.customer !== undefined) throw new Refusal('It is stored: charge the payment source', 'gateway_token');
  if (body.vault_method !== true) return method;
  const makeDefault = body.make_default ?? false;
  return keepSource(parts, { customer, token, makeDefault, receiptEmail: body.receipt_email });
}
