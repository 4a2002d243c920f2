import { addressOf, soundNamed, soundOf } from './addresses.js';
import { operations } from './documented.js';
import type { Caller, OpenApp } from './open-app.js';

export interface Example {
  readonly request?: unknown;
  readonly status: number;
  readonly answer?: unknown;
}

/** They answer with something else than 2xx (where nobody runs Temporal, after no delivery that was refused, or always), or with a document. */
export const unanswered = [
  'POST /invoices/{id}/remind',
  'POST /invoices/{id}/deliver',
  'POST /test_clocks/{id}/advance',
  'GET /customers/{id}/statement',
  'POST /chasing_cadences/{id}/run',
  'POST /customer_chasing_cadences/{id}/run',
];

/** They are asked without a key: by who knows a token, or what watches over the server. */
export const keyless = / \/(webhooks\/\w+\/\{token\}|file_contents\/\{token\}|healthz|readyz)/;

/** What really is answered to a sound request, for every operation that a key may ask; by name. Others are named in `missing`. */
export async function recordExamples(opened: OpenApp, onClock: Caller) {
  const examples: Record<string, Example> = {};
  const missing: unknown[] = [];
  // No company on a test clock has an account of its own.
  const byTheWall = await opened.newCaller();
  // Without pages there is nowhere to sign in.
  await onClock.call('PATCH', '/companies/current', { portal_url: 'https://pay.example' });
  const names = [...operations(opened.app).keys()].filter((name) => !keyless.test(name));
  // What is deleted is asked last.
  for (const name of names.sort((a, b) => Number(a.startsWith('DELETE')) - Number(b.startsWith('DELETE')))) {
    if (unanswered.includes(name)) continue;
    const caller = name.includes('/payment_connections') ? byTheWall : onClock;
    const [method = '', path = ''] = name.split(' ');
    const route = path.replaceAll(/\{(\w+)\}/g, ':$1');
    const sound = soundNamed(method, route);
    const { url, bodies } = sound
      ? await soundOf(sound, caller, opened)
      : { url: await addressFor(method, route, caller, opened), bodies: [undefined] };
    const { status, body } = await caller.call(method as 'GET', url, bodies[0]);
    if (status >= 300) missing.push({ name, status, body });
    const shown = Array.isArray(body) ? body.slice(0, 1) : body;
    examples[name] = {
      ...(bodies[0] === undefined ? {} : { request: settled(bodies[0]) }),
      status,
      ...(status === 204 ? {} : { answer: settled(shown) }),
    };
  }
  return { examples, missing };
}

/** What an order is about is as new as can be: another may have ended or used what is there. */
async function addressFor(method: string, route: string, caller: Caller, opened: OpenApp): Promise<string> {
  const make = async (url: string, body: object) => (await caller.call('POST', url, body)).body.id as number;
  const about =
    madeAnew[`${method} ${route}`] ?? (method === 'POST' ? madeAnew[`${route.split('/:id/')[0]}/:id/`] : null);
  return about ? route.replace(':id', String(await about(make, route))) : addressOf(route, caller, opened);
}

type Make = (url: string, body: object) => Promise<number>;

const payer = { name: 'Harbor Tools', email: 'ap@harbor.example', address1: '1 Harbor Street', city: 'Oslo' };
const items = [{ name: 'Copy paper', unit_cost: 45.5 }];
const creditNote = async (make: Make) => make('/credit_notes', { customer: await make('/customers', payer), items });

/** By the route, or for every order about a kind of thing, by what its routes begin with. */
const madeAnew: Readonly<Record<string, (make: Make, route: string) => Promise<number>>> = {
  '/invoices/:id/': async (make, route) => {
    const customer = await make('/customers', payer);
    await make(`/customers/${customer}/payment_sources`, { gateway_token: 'pm_card_visa', make_default: true });
    return make('/invoices', { customer, autopay: route.endsWith('/pay'), draft: route.endsWith('/issue'), items });
  },
  '/estimates/:id/': async (make, route) => {
    const customer = await make('/customers', payer);
    return make('/estimates', { customer, draft: route.endsWith('/issue'), items });
  },
  'POST /customers/:id/erase': (make) => make('/customers', { ...payer, type: 'person' }),
  'DELETE /customers/:id': (make) => make('/customers', payer),
  'POST /credit_notes/:id/void': creditNote,
  'DELETE /credit_notes/:id': creditNote,
  'DELETE /credit_balance_adjustments/:id': async (make) =>
    make('/credit_balance_adjustments', { customer: await make('/customers', payer), amount: 5 }),
};

const ABOUT_NOW_SECONDS = 400 * 86_400;
const SHOWN_SECONDS = 1_767_614_400;

/** Secrets and times that differ from run to run are made ones that never do. */
function settled(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(settled);
  if (typeof value === 'string')
    return value
      .replace(/dc_(live|test)_[\w-]{32}/g, 'dc_$1_shown-this-once')
      .replace(/whsec_\w{48}/g, 'whsec_shown-this-once')
      .replace(/(\/webhooks\/\w+\/)[\w-]{20,}/g, '$1token');
  if (typeof value === 'number' && Math.abs(value - Date.now() / 1000) < ABOUT_NOW_SECONDS) {
    return SHOWN_SECONDS + Math.round((value - Date.now() / 1000) / 86_400) * 86_400;
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, settled(inner)]));
}
