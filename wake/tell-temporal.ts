import type { Client } from '@temporalio/client';
import { deliverWakes, type Noted, type WakeParts } from './deliver-wakes.js';
import type { MessageToDeliver } from './start-message.js';
import type { LifeToWake } from './start-or-signal.js';

/** How long an answer waits for Temporal to take what it is told; what it does not take by then, the worker brings. */
const WAIT_MS = 1_500;
/** After Temporal let a request wait in vain, the next ones leave what they have to the worker at once. */
const REST_MS = 10_000;

const restUntil = new WeakMap<Client, number>();

/** Wakes the lives that a committed transaction concerns, and starts what it sends. Never throws, and never makes a committed request wait long. */
export async function wake(
  parts: WakeParts,
  wakes: readonly (LifeToWake & Noted)[],
  outgoing: readonly (MessageToDeliver & Noted)[] = [],
): Promise<void> {
  if (wakes.length + outgoing.length > 0) await tellTemporal(parts, () => deliverWakes(parts, wakes, outgoing));
}

/** Tells Temporal what a committed transaction asks for, unless it has just let another request wait. Throws what `tell` throws. */
export async function tellTemporal(
  { temporal }: Pick<WakeParts, 'temporal'>,
  tell: () => Promise<void>,
): Promise<void> {
  const startedAt = Date.now();
  if (startedAt < (restUntil.get(temporal) ?? 0)) return;
  try {
    await temporal.withDeadline(startedAt + WAIT_MS, tell);
  } finally {
    if (Date.now() - startedAt >= WAIT_MS) restUntil.set(temporal, Date.now() + REST_MS);
  }
}
