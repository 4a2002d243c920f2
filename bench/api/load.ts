import autocannon from 'autocannon';

export interface Request {
  readonly method: 'GET' | 'POST';
  readonly paths: readonly string[];
  readonly body?: object;
}

/** What came of some slices of load. */
export interface Load {
  readonly latenciesMs: number[];
  ms: number;
  cpuMs: number;
}

/** Callers at once, each waiting for its answer before it asks again. */
const CONNECTIONS = 8;

/** Asks for `seconds`; adds what it saw to `load`. Throws at the first answer that is no success. */
export async function askFor(
  seconds: number,
  address: string,
  { method, paths, body }: Request,
  key: string,
  load: Load,
): Promise<void> {
  const requests = paths.map((path) => ({ method, path, ...(body ? { body: JSON.stringify(body) } : {}) }));
  const began = performance.now();
  const headers = { authorization: `Bearer ${key}`, ...(body ? { 'content-type': 'application/json' } : {}) };
  const { errors, non2xx } = await new Promise<autocannon.Result>((resolve, reject) => {
    const order = { url: address, connections: CONNECTIONS, duration: seconds, requests, headers };
    const run = autocannon(order, (error: unknown, result) =>
      error instanceof Error ? reject(error) : resolve(result),
    );
    run.on('response', (_client, _status, _bytes, ms) => void load.latenciesMs.push(ms));
  });
  load.ms += performance.now() - began;
  if (errors + non2xx > 0) throw new Error(`${method} ${paths[0]}: ${errors} errors, ${non2xx} refused`);
}
