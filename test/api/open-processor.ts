import { afterAll, beforeAll } from 'vitest';
import type { ProcessorOf } from '../../charging/processor-of.js';
import { type Sandbox, startSandbox } from '../../dev/sandbox/sandbox.js';
import type { Processor } from '../../providers/payments/port.js';
import { createStripe } from '../../providers/payments/stripe.js';
import { silentLog } from '../providers/receiver.js';
import type { Caller, OpenApp } from './open-app.js';
import { postStripe } from './stripe-events.js';

export const sandboxSecret = 'whsec_sandbox';

const KEY = 'sk_test_sandbox';

export interface OpenProcessor {
  sandbox: Sandbox;
  /** Our port, over the real SDK; what it asks may be changed by a test. */
  processor: Processor;
  readonly processorOf: ProcessorOf;
  /** The account of any key: the sandbox says whether it takes it. */
  readonly openProcessor: (secretKey: string) => Processor;
  /** Brings to the app, signed, what the sandbox has to tell and has not told yet. */
  tell(opened: OpenApp, caller: Caller): Promise<void>;
}

/** A sandbox processor for a test file, whose webhooks come when the test says so. */
export function openProcessor({ timeoutMs = 2_000 }: { timeoutMs?: number } = {}): OpenProcessor {
  let told = 0;
  const open = {
    processorOf: () => open.processor,
    openProcessor: (secretKey: string) => createStripe({ secretKey, ...open.sandbox.address, timeoutMs }),
    async tell(opened: OpenApp, { connectionToken }: Caller) {
      const events = open.sandbox.events().slice(told);
      told += events.length;
      for (const event of events) {
        const answer = await postStripe(opened.app, connectionToken, JSON.stringify(event), sandboxSecret);
        if (answer.statusCode !== 200) throw new Error(answer.body);
      }
    },
  } as unknown as OpenProcessor;
  beforeAll(async () => {
    open.sandbox = await startSandbox({ port: 0, secretKey: KEY, log: silentLog });
    open.processor = createStripe({ secretKey: KEY, ...open.sandbox.address, timeoutMs });
  });
  afterAll(() => open.sandbox.stop());
  return open;
}
