import Stripe from 'stripe';
import { afterEach, beforeEach } from 'vitest';
import { type Sandbox, startSandbox } from '../../dev/sandbox/sandbox.js';
import type { ProcessorFact } from '../../domain/processor-fact.js';
import type { CreateIntent, Intent, Processor } from '../../providers/payments/port.js';
import { readProcessorFact } from '../../providers/payments/processor-fact.js';
import { createStripe } from '../../providers/payments/stripe.js';
import { type PaymentFact, readPaymentFact, verifyStripeWebhook } from '../../providers/payments/stripe-webhook.js';
import { silentLog, startReceiver } from './receiver.js';

const SECRET = 'whsec_test';

/** Business time of the sandbox: far from the wall clock, by which it must still sign. */
export const NOON = Date.UTC(2030, 0, 1, 12);

export const card: CreateIntent = {
  amountMinor: 12_345,
  currency: 'USD',
  customer: 'cus_1',
  methodTypes: ['card'],
  metadata: { connection: 'conn_a', invoice: '7' },
};

export interface AtProcessor {
  readonly sandbox: Sandbox;
  /** Our port, over the real SDK. */
  readonly stripe: Processor;
  /** The real SDK itself. */
  readonly sdk: Stripe;
  created(input?: Partial<CreateIntent>, key?: string): Promise<Intent>;
  /** Every fact told so far, through the real signature check, in no certain order. */
  facts(): Promise<{ type: string; path: string; fact: PaymentFact | undefined; other: ProcessorFact | undefined }[]>;
  /** Lets business time pass, with all that it brings. */
  pass(seconds: number): Promise<void>;
}

/** A sandbox processor of its own for each test of the file, read through the object returned. */
export function useProcessor(): AtProcessor {
  let started: (AtProcessor & { stop(): Promise<void> }) | undefined;
  beforeEach(async () => {
    started = await startProcessor();
  });
  afterEach(() => started?.stop());
  const current = (): AtProcessor => {
    if (started === undefined) throw new Error('no test is running');
    return started;
  };
  return {
    get sandbox() {
      return current().sandbox;
    },
    get stripe() {
      return current().stripe;
    },
    get sdk() {
      return current().sdk;
    },
    created: (input, key) => current().created(input, key),
    facts: () => current().facts(),
    pass: (seconds) => current().pass(seconds),
  };
}

async function startProcessor(): Promise<AtProcessor & { stop(): Promise<void> }> {
  const receiver = await startReceiver();
  const webhook = { url: `${receiver.url}/hooks/{connection}`, secret: SECRET };
  let time = NOON;
  const sandbox = await startSandbox({ port: 0, secretKey: 'sk_test', webhook, now: () => time, log: silentLog });
  const stripe = createStripe({ secretKey: 'sk_test', ...sandbox.address, timeoutMs: 2000 });
  return {
    sandbox,
    stripe,
    sdk: new Stripe('sk_test', { ...sandbox.address, telemetry: false, maxNetworkRetries: 0 }),
    async created(input = {}, key = 'attempt:1') {
      const outcome = await stripe.createIntent({ ...card, ...input }, key);
      if (outcome.outcome !== 'created') throw new Error(JSON.stringify(outcome));
      return outcome.intent;
    },
    async facts() {
      await sandbox.drained();
      return receiver.received.map(({ body, headers, path }) => {
        const verified = verifyStripeWebhook(body, String(headers['stripe-signature']), SECRET);
        if (!verified.ok) throw new Error(verified.reason);
        const { event } = verified;
        return { type: event.type, path, fact: readPaymentFact(event), other: readProcessorFact(event) };
      });
    },
    async pass(seconds) {
      time += seconds * 1000;
      await sandbox.elapse();
    },
    async stop() {
      await sandbox.stop();
      await receiver.stop();
    },
  };
}
