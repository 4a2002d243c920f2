import { sql } from 'kysely';
import { lockCustomer } from '../../db/invoices.js';
import type { CreditNoteId, CustomerId, EstimateId, InvoiceId } from '../../domain/ids.js';
import { notFound } from '../../domain/refusal.js';
import { appendEvent } from '../append-event.js';
import type { Unit } from '../unit.js';
import { newToken } from './tokens.js';

/** A document that payers open by a token. */
export type TokenDocument =
  | { readonly type: 'invoice'; readonly id: InvoiceId }
  | { readonly type: 'credit_note'; readonly id: CreditNoteId }
  | { readonly type: 'estimate'; readonly id: EstimateId };

/** Gives a document a new token: links that were given out so far open nothing any more, also those in mails. */
export async function renewToken(unit: Unit, { type, id }: TokenDocument): Promise<void> {
  const { trx, company } = unit;
  const table = sql.table(type);
  const { rows } = await sql<{ customer: CustomerId }>`
    select customer_id as customer from ${table} where company_id = ${company.id} and id = ${id} and state <> 'deleted'`.execute(
    trx,
  );
  const [found] = rows;
  if (!found) throw notFound(type.replace('_', ' '));
  await lockCustomer(trx, company.id, found.customer);
  const now = await unit.now();
  await sql`
    update ${table} set token = ${newToken()}, updated_at = ${new Date(now)}
    where company_id = ${company.id} and id = ${id}`.execute(trx);
  await appendEvent(unit, {
    type: `${type}.link_renewed`,
    object: { type, id },
    ...(type === 'invoice' ? { invoice: id } : {}),
    customer: found.customer,
    at: now,
  });
}
