import { setMaxListeners } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';

export interface Webhook {
  /** May hold `{connection}`: filled per delivery, so that one server serves many companies. */
  readonly url: string;
  readonly secret: string;
}

export interface Delivery {
  /** The same at every attempt, so that the receiver can tell a repetition. */
  readonly id: string;
  readonly connection: string | undefined;
  readonly payload: string;
  /** Called once: whether the receiver took it (2xx) or it was given up. */
  settled(state: 'answered' | 'failed'): Promise<void>;
}

export interface Deliveries {
  enqueue(delivery: Delivery): void;
  /** Resolves when all deliveries enqueued so far are answered or given up (at most about 40 s). */
  drained(): Promise<void>;
  /** Gives up what is under way, without calling it settled: it is sent again after a restart. */
  stop(): Promise<void>;
}

export interface Log {
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
}

interface DeliveriesConfig {
  readonly webhook: Webhook;
  /** The headers that prove the payload, signed at this attempt (unix seconds of the wall clock). */
  readonly sign: (delivery: Delivery, secret: string, seconds: number) => Record<string, string>;
  readonly log: Log;
}

/** Milliseconds before each attempt: as real providers do it, but within a developer's patience. */
const WAITS = [0, 200, 1000, 3000, 10_000];
const ANSWER_WITHIN_MS = 5000;
const AT_ONCE = 16;

/** Sends signed webhooks in the background, some at a time and in no certain order, as real providers do. */
export function startDeliveries({ webhook, sign, log }: DeliveriesConfig): Deliveries {
  const stopping = new AbortController();
  setMaxListeners(0, stopping.signal); // one for each attempt under way
  const waiting: { delivery: Delivery; done: () => void }[] = [];
  const pending = new Set<Promise<void>>();
  let active = 0;

  function pump(): void {
    while (active < AT_ONCE && !stopping.signal.aborted) {
      const next = waiting.shift();
      if (next === undefined) return;
      active += 1;
      void deliver(next.delivery)
        .catch((error: unknown) => log.warn({ error: String(error), delivery: next.delivery.id }, 'webhook lost'))
        .finally(() => {
          active -= 1;
          next.done();
          pump();
        });
    }
  }

  async function deliver(delivery: Delivery): Promise<void> {
    const url = addressOf(webhook.url, delivery.connection);
    if (url === undefined) {
      log.warn({ delivery: delivery.id }, 'webhook has no connection to fill its address with');
      return delivery.settled('failed');
    }
    let reason = '';
    for (const wait of WAITS) {
      try {
        await sleep(wait, undefined, { signal: stopping.signal });
        reason = await attempt(url, delivery);
        if (reason === '') return await delivery.settled('answered');
      } catch (error) {
        if (stopping.signal.aborted) return;
        reason = String(error instanceof Error && error.cause !== undefined ? error.cause : error);
      }
    }
    log.warn({ delivery: delivery.id, url: webhook.url, reason }, 'webhook given up');
    await delivery.settled('failed');
  }

  /** Empty when the receiver took it, else why not. */
  async function attempt(url: string, delivery: Delivery): Promise<string> {
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...sign(delivery, webhook.secret, Math.floor(Date.now() / 1000)),
      },
      body: delivery.payload,
      redirect: 'manual',
      signal: AbortSignal.any([stopping.signal, AbortSignal.timeout(ANSWER_WITHIN_MS)]),
    });
    const text = await response.text();
    return response.ok ? '' : `${response.status} ${text.slice(0, 200)}`;
  }

  return {
    enqueue(delivery) {
      const { promise, resolve } = resolvable();
      pending.add(promise);
      waiting.push({
        delivery,
        done: () => {
          pending.delete(promise);
          resolve();
        },
      });
      // not before the answer that accepts it has had its turn
      setImmediate(pump);
    },
    async drained() {
      await Promise.all(pending);
    },
    async stop() {
      stopping.abort();
      for (const { done } of waiting.splice(0)) done();
      await Promise.all(pending);
    },
  };
}

function addressOf(template: string, connection: string | undefined): string | undefined {
  if (!template.includes('{connection}')) return template;
  return connection === undefined ? undefined : template.replaceAll('{connection}', encodeURIComponent(connection));
}

function resolvable(): { promise: Promise<void>; resolve: () => void } {
  let resolve: () => void = () => undefined;
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}
