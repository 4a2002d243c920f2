import { sql } from 'kysely';
import type { CompanyScope } from '../../db/company-scope.js';
import type { CustomerId } from '../../domain/ids.js';
import { notFound } from '../../domain/refusal.js';
import { appendEvent } from '../append-event.js';
import type { Unit } from '../unit.js';
import { hashToken, isToken, newToken } from './tokens.js';

/** Of the wall clock, as all deadlines of safety; also for a company on a test clock. */
export const SESSION_DAYS = 30;

/** The account that a link would sign in to, and has not yet; undefined: it is unknown, used or too old, which all look alike. */
export async function findSignIn(
  { trx, company }: CompanyScope,
  token: string,
): Promise<{ readonly customer: CustomerId; readonly name: string } | undefined> {
  if (!isToken(token)) return undefined;
  return trx
    .selectFrom('portal_sign_in as s')
    .innerJoin('customer as c', (join) =>
      join.onRef('c.company_id', '=', 's.company_id').onRef('c.id', '=', 's.customer_id'),
    )
    .select(['s.customer_id as customer', 'c.name'])
    .where('s.company_id', '=', company.id)
    .where('s.token_hash', '=', hashToken(token))
    .where('s.used_at', 'is', null)
    .where('s.expires_at', '>', sql<number>`clock_timestamp()`)
    .executeTakeFirst();
}

/**
 * Uses up a link and opens a session, whose token nobody had before; one that the browser brought along ends. Undefined: the link
 * signs nobody in.
 */
export async function signIn(
  unit: Unit,
  { link, before }: { readonly link: string; readonly before: string | undefined },
): Promise<{ readonly session: string } | undefined> {
  const { trx, company } = unit;
  if (!isToken(link)) return undefined;
  const used = await trx
    .updateTable('portal_sign_in')
    .set({ used_at: sql<Date>`clock_timestamp()` })
    .where('company_id', '=', company.id)
    .where('token_hash', '=', hashToken(link))
    .where('used_at', 'is', null)
    .where('expires_at', '>', sql<number>`clock_timestamp()`)
    .returning('customer_id')
    .executeTakeFirst();
  if (!used) return undefined;
  const { customer_id: customer } = used;
  if (before !== undefined) await endSession(unit, before);
  await forgetOld(unit);
  const session = newToken();
  await trx
    .insertInto('portal_session')
    .values({
      company_id: company.id,
      customer_id: customer,
      token_hash: hashToken(session),
      expires_at: sql<Date>`clock_timestamp() + make_interval(days => ${SESSION_DAYS})`,
    })
    .execute();
  await note(unit, customer, 'signed_in');
  return { session };
}

/** Ends one session, by what the browser holds. */
export async function endSession({ trx, company }: CompanyScope, session: string): Promise<void> {
  await trx
    .deleteFrom('portal_session')
    .where('company_id', '=', company.id)
    .where('token_hash', '=', hashToken(session))
    .execute();
}

/** Ends every session of an account, and the links that were not used yet. */
export async function signOutEverywhere(unit: Unit, customer: CustomerId): Promise<void> {
  const found = await unit.trx
    .selectFrom('customer')
    .select('id')
    .where('company_id', '=', unit.company.id)
    .where('id', '=', customer)
    .executeTakeFirst();
  if (!found) throw notFound('customer');
  await endAccess(unit, customer);
  await note(unit, customer, 'signed_out');
}

/** Whoever could open the account can no more. */
export async function endAccess({ trx, company }: CompanyScope, customer: CustomerId): Promise<void> {
  for (const table of ['portal_session', 'portal_sign_in'] as const)
    await trx.deleteFrom(table).where('company_id', '=', company.id).where('customer_id', '=', customer).execute();
}

/** What signs nobody in any more is kept for nobody. */
async function forgetOld({ trx, company }: Unit): Promise<void> {
  for (const table of ['portal_session', 'portal_sign_in'] as const)
    await trx
      .deleteFrom(table)
      .where('company_id', '=', company.id)
      .where('expires_at', '<', sql<number>`clock_timestamp() - interval '1 day'`)
      .execute();
}

async function note(unit: Unit, customer: CustomerId, what: 'signed_in' | 'signed_out'): Promise<void> {
  await appendEvent(unit, {
    type: `customer.${what}`,
    object: { type: 'customer', id: customer },
    customer,
    at: await unit.now(),
  });
}
