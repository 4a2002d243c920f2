import type { SessionObject, SetupObject } from './checkout-objects.js';
import { invalid, missing } from './errors.js';
import { cancel } from './intents.js';
import type { IntentObject } from './objects.js';
import type { Draft } from './state.js';

export function findSession(draft: Draft, id: string): SessionObject {
  const session = draft.find('checkout.session', id);
  if (session === undefined) throw missing('checkout.session', id, 'session');
  return session;
}

/** The seller closes a page. Refused where it is over already. */
export function expireSession(draft: Draft, id: string): SessionObject {
  const session = findSession(draft, id);
  if (session.status !== 'open') {
    throw invalid(
      `Only Checkout Sessions with a status in ["open"] can be expired. This Session has a status of "${session.status}".`,
    );
  }
  return expire(draft, session);
}

export function isOver(draft: Pick<Draft, 'now'>, session: SessionObject): boolean {
  return session.status === 'open' && session.expires_at <= draft.now;
}

/** Closes the pages whose time has passed. */
export function expireDue(draft: Draft): void {
  for (const session of draft.all('checkout.session')) if (isOver(draft, session)) expire(draft, session);
}

function expire(draft: Draft, session: SessionObject): SessionObject {
  const intent = draft.find('payment_intent', session.payment_intent ?? '');
  const setup = draft.find('setup_intent', session.setup_intent ?? '');
  if (intent !== undefined) cancel(draft, intent, 'expired');
  if (setup !== undefined) {
    const canceled = draft.put<SetupObject>({ ...setup, status: 'canceled', next_action: null });
    draft.emit('setup_intent.canceled', canceled, setup.metadata['connection']);
  }
  const expired = draft.put<SessionObject>({ ...session, status: 'expired', url: null });
  draft.emit('checkout.session.expired', expired, connectionOf(session));
  return expired;
}

/** The payer is done; of a bank debit the money is still to come. */
export function completeSession(
  draft: Draft,
  session: SessionObject,
  paid: SessionObject['payment_status'],
): SessionObject {
  const complete = draft.put<SessionObject>({ ...session, status: 'complete', payment_status: paid, url: null });
  draft.emit('checkout.session.completed', complete, connectionOf(session));
  return complete;
}

/** The bank debit of a page arrived or failed: the page's events tell of it too. */
export function followSettlement(draft: Draft, intent: IntentObject): void {
  const session = draft.all('checkout.session').find((one) => one.payment_intent === intent.id);
  if (session?.status !== 'complete') return;
  const paid = intent.status === 'succeeded';
  const told = draft.put<SessionObject>({ ...session, payment_status: paid ? 'paid' : 'unpaid' });
  const type = paid ? 'checkout.session.async_payment_succeeded' : 'checkout.session.async_payment_failed';
  draft.emit(type, told, connectionOf(session));
}

/** The page's own metadata, else those its payment was to have. */
export function connectionOf({ metadata, asked }: SessionObject): string | undefined {
  return metadata['connection'] ?? asked.intent_metadata['connection'];
}

/** Where the payer goes on: the page's id stands in for the placeholder, as at Stripe. */
export function successUrlOf({ success_url: url, id }: SessionObject): string {
  return url.replaceAll('{CHECKOUT_SESSION_ID}', id).replaceAll('%7BCHECKOUT_SESSION_ID%7D', id);
}
