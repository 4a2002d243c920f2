import type { PolicyId } from '../domain/ids.js';
import { appendEvent } from './append-event.js';
import { refuseUnknownPolicy, withoutUndefined } from './create-customer.js';
import { replanMany, unsettledInvoices } from './replan-many.js';
import type { Unit } from './unit.js';

/**
 * Lets messages leave the company, or stops them all. Every open invoice gets a new plan: the relay computes them, at its
 * own rate. Setting what is set already changes nothing.
 */
export async function setOutbound(unit: Unit, outbound: boolean): Promise<void> {
  const { company, trx } = unit;
  // Every unit that plans an invoice holds a share of this row (its event's foreign key, or the invoice's lock): waiting
  // for them all shows us the invoices they made, and those that come after plan by what is set here.
  const row = await trx
    .selectFrom('company')
    .select('outbound')
    .where('id', '=', company.id)
    .forUpdate()
    .executeTakeFirstOrThrow();
  if (row.outbound === outbound) return;
  await trx.updateTable('company').set({ outbound }).where('id', '=', company.id).execute();
  const event = await appendEvent(unit, {
    type: outbound ? 'company.outbound_on' : 'company.outbound_off',
    object: { type: 'company', id: company.id },
    at: await unit.now(),
  });
  await replanMany(unit, await unsettledInvoices(unit), event);
}

export interface CompanyFields {
  readonly name?: string | undefined;
  readonly email?: string | undefined;
  /** For invoices issued from now on whose customer names none. */
  readonly defaultPolicy?: PolicyId | null | undefined;
  /** Where payers open documents, without a slash at its end; null: nowhere. */
  readonly portalUrl?: string | null | undefined;
  /** Whether new invoices take their customer's credit at once. */
  readonly autoApplyCredits?: boolean | undefined;
  /** What becomes of money taken that was no longer owed. */
  readonly latePayment?: 'credit' | 'refund' | undefined;
  /** Of which payments a receipt goes out by itself. */
  readonly receipts?: 'none' | 'online' | 'all' | undefined;
}

/** What payers see of the company, and its default policy. No plan depends on it. */
export async function updateCompany(unit: Unit, fields: CompanyFields): Promise<void> {
  await refuseUnknownPolicy(unit, fields.defaultPolicy, 'default_policy');
  const columns = withoutUndefined({
    name: fields.name,
    email: fields.email,
    default_policy_id: fields.defaultPolicy,
    portal_url: fields.portalUrl,
    auto_apply_credits: fields.autoApplyCredits,
    late_payment: fields.latePayment,
    receipts: fields.receipts,
  });
  if (Object.keys(columns).length === 0) return;
  await unit.trx.updateTable('company').set(columns).where('id', '=', unit.company.id).execute();
  await appendEvent(unit, {
    type: 'company.updated',
    object: { type: 'company', id: unit.company.id },
    data: { fields: Object.keys(columns) },
    at: await unit.now(),
  });
}
