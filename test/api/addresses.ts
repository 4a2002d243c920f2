import { inCompany } from '../../db/company-scope.js';
import type { CustomerId } from '../../domain/ids.js';
import type { Caller, OpenApp } from './open-app.js';
import { soundRequests } from './sound-bodies.js';

/** For things that no request of the sound ones makes, by the address of their collection. Answers with an id. */
const byHand: Readonly<Record<string, (caller: Caller, opened: OpenApp) => Promise<number | string>>> = {
  // What the route makes is another company's.
  '/test_clocks': async (caller) => (await caller.call('GET', '/test_clocks')).body[0].id,
  '/messages': async (caller, { parts }) => {
    const { body: customer } = await caller.call('POST', '/customers', { name: 'Written to' });
    const message = {
      company_id: caller.company,
      customer_id: customer.id as CustomerId,
      template: 'reminder_friendly',
      channel: 'email',
      state: 'sent',
      key: `by-hand-${customer.id}`,
      subject: 'Invoice',
      recipients: '["a@b.example"]',
      body: '{}',
      body_sha256: 'x',
      balance_seen: 1,
      currency: 'usd',
      claimed_at: new Date(),
    } as const;
    const { id } = await inCompany(parts.db, caller.company, ({ trx }) =>
      trx.insertInto('message').values(message).returning('id').executeTakeFirstOrThrow(),
    );
    return id;
  },
  // A company on a test clock makes none by request.
  '/payment_connections': async (caller, { parts }) => {
    const row = {
      company_id: caller.company,
      account_id: 'acct_by_hand',
      mode: 'test',
      sealed_key: 'x',
      key_last4: 'xxxx',
      sealed_secret: 'x',
      secret_last4: 'xxxx',
    } as const;
    return inCompany(parts.db, caller.company, async ({ trx }) => {
      const query = trx.insertInto('payment_connection').values(row);
      const known = await trx
        .selectFrom('payment_connection')
        .select('id')
        .where('removed_at', 'is', null)
        .executeTakeFirst();
      return (known ?? (await query.returning('id').executeTakeFirstOrThrow())).id;
    });
  },
  '/payouts': async (caller, { parts }) => {
    const row = {
      company_id: caller.company,
      processor_payout_id: `po_${caller.company}`,
      status: 'paid',
      currency: 'usd',
    } as const;
    const { id } = await inCompany(parts.db, caller.company, ({ trx }) =>
      trx.insertInto('payout').values(row).returning('id').executeTakeFirstOrThrow(),
    );
    return id;
  },
  '/emails': async (caller, opened) => sent(caller, `${await addressOf('/customers/:id', caller, opened)}/emails`),
  '/text_messages': async (caller, opened) =>
    sent(caller, `${await addressOf('/customers/:id', caller, opened)}/text_messages`),
  '/letters': async (caller) => {
    const { body } = await caller.call('POST', '/customers', { name: 'x', address1: 'x', city: 'x' });
    return sent(caller, `/customers/${body.id}/letters`);
  },
  '/webhooks/:/attempts': async (caller, opened) => attemptOf(caller, await addressOf('/webhooks/:id', caller, opened)),
  '/webhook_attempts': async (caller, opened) => attemptOf(caller, await addressOf('/webhooks/:id', caller, opened)),
};

/** Of an event that the endpoint is made to want. */
async function attemptOf(caller: Caller, webhook: string): Promise<number> {
  await caller.call('PATCH', webhook, { events: ['*'], enabled: true });
  await caller.call('POST', '/customers', { name: 'Heard of' });
  return (await caller.call('GET', `${webhook}/attempts`)).body[0].id;
}

/** The id of what is sent to one who is named. */
async function sent(caller: Caller, url: string): Promise<string> {
  const to = [url.endsWith('emails') ? { email: 'a@b.example' } : { phone: '1' }];
  const { body } = await caller.call('POST', url, url.endsWith('letters') ? {} : { to });
  return [body].flat()[0].id;
}

interface Made {
  readonly by: string;
  /** Asked with this instead of the sound body. */
  readonly body?: object;
  // oxlint-disable-next-line typescript/no-explicit-any -- answers of every shape
  readonly at: (url: string, answer: any) => string;
}

