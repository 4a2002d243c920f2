import { sql } from 'kysely';
import type { Instant } from '../../domain/civil-date.js';
import type { CustomerId } from '../../domain/ids.js';
import { notFound, Refusal } from '../../domain/refusal.js';
import { appendEvent } from '../append-event.js';
import type { Unit } from '../unit.js';
import { hashToken, newToken } from './tokens.js';

/** A link that signs in whoever holds it to one account. */
export interface SignInLink {
  readonly url: string;
  /** Wall clock. */
  readonly expiresAt: Instant;
}

/**
 * Makes a link that signs a payer in: for an hour of the wall clock, once. It is built on the company's own address and never on
 * a request's, which whoever asks could choose. Refuses a company whose pages have no address.
 */
export async function openSignIn(unit: Unit, customer: CustomerId): Promise<SignInLink> {
  const { trx, company } = unit;
  const found = await trx
    .selectFrom('customer')
    .select('id')
    .where('company_id', '=', company.id)
    .where('id', '=', customer)
    .executeTakeFirst();
  if (!found) throw notFound('customer');
  if (company.portal_url === null)
    throw new Refusal('The company has no portal: set portal_url, or PUBLIC_URL of the server', 'portal_url');
  const token = newToken();
  const { expires_at: expiresAt } = await trx
    .insertInto('portal_sign_in')
    .values({
      company_id: company.id,
      customer_id: customer,
      token_hash: hashToken(token),
      expires_at: sql<Date>`clock_timestamp() + interval '1 hour'`,
    })
    .returning('expires_at')
    .executeTakeFirstOrThrow();
  return { url: `${company.portal_url}/sign-in/${token}`, expiresAt };
}

/** The same at the request of the company's own people, who pass it on. */
export async function giveSignInLink(unit: Unit, customer: CustomerId): Promise<SignInLink> {
  const link = await openSignIn(unit, customer);
  await appendEvent(unit, {
    type: 'customer.sign_in_link_made',
    object: { type: 'customer', id: customer },
    customer,
    at: await unit.now(),
  });
  return link;
}
