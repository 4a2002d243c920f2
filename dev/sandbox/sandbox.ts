import type { AddressInfo } from 'node:net';
import Fastify from 'fastify';
import type { Pool } from 'pg';
import Stripe from 'stripe';
import { type Log, startDeliveries, type Webhook } from '../outbox/deliveries.js';
import type { Outage } from '../outbox/outbox.js';
import type { PayoutObject } from './balance-objects.js';
import { closeDispute, openDispute } from './disputes.js';
import type { DisputeObject, EventObject, IntentObject } from './objects.js';
import { readParams } from './params.js';
import { passTime } from './pass-time.js';
import { PAYOUT_PARAMS, payOutNow } from './payouts.js';
import { openPersistence } from './postgres.js';
import { chargeOf } from './refunds.js';
import { addRoutes } from './routes.js';
import { type Settlement, settle } from './settlements.js';
import { openState, type SentEvent } from './state.js';

export interface SandboxConfig {
  /** 0: any free one. */
  readonly port: number;
  /** Absent: everything lives in memory. */
  readonly pool?: Pool | undefined;
  readonly secretKey: string;
  /** `{connection}` in the url is filled from the intent's metadata `connection`. */
  readonly webhook?: Webhook | undefined;
  /** Business time for `created`, in milliseconds since 1970; the wall clock when absent. Signatures never use it. */
  readonly now?: (() => number) | undefined;
  readonly log: Log;
}

export interface Sandbox {
  readonly url: string;
  /** For the Stripe SDK (`createStripe`). */
  readonly address: { readonly host: string; readonly port: number; readonly protocol: 'http' };
  stop(): Promise<void>;
  /** Resolves when the receiver has answered all webhooks so far (or they were given up). */
  drained(): Promise<void>;
  settle(settlement?: Settlement): Promise<IntentObject[]>;
  dispute(intentId: string, options?: { reason?: string; inquiry?: boolean; amount?: number }): Promise<DisputeObject>;
  closeDispute(disputeId: string, status: 'won' | 'lost'): Promise<DisputeObject>;
  /** Pays out all balances at once, those not yet available too. */
  payOut(): Promise<PayoutObject[]>;
  /** Does what the time brings that is passed; without being asked, the sandbox looks every few seconds. */
  elapse(): Promise<void>;
  /** `refuse`: 503, nothing happens. `swallow`: it happens and the request is never answered. Holds until changed. */
  outage(mode: Outage): void;
  events(): readonly EventObject[];
}

const LOOK_EVERY_MS = 5000;

/** A payment processor for development: the Stripe calls we use, behind Stripe's real SDK. No money moves. */
export async function startSandbox({
  port,
  pool,
  secretKey,
  webhook,
  now = Date.now,
  log,
}: SandboxConfig): Promise<Sandbox> {
  let outage: Outage = 'off';
  const deliveries =
    webhook &&
    startDeliveries({
      webhook,
      log,
      sign: ({ payload }, secret, timestamp) => ({
        'stripe-signature': Stripe.webhooks.generateTestHeaderString({ payload, secret, timestamp }),
      }),
    });
  const state = await openState({
    persistence: pool && (await openPersistence(pool)),
    now,
    webhooks: deliveries !== undefined,
    onEvent: ({ event, connection }: SentEvent) =>
      deliveries?.enqueue({
        id: event.id,
        connection,
        payload: JSON.stringify(event),
        async settled(result) {
          if (result === 'answered') await state.change((draft) => void draft.put({ ...event, pending_webhooks: 0 }));
        },
      }),
  });

  const app = Fastify({ bodyLimit: 1024 * 1024, forceCloseConnections: true });
  addRoutes(app, { state, secretKey, outage: () => outage });
  const url = await app.listen({ host: '127.0.0.1', port });
  log.info({ url }, 'sandbox processor listens');
  const watch = setInterval(() => {
    state.change(passTime).catch((error: unknown) => log.warn({ error: String(error) }, 'sandbox: time did not pass'));
  }, LOOK_EVERY_MS).unref();

  return {
    url,
    address: { host: '127.0.0.1', port: listeningPort(app.server.address()), protocol: 'http' },
    async stop() {
      clearInterval(watch);
      await deliveries?.stop();
      await app.close();
    },
    async drained() {
      await deliveries?.drained();
    },
    settle: (settlement = {}) => state.change((draft) => settle(draft, settlement)),
    dispute: (intentId, { reason = 'fraudulent', inquiry = false, amount } = {}) =>
      state.change((draft) => {
        const charge = chargeOf(
          draft,
          readParams(`payment_intent=${encodeURIComponent(intentId)}`, ['payment_intent']),
        );
        return openDispute(draft, { charge, reason, inquiry, ...(amount !== undefined && { amount }) });
      }),
    closeDispute: (disputeId, status) => state.change((draft) => closeDispute(draft, disputeId, status)),
    payOut: () => state.change((draft) => payOutNow(draft, readParams('', PAYOUT_PARAMS))),
    elapse: () => state.change(passTime),
    outage(mode) {
      outage = mode;
    },
    events: () => state.look().all('event'),
  };
}

function listeningPort(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('the sandbox does not listen on a port');
  return address.port;
}
