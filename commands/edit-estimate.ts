import { findEstimate, lockEstimate } from '../db/estimates.js';
import { lockCustomer } from '../db/invoices.js';
import type { EstimateRow, EstimateState } from '../db/tables/estimate.js';
import { civilDateAt } from '../domain/calendar/wall-clock.js';
import type { EstimateId } from '../domain/ids.js';
import type { InvoiceAmounts } from '../domain/invoice-amounts.js';
import { notFound, Refusal } from '../domain/refusal.js';
import { appendEvent } from './append-event.js';
import { withoutUndefined } from './create-customer.js';
import { type EstimateFields, estimateColumns, refuseDeposit, refuseTakenEstimateNumber } from './create-estimate.js';
import { amountsOf, type DocumentContent, readContent, replaceContent } from './document-content.js';
import type { Unit } from './unit.js';

/** Fields left out stay; null clears. A list given replaces the list as a whole. */
export interface EstimateChange extends Partial<DocumentContent>, EstimateFields {
  readonly number?: string | undefined;
  readonly dateTs?: number | undefined;
  /** False issues a draft. */
  readonly draft?: boolean | undefined;
  /** It reached the customer by another way. */
  readonly sent?: boolean | undefined;
}

/** What may still change of one that was approved or is over: the offer stands as it was agreed to. */
const descriptive = ['name', 'purchaseOrder', 'notes', 'shipTo', 'depositPaid', 'sent', 'metadata'];

/** Changes an estimate that is still open; of another, what describes it. */
export async function editEstimate(unit: Unit, id: EstimateId, change: EstimateChange): Promise<void> {
  const estimate = await lockWithCustomer(unit, id);
  const given = Object.entries(change).flatMap(([field, value]) => (value === undefined ? [] : [field]));
  if (given.length === 0) return;
  const open = estimate.state === 'draft' || estimate.state === 'issued';
  if (!open && given.some((field) => !descriptive.includes(field)))
    throw new Refusal(`The estimate is ${estimate.state}`, 'estimate');
  if (change.draft === true && estimate.state !== 'draft')
    throw new Refusal('An issued estimate cannot become a draft again: void it', 'draft');
  if (change.number !== undefined) await refuseTakenEstimateNumber(unit, change.number, id);
  const amounts = await editContent(unit, estimate, change);
  refuseDeposit(change.deposit ?? estimate.deposit, amounts?.total ?? estimate.total);
  const now = await unit.now();
  await unit.trx
    .updateTable('estimate')
    .set({
      ...estimateColumns(change),
      ...withoutUndefined({ number: change.number }),
      ...(change.dateTs === undefined
        ? {}
        : { date_ts: change.dateTs, date: civilDateAt(change.dateTs * 1000, unit.company.zone) }),
      ...(change.sent === true && estimate.sent_at === null ? { sent_at: new Date(now) } : {}),
      ...(change.draft === false && estimate.state === 'draft' ? { state: 'issued' as const } : {}),
      ...(amounts ? { subtotal: amounts.subtotal, total: amounts.total } : {}),
      updated_at: new Date(now),
    })
    .where('company_id', '=', unit.company.id)
    .where('id', '=', id)
    .execute();
  await noteEstimate(unit, estimate, 'updated', {
    fields: given,
    ...(amounts ? { total: amounts.total, total_before: estimate.total } : {}),
  });
}

/** Customers are locked before documents everywhere. */
export async function lockWithCustomer(unit: Unit, id: EstimateId): Promise<EstimateRow> {
  const { trx, company } = unit;
  const seen = await findEstimate(trx, company.id, id);
  if (!seen) throw notFound('estimate');
  await lockCustomer(trx, company.id, seen.customer_id);
  const estimate = await lockEstimate(trx, company.id, id);
  if (!estimate) throw notFound('estimate');
  return estimate;
}

/** Moves it on, and says so by an event of that name. Needs its lock. */
export async function moveEstimate(
  unit: Unit,
  estimate: EstimateRow,
  to: Exclude<EstimateState, 'draft' | 'issued'>,
  more: Partial<Pick<EstimateRow, 'invoice_id' | 'approved_initials' | 'approved_ip'>> = {},
): Promise<void> {
  const now = new Date(await unit.now());
  await unit.trx
    .updateTable('estimate')
    .set({ state: to, ...more, ...(to === 'approved' ? { approved_at: now } : {}), updated_at: now })
    .where('company_id', '=', unit.company.id)
    .where('id', '=', estimate.id)
    .execute();
  await noteEstimate(unit, estimate, to, more.invoice_id ? { invoice: more.invoice_id } : {});
}

async function noteEstimate(
  unit: Unit,
  { id, customer_id: customer, currency, total }: EstimateRow,
  what: string,
  data: Record<string, unknown>,
): Promise<void> {
  await appendEvent(unit, {
    type: `estimate.${what}`,
    object: { type: 'estimate', id },
    customer,
    data: { total, currency, ...data },
    at: await unit.now(),
  });
}

async function editContent(
  unit: Unit,
  estimate: EstimateRow,
  { items, discounts, taxes }: EstimateChange,
): Promise<InvoiceAmounts | undefined> {
  if (!items && !discounts && !taxes) return undefined;
  const owner = { column: 'estimate_id', id: estimate.id } as const;
  const content = { ...(await readContent(unit, owner)), ...withoutUndefined({ items, discounts, taxes }) };
  const amounts = amountsOf(estimate.currency, content);
  await replaceContent(unit, owner, content, amounts);
  return amounts;
}
