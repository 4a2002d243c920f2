import { type Caller } from '../api/open-app.js';
import type { OpenPortal } from './open-portal.js';

/** A payer's browser as far as forms and cookies go: no scripts, no looks. */
export interface Payer {
  readonly get: (address: string, headers?: Record<string, string>) => Promise<Shown>;
  /** Sends a form as the page of `address`'s own site would. */
  readonly post: (
    address: string,
    form?: Record<string, string> | URLSearchParams,
    headers?: Record<string, string>,
  ) => Promise<Shown>;
  /** What its session's forms carry. */
  readonly form: () => Promise<string>;
  cookie: string;
}

export interface Shown {
  readonly status: number;
  readonly html: string;
  readonly headers: Headers;
}

export function newPayer(portal: string): Payer {
  const at = (address: string) => (address.startsWith('http') ? address : `${portal}${address}`);
  const payer: Payer = {
    cookie: '',
    get: (address, headers = {}) => ask(at(address), { headers }),
    post: (address, form = {}, headers = {}) =>
      ask(at(address), {
        method: 'POST',
        body: new URLSearchParams(form),
        headers: { 'sec-fetch-site': 'same-origin', ...headers },
      }),
    async form() {
      const { html } = await payer.get('/account');
      const token = /name="form" value="([^"]+)"/.exec(html)?.[1];
      if (token === undefined) throw new Error('nobody is signed in');
      return token;
    },
  };
  async function ask(address: string, init: RequestInit): Promise<Shown> {
    const headers = { ...(payer.cookie === '' ? {} : { cookie: payer.cookie }), ...(init.headers as object) };
    const response = await fetch(address, { ...init, headers, redirect: 'manual' });
    const given = response.headers.getSetCookie().find((one) => one.startsWith('dc_portal='));
    if (given !== undefined) payer.cookie = given.split(';')[0] ?? '';
    return { status: response.status, html: await response.text(), headers: response.headers };
  }
  return payer;
}

/** A payer who is signed in to a customer's account, by a link as the company's people make it. */
export async function signedInPayer(caller: Caller & { readonly portal: string }, customer: number): Promise<Payer> {
  const payer = newPayer(caller.portal);
  const { body } = await caller.call('POST', `/customers/${customer}/sign_in_links`);
  const answer = await payer.post(body.url);
  if (answer.status !== 303) throw new Error(`signing in was answered ${answer.status}`);
  return payer;
}

/** The messages that wait for their provider, oldest first. */
export async function noticesOf({ api }: OpenPortal, caller: Caller) {
  return api.parts.system
    .selectFrom('message')
    .select(['id', 'customer_id', 'template', 'recipients', 'asked_for'])
    .where('company_id', '=', caller.company)
    .where('template', 'like', 'portal_%')
    .orderBy('id')
    .execute();
}
