import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { sql } from 'kysely';
import type { CompanyScope } from '../db/company-scope.js';
import type { CustomerId } from '../domain/ids.js';

/** A payer who is signed in to one account. */
export interface Session {
  readonly id: number;
  readonly customer: CustomerId;
  /** Proves in a posted form that the page it came from was ours. */
  readonly formToken: string;
}

export const SESSION_COOKIE = 'dc_portal';

/** The session of the request's cookie; undefined: nobody is signed in here, or no longer. */
export async function findSession(
  { trx, company }: CompanyScope,
  request: FastifyRequest,
): Promise<Session | undefined> {
  const token = request.cookies[SESSION_COOKIE];
  if (token === undefined || token.length > 100) return undefined;
  const row = await trx
    .selectFrom('portal_session')
    .select(['id', 'customer_id'])
    .where('company_id', '=', company.id)
    .where('token_hash', '=', hashToken(token))
    .where('expires_at', '>', sql<number>`clock_timestamp()`)
    .executeTakeFirst();
  return row && { id: row.id, customer: row.customer_id, formToken: formTokenOf(token) };
}

/** What is kept of a token that a payer holds: it has 192 random bits, so a plain hash is enough. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

function formTokenOf(token: string): string {
  return createHmac('sha256', token).update('form').digest('base64url');
}

export function isFormToken(session: Session, given: unknown): boolean {
  if (typeof given !== 'string') return false;
  const [known, told] = [Buffer.from(session.formToken), Buffer.from(given)];
  return known.length === told.length && timingSafeEqual(known, told);
}
