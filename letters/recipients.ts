import { sql } from 'kysely';
import type { CompanyScope } from '../db/company-scope.js';
import type { CustomerId } from '../domain/ids.js';
import { Refusal } from '../domain/refusal.js';

export interface Recipient {
  readonly name: string | null;
  readonly email: string;
}

/**
 * Whom a mail goes to: those named, each once, or else the customer's own address and the primary contacts'. Refuses an
 * address that bounced or complained, naming its field, and a customer nobody of whom can be written to.
 */
export async function recipientsOf(
  scope: CompanyScope,
  customer: CustomerId,
  named: readonly Recipient[],
): Promise<readonly Recipient[]> {
  if (named.length > 0) {
    await refuseSuppressed(
      scope,
      named.map(({ email }, place) => ({ email, param: `to[${place}].email` })),
    );
    const distinct = new Map(named.map((one) => [one.email.toLowerCase(), one]));
    return [...distinct.values()];
  }
  const { trx, company } = scope;
  // As db/facts counts them.
  const { rows } = await sql<Recipient>`
    select email, name from (
      select distinct on (lower(email)) email, name, own from (
        select email, name, true as own from customer where company_id = ${company.id} and id = ${customer} and email is not null
        union all select email, name, false from contact
          where company_id = ${company.id} and customer_id = ${customer} and "primary" and email is not null) addresses
      order by lower(email), own desc) reachable
    where not exists (select from email_suppression x where x.company_id = ${company.id} and x.email = lower(reachable.email))
    order by own desc, email`.execute(trx);
  if (rows.length === 0)
    throw new Refusal('The customer has no address that can be written to: name one, or give them one', 'to');
  return rows;
}

/** The addresses of a list with commas. */
export async function copiesTo(scope: CompanyScope, bcc: string | null | undefined): Promise<readonly string[]> {
  const addresses = (bcc ?? '')
    .split(',')
    .map((address) => address.trim())
    .filter((address) => address !== '');
  if (addresses.length > MOST_COPIES) throw new Refusal(`names more than ${MOST_COPIES} addresses`, 'bcc');
  if (addresses.some((address) => address.length > 254 || !ADDRESS.test(address)))
    throw new Refusal('is no list of e-mail addresses with commas', 'bcc');
  await refuseSuppressed(
    scope,
    addresses.map((email) => ({ email, param: 'bcc' })),
  );
  return [...new Map(addresses.map((email) => [email.toLowerCase(), email])).values()];
}

const MOST_COPIES = 10;
const ADDRESS = /^[^\s<>",;@]+@[^\s<>",;@]+$/;

async function refuseSuppressed(
  { trx, company }: CompanyScope,
  addresses: readonly { readonly email: string; readonly param: string }[],
): Promise<void> {
  if (addresses.length === 0) return;
  const rows = await trx
    .selectFrom('email_suppression')
    .select(['email', 'reason'])
    .where('company_id', '=', company.id)
    .where(
      'email',
      'in',
      addresses.map(({ email }) => email.toLowerCase()),
    )
    .execute();
  for (const { email, param } of addresses) {
    const found = rows.find((row) => row.email === email.toLowerCase());
    if (found) throw new Refusal(`is written to no more: mail to it ${found.reason}`, param);
  }
}

/** Whether an address may be written to now. */
export async function isSuppressed({ trx, company }: CompanyScope, email: string): Promise<boolean> {
  const row = await trx
    .selectFrom('email_suppression')
    .select('reason')
    .where('company_id', '=', company.id)
    .where('email', '=', email.toLowerCase())
    .executeTakeFirst();
  return row !== undefined;
}
