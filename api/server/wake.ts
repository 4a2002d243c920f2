import type { Outgoing, Wake } from '../../commands/unit.js';
import { deliverWakes } from '../../wake/deliver-wakes.js';
import type { ApiParts } from '../parts.js';

/** How long an answer waits for Temporal to take the wakes; what it does not take by then, the relay brings. */
const WAIT_MS = 1_500;
/** After Temporal let a request wait in vain, the next ones leave their wakes to the relay at once. */
const REST_MS = 10_000;

const restUntil = new WeakMap<ApiParts['temporal'], number>();

/** Wakes the lives that a committed transaction concerns, and starts what it sends. Never throws, and never makes a committed request wait long. */
export async function wake(parts: ApiParts, wakes: readonly Wake[], outgoing: readonly Outgoing[] = []): Promise<void> {
  const { temporal } = parts;
  const startedAt = Date.now();
  if (wakes.length + outgoing.length === 0 || startedAt < (restUntil.get(temporal) ?? 0)) return;
  await temporal.withDeadline(startedAt + WAIT_MS, () => deliverWakes(parts, wakes, outgoing));
  if (Date.now() - startedAt >= WAIT_MS) restUntil.set(temporal, Date.now() + REST_MS);
}
