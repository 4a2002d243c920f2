import { inUnit, type Unit } from '../commands/unit.js';
import { deliverWakes } from '../wake/deliver-wakes.js';
import { ForeignForm, SignInFirst } from './errors.js';
import type { PortalParts } from './parts.js';
import { isFormToken, type Session } from './session.js';
import type { Visit } from './visit.js';

/** Who acts where a payer does: no personal data. */
export const ACTOR = 'portal';

/** How long an answer waits for Temporal to take what it is told; what it does not take by then, the relay brings. */
const WAIT_MS = 1_500;

/** A change by whoever is on the page: one transaction, then the lives it concerns are woken. */
export async function change<T>(parts: PortalParts, { company }: Visit, work: (unit: Unit) => Promise<T>): Promise<T> {
  const { result, wakes, outgoing } = await inUnit(parts.db, company.id, ACTOR, work);
  if (wakes.length + outgoing.length > 0)
    await parts.temporal.withDeadline(Date.now() + WAIT_MS, () => deliverWakes(parts, wakes, outgoing));
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
