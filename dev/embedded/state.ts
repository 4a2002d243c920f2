import { mkdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where the checkout lies; everything the embedded default keeps is found from here, never from the working folder. */
export const projectRoot: string = fileURLToPath(new URL('../../', import.meta.url));

/** What this checkout keeps between runs (databases, logs, ports): one folder, so that deleting it starts afresh. */
export function stateFolder(...parts: string[]): string {
  return made(process.env.DUECOURSE_HOME || join(projectRoot, '.duecourse'), parts);
}

/** What every checkout of this user shares: built or downloaded servers, too slow to fetch again for each clone. */
export function cacheFolder(...parts: string[]): string {
  return made(process.env.DUECOURSE_CACHE || join(homedir(), '.cache', 'duecourse'), parts);
}

function made(root: string, parts: string[]): string {
  const folder = resolve(root, ...parts);
  mkdirSync(folder, { recursive: true });
  return folder;
}

// Below 32768, where Linux starts handing out ports for outgoing connections: a server's port must not be taken by
// a client's socket between two starts. Above the well-known servers of a developer's machine.
const lowestPort = 20_000;
const highestPort = 32_000;

/** A free port on 127.0.0.1. Starts at a random place, so that processes choosing at once seldom choose the same. */
export async function freePort(preferred?: number): Promise<number> {
  const [port] = await freePorts(1, preferred === undefined ? [] : [preferred]);
  if (port === undefined) throw new Error(`No free port between ${lowestPort} and ${highestPort}`);
  return port;
}

/** Several different free ports, taking the preferred ones first where they are still free. */
export async function freePorts(count: number, preferred: number[] = []): Promise<number[]> {
  const found: number[] = [];
  const span = highestPort - lowestPort;
  const start = Math.floor(Math.random() * span);
  const candidates = [...preferred, ...Array.from({ length: span }, (_, i) => lowestPort + ((start + i) % span))];
  for (const port of candidates) {
    if (found.length === count) return found;
    if (!found.includes(port) && (await isFree(port))) found.push(port);
  }
  throw new Error(`Fewer than ${count} free ports between ${lowestPort} and ${highestPort}`);
}

/** Asks by binding: the only answer that also sees ports held by other users' processes. */
async function isFree(port: number): Promise<boolean> {
  return await new Promise((done) => {
    const probe = createServer();
    probe.once('error', () => done(false));
    probe.listen({ port, host: '127.0.0.1', exclusive: true }, () => probe.close(() => done(true)));
  });
}
