import type { AddressInfo } from 'node:net';
import { type BareRoute, serveBare } from './serve-bare.js';
import { serveOurs } from './serve-ours.js';

/** To the process: what to serve; then `cpu`, answered with its processor time in ms, and `stop`. */
export type Order = { readonly databaseUrl: string; readonly bare?: readonly BareRoute[] } | 'cpu' | 'stop';

process.on('message', (order: Order) => void obey(order));

async function obey(order: Order): Promise<void> {
  if (order === 'stop') process.exit(0);
  if (order === 'cpu') {
    const { user, system } = process.cpuUsage();
    process.send?.((user + system) / 1_000);
    return;
  }
  const app = order.bare ? await serveBare(order.databaseUrl, order.bare) : serveOurs(order.databaseUrl);
  await app.listen({ host: '127.0.0.1', port: 0 });
  process.send?.((app.server.address() as AddressInfo).port);
}
