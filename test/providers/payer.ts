import type { Checkout, NewPaymentCheckout, NewSetupCheckout } from '../../providers/payments/checkout-port.js';
import { type AtProcessor, NOON } from './processor.js';

export const DAY = 86_400;
export const HALF_HOUR = NOON / 1000 + 30 * 60;

/** A payer with a browser, at a page of the sandbox. */
export interface Payer {
  customer(): Promise<string>;
  /** Opens a page to pay EUR 123.45 on. */
  opened(input?: Partial<NewPaymentCheckout>, key?: string): Promise<Checkout>;
  /** Opens a page to leave a method on. */
  openedSetup(input?: Partial<NewSetupCheckout>, key?: string): Promise<Checkout>;
  /** Sends the page's form. */
  send(checkout: Checkout, fields: Readonly<Record<string, string>>, path?: string): Promise<Answered>;
  /** Looks at the page. */
  look(checkout: Checkout, query?: string): Promise<Answered>;
}

export interface Answered {
  readonly status: number;
  readonly html: string;
  /** Where it leads. */
  readonly to: string | null;
  readonly headers: Headers;
}

export const visa = { method: 'card', number: '4242 4242 4242 4242', expiry: '12/34', cvc: '123' };

export function payerAt(at: AtProcessor): Payer {
  const urls = new Map<string, string>();
  async function created(input: NewPaymentCheckout | NewSetupCheckout, key: string): Promise<Checkout> {
    const made = await at.stripe.createCheckout(input, key);
    if (made.outcome !== 'created') throw new Error(made.reason);
    urls.set(made.checkout.id, made.checkout.url ?? '');
    return made.checkout;
  }
  async function customer(): Promise<string> {
    const made = await at.stripe.createCustomer({ name: 'Payer', metadata: { connection: 'conn_a' } }, 'customer:1');
    if (made.outcome !== 'created') throw new Error(made.reason);
    return made.id;
  }
  const shared = async () => ({
    customer: await customer(),
    currency: 'EUR',
    successUrl: 'https://portal.example/paid?c={CHECKOUT_SESSION_ID}',
    cancelUrl: 'https://portal.example/back',
    language: 'en' as const,
    metadata: { connection: 'conn_a', invoices: '1,2' },
  });
  return {
    customer,
    async opened(input = {}, key = 'checkout:1') {
      const lines = [
        { name: 'Invoice INV-1', amountMinor: 10_000 },
        { name: 'Invoice INV-2', amountMinor: 2345 },
      ];
      const page = { mode: 'payment' as const, lines, keepMethod: false, expiresAt: HALF_HOUR, ...(await shared()) };
      return created({ ...page, ...input }, key);
    },
    async openedSetup(input = {}, key = 'setup:1') {
      return created({ mode: 'setup', ...(await shared()), ...input }, key);
    },
    async send({ id }, fields, path = '') {
      const body = new URLSearchParams(fields);
      return answered(await fetch(`${urls.get(id)}${path}`, { method: 'POST', body, redirect: 'manual' }));
    },
    async look({ id }, query = '') {
      return answered(await fetch(`${urls.get(id)}${query}`, { redirect: 'manual' }));
    },
  };
}

async function answered(response: Response): Promise<Answered> {
  return {
    status: response.status,
    html: await response.text(),
    to: response.headers.get('location'),
    headers: response.headers,
  };
}
