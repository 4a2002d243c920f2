import { sql } from 'kysely';
import { contentOf } from '../db/content.js';
import { lockCustomer } from '../db/invoices.js';
import type { LineItemRow } from '../db/tables/line-item.js';
import type { CustomerId, LineItemId } from '../domain/ids.js';
import { notFound, Refusal } from '../domain/refusal.js';
import { appendEvent } from './append-event.js';
import { amountsOf, insertContent, lineOf, type NewLine } from './document-content.js';
import type { Unit } from './unit.js';

/** A line that waits to be billed to a customer. It may be a credit: it counts once it is on an invoice. */
export async function createPendingLine(
  unit: Unit,
  customer: CustomerId,
  line: NewLine,
  currency: string,
): Promise<LineItemId> {
  if (!(await lockCustomer(unit.trx, unit.company.id, customer))) throw notFound('customer');
  const id = await insertPending(unit, customer, line, currency);
  await notePending(unit, customer, id, 'created');
  return id;
}

/** Writes a pending line anew, under its id. */
export async function replacePendingLine(
  unit: Unit,
  customer: CustomerId,
  before: LineItemRow,
  line: NewLine,
): Promise<void> {
  await erase(unit, customer, before);
  const kept = { id: before.id, createdAt: before.created_at };
  await insertPending(unit, customer, { ...line, kept }, before.currency ?? unit.company.currency);
  await notePending(unit, customer, before.id, 'updated');
}

export async function deletePendingLine(unit: Unit, customer: CustomerId, id: LineItemId): Promise<void> {
  const { row } = await lockPendingLine(unit, customer, id);
  await erase(unit, customer, row);
  await notePending(unit, customer, id, 'deleted');
}

/** A pending line under its customer's lock. Refuses one that is not there, or was billed. */
export async function lockPendingLine(
  unit: Unit,
  customer: CustomerId,
  id: LineItemId,
): Promise<{ row: LineItemRow; line: NewLine }> {
  if (!(await lockCustomer(unit.trx, unit.company.id, customer))) throw notFound('customer');
  const stored = (await contentOf(unit, 'customer_id', [customer]))(customer);
  const row = stored.lines.find((line) => line.id === id);
  if (!row) throw notFound('line item');
  return { row, line: lineOf(row, stored) };
}

/** Takes a pending line off, with its discounts and taxes. Needs the customer's lock. */
export async function erase({ trx, company }: Unit, customer: CustomerId, row: LineItemRow): Promise<void> {
  await trx.deleteFrom('line_item').where('company_id', '=', company.id).where('id', '=', row.id).execute();
  await trx
    .deleteFrom('adjustment')
    .where('company_id', '=', company.id)
    .where('customer_id', '=', customer)
    .where('line_position', '=', row.position)
    .execute();
}

async function insertPending(unit: Unit, customer: CustomerId, line: NewLine, currency: string): Promise<LineItemId> {
  const content = { items: [line], discounts: [], taxes: [] };
  const { trx, company } = unit;
  const { rows } = await sql<{ first: number }>`
    select coalesce(max(position), -1) + 1 as first from line_item
    where company_id = ${company.id} and customer_id = ${customer}`.execute(trx);
  const first = rows[0]?.first ?? 0;
  await insertContent(unit, { column: 'customer_id', id: customer }, content, amountsOfLine(currency, content), {
    currency,
    first,
  });
  const { id } = await trx
    .selectFrom('line_item')
    .select('id')
    .where('company_id', '=', company.id)
    .where('customer_id', '=', customer)
    .where('position', '=', first)
    .executeTakeFirstOrThrow();
  return id;
}

/** Of one line the errors name its fields as they are: `unit_cost`. */
function amountsOfLine(currency: string, content: Parameters<typeof amountsOf>[1]) {
  try {
    return amountsOf(currency, content, { mayBeNegative: true });
  } catch (error) {
    if (!(error instanceof Refusal) || error.param === undefined) throw error;
    throw new Refusal(error.message, error.param.replace(/^items\[0\]\./, ''));
  }
}

async function notePending(unit: Unit, customer: CustomerId, id: LineItemId, what: string): Promise<void> {
  await appendEvent(unit, {
    type: `line_item.${what}`,
    object: { type: 'line_item', id },
    customer,
    at: await unit.now(),
  });
}
