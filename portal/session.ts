import { createHmac, timingSafeEqual } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { sql } from 'kysely';
import { SESSION_DAYS } from '../commands/portal/sign-in.js';
import { hashToken, isToken } from '../commands/portal/tokens.js';
import type { CompanyScope } from '../db/company-scope.js';
import type { CustomerId } from '../domain/ids.js';

/** A payer who is signed in to one account. */
export interface Session {
  readonly id: number;
  readonly customer: CustomerId;
  /** Proves in a posted form that the page it came from was ours. */
  readonly formToken: string;
}

const SESSION_COOKIE = 'dc_portal';
/** Of the wall clock: somebody who was away so long signs in again. */
const IDLE_HOURS = 12;
/** How exactly it is known when a session was last used: not every page is worth a write. */
const SEEN_SECONDS = 60;

/** The session of the request's cookie; undefined: nobody is signed in here, or no longer. */
export async function findSession(
  { trx, company }: CompanyScope,
  request: FastifyRequest,
): Promise<Session | undefined> {
  const token = sessionTokenOf(request);
  if (token === undefined) return undefined;
  const row = await trx
    .selectFrom('portal_session')
    .select(['id', 'customer_id'])
    .select(sql<boolean>`last_seen_at < clock_timestamp() - make_interval(secs => ${SEEN_SECONDS})`.as('unseen'))
    .where('company_id', '=', company.id)
    .where('token_hash', '=', hashToken(token))
    .where('expires_at', '>', sql<number>`clock_timestamp()`)
    .where('last_seen_at', '>', sql<number>`clock_timestamp() - make_interval(hours => ${IDLE_HOURS})`)
    .executeTakeFirst();
  if (!row) return undefined;
  if (row.unseen)
    await trx
      .updateTable('portal_session')
      .set({ last_seen_at: sql<Date>`clock_timestamp()` })
      .where('company_id', '=', company.id)
      .where('id', '=', row.id)
      .execute();
  return { id: row.id, customer: row.customer_id, formToken: formTokenOf(token) };
}

/** What the browser holds, where it can be one of ours. */
export function sessionTokenOf(request: FastifyRequest): string | undefined {
  const token = request.cookies[SESSION_COOKIE];
  return token !== undefined && isToken(token) ? token : undefined;
}

/** Hands the browser a session, for these pages alone and out of reach of scripts. */
export function keepSession(request: FastifyRequest, reply: FastifyReply, base: string, token: string): void {
  reply.setCookie(SESSION_COOKIE, token, { ...attributesOf(request, base), maxAge: SESSION_DAYS * 86_400 });
}

export function dropSession(request: FastifyRequest, reply: FastifyReply, base: string): void {
  reply.clearCookie(SESSION_COOKIE, attributesOf(request, base));
}

function attributesOf(request: FastifyRequest, path: string) {
  return { path, httpOnly: true, sameSite: 'lax', secure: request.protocol === 'https' } as const;
}

function formTokenOf(token: string): string {
  return createHmac('sha256', token).update('form').digest('base64url');
}

export function isFormToken(session: Session, given: unknown): boolean {
  if (typeof given !== 'string') return false;
  const [known, told] = [Buffer.from(session.formToken), Buffer.from(given)];
  return known.length === told.length && timingSafeEqual(known, told);
}
