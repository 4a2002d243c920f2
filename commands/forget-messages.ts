import { type Kysely, sql } from 'kysely';
import { type CompanyScope, inCompany } from '../db/company-scope.js';
import type { Schema } from '../db/schema.js';
import type { CompanyId, CustomerId } from '../domain/ids.js';
import { ERASED } from '../domain/personal.js';

export interface ForgottenMessages {
  /** Messages that lost their bytes and the address. */
  readonly messages: number;
  /** Messages under way: they lose them once they are settled. */
  readonly pending: number;
}

/** While its outcome is open the same bytes may have to go again, and only they can. */
const underWay = sql`state in ('claimed', 'unknown')`;
/** All of the customer's. */
const ANY = '*';

/**
 * Of a customer's messages those to these addresses, lower case, or all; what was sent, when, of what hash and what came of it
 * stays.
 */
export async function forgetMessages(
  scope: CompanyScope,
  customer: CustomerId,
  addresses: readonly string[] | 'all',
): Promise<ForgottenMessages> {
  const counts = { messages: 0, pending: 0 };
  for (const address of addresses === 'all' ? [ANY] : addresses) {
    const { rows } = await sql<{ open: boolean }>`
      update message set erase_address = ${address} where company_id = ${scope.company.id} and customer_id = ${customer}
        and (${address} = ${ANY} or exists (
          select from jsonb_array_elements_text(recipients) r where lower(r) = ${address}))
      returning ${underWay} as open`.execute(scope.trx);
    counts.messages += rows.filter(({ open }) => !open).length;
    counts.pending += rows.filter(({ open }) => open).length;
    await forgetMarked(scope);
  }
  return counts;
}

/** Every night, of those that have been settled since. Resolves to their number. */
export async function forgetSettled(db: Kysely<Schema>, company: CompanyId): Promise<number> {
  return inCompany(db, company, forgetMarked);
}

/** With what a person was asked to send, whose task says to whom and what, and the events of that task. */
async function forgetMarked({ trx, company }: CompanyScope): Promise<number> {
  const { rows } = await sql`
    with forgotten as (
      update message set body = '', outcome_detail = null, asked_for = null, text = null, erase_address = null,
        recipients = (
          select coalesce(jsonb_agg(case when erase_address in (lower(r), ${ANY}) then ${ERASED} else r end), '[]')
          from jsonb_array_elements_text(recipients) r)
      where company_id = ${company.id} and erase_address is not null and not ${underWay} returning id),
    asked as (
      select id, customer_id, name from task where company_id = ${company.id} and message_id in (select id from forgotten)),
    told as (
      update personal p set value = null, erased_at = clock_timestamp() from asked
        where p.company_id = ${company.id} and p.subject_type = 'customer' and p.subject_id = asked.customer_id
          and p.field = 'name' and p.value = to_jsonb(asked.name) and p.erased_at is null),
    nameless as (
      update task set name = ${ERASED} where company_id = ${company.id} and id in (select id from asked))
    select id from forgotten`.execute(trx);
  return rows.length;
}
