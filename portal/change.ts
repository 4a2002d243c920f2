import { inUnit, type Unit } from '../commands/unit.js';
import { wake } from '../wake/tell-temporal.js';
import { ForeignForm, SignInFirst } from './errors.js';
import type { PortalParts } from './parts.js';
import { isFormToken, type Session } from './session.js';
import type { Visit } from './visit.js';

/** Who acts where a payer does: no personal data. */
export const ACTOR = 'portal';

/** A change by whoever is on the page: one transaction, then the lives it concerns are woken. */
export async function change<T>(parts: PortalParts, { company }: Visit, work: (unit: Unit) => Promise<T>): Promise<T> {
  const { result, wakes, outgoing } = await inUnit(parts.db, company.id, ACTOR, work);
  await wake(parts, wakes, outgoing);
  return result;
}

/** The session of a page that is for whoever is signed in alone. Throws `SignInFirst`. */
export function signedIn({ session }: Visit): Session {
  if (!session) throw new SignInFirst();
  return session;
}

/** The same of a posted form, which must come from a page of that very session. Throws `ForeignForm`. */
export function signedInForm(visit: Visit, body: unknown): Session {
  const session = signedIn(visit);
  const given = typeof body === 'object' && body !== null ? Reflect.get(body, 'form') : undefined;
  if (!isFormToken(session, given)) throw new ForeignForm();
  return session;
}