/** Where what is made has another address than that of its collection and its id: what makes it, by its address. */
const madeBy: Readonly<Record<string, Made>> = {
  '/customers/:/cards/:': {
    by: 'POST /customers/{id}/payment_sources',
    at: (url, { id }) => `${url.replace('payment_sources', 'cards')}/${id}`,
  },
  '/customers/:/bank_accounts/:': {
    by: 'POST /customers/{id}/payment_sources',
    body: { gateway_token: 'pm_us_bank_account' },
    at: (url, { id }) => `${url.replace('payment_sources', 'bank_accounts')}/${id}`,
  },
  '/charges/:': { by: 'POST /charges', at: (_url, { charge }) => `/charges/${charge.id}` },
  '/refunds/:': { by: 'POST /charges/{id}/refunds', at: (_url, { id }) => `/refunds/${id}` },
  '/invoices/:/payment_plan': { by: 'PUT /invoices/{id}/payment_plan', at: (url) => url },
};

const known = new Map<string, Promise<string>>();

/**
 * The address of something that the caller has, for a route with ids in it (`/invoices/:id/plan`). It is the one that the
 * sound requests use, or is made by them, or is found in its list, or is made by hand; so a new route needs nothing
 * here unless none of that holds. Then this throws, naming it.
 */
export async function addressOf(route: string, caller: Caller, opened: OpenApp): Promise<string> {
  const parts = route.split('/');
  if (madeBy[nameless(route)]) return remembered(route, caller, opened);
  const last = parts.findLastIndex((part) => part.startsWith(':'));
  if (last === -1) return route;
  const thing = parts.slice(0, last + 1).join('/');
  return [await remembered(thing, caller, opened), ...parts.slice(last + 1)].join('/');
}

function remembered(thing: string, caller: Caller, opened: OpenApp): Promise<string> {
  const key = `${caller.company} ${nameless(thing)}`;
  const found = known.get(key) ?? findThing(thing, caller, opened);
  known.set(key, found);
  return found;
}

async function findThing(thing: string, caller: Caller, opened: OpenApp): Promise<string> {
  const pattern = nameless(thing);
  const made = madeBy[pattern];
  if (made) {
    const { url, bodies } = await soundOf(made.by, caller, opened);
    const answer = await caller.call(made.by.split(' ')[0] as 'POST', url, made.body ?? bodies[0]);
    return made.at(url, answer.body);
  }
  const collection = thing.slice(0, thing.lastIndexOf('/'));
  const make = byHand[nameless(collection)];
  if (make) return `${await addressOf(collection, caller, opened)}/${await make(caller, opened)}`;
  const maker = soundNamed('POST', nameless(collection));
  if (maker !== undefined) {
    const { url, bodies } = await soundOf(maker, caller, opened);
    const answer = await caller.call('POST', url, bodies[0]);
    const { id } = [answer.body].flat()[0] ?? {};
    if (id !== undefined)
      return `${await addressOf(collection, caller, opened).then((at) => sameParent(at, url))}/${id}`;
  }
  const names = Object.keys(soundRequests);
  const used =
    names.find((name) => patternOf(name) === pattern) ??
    names.find((name) => patternOf(name).startsWith(`${pattern}/`));
  if (used !== undefined) {
    const { url } = await soundOf(used, caller, opened);
    return url.split('?')[0]?.split('/').slice(0, thing.split('/').length).join('/') ?? url;
  }
  const list = await addressOf(collection, caller, opened);
  const { body } = await caller.call('GET', list);
  if (Array.isArray(body) && body[0]?.id !== undefined) return `${list}/${body[0].id}`;
  throw new Error(`nothing is known for ${thing}: add what makes it to soundRequests, or to byHand or madeBy here`);
}

/** A thing was made under the parent that its request named. */
function sameParent(address: string, url: string): string {
  return address.split('/').length === url.split('/').length ? url : address;
}

/** Of the sound request by this name. Throws when there is none. */
export async function soundOf(name: string, caller: Caller, opened: OpenApp) {
  const sound = soundRequests[name];
  if (!sound) throw new Error(`no sound request for ${name}`);
  return sound(caller, opened);
}

/** The name under which `soundRequests` has a route, whatever it calls its ids. */
export function soundNamed(method: string, route: string): string | undefined {
  return Object.keys(soundRequests).find(
    (name) => name.startsWith(`${method} `) && patternOf(name) === nameless(route),
  );
}

function patternOf(name: string): string {
  return (name.split(' ')[1] ?? '').replaceAll(/\{\w+\}/g, ':');
}

function nameless(route: string): string {
  return route.replaceAll(/:\w*/g, ':');
}
