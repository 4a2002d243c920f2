import type { App } from '../../api/parts.js';
import type { Kind } from './kinds.js';
import { type Recorder, recordPool } from './record.js';
import type { BareRoute } from './serve-bare.js';
import { serveOurs } from './serve-ours.js';
import { type Recording, templateOf } from './template.js';

/** Asks our own API for each kind, and makes of what it did the routes of the bare server. */
export async function recordKinds(databaseUrl: string, key: string, kinds: readonly Kind[]): Promise<BareRoute[]> {
  let recorder: Recorder | undefined;
  const app = serveOurs(databaseUrl, (pool) => {
    recorder = recordPool(pool);
  });
  const routes: BareRoute[] = [];
  for (const kind of kinds) if (recorder) routes.push(await recordKind(app, recorder, key, kind));
  await app.close();
  return routes;
}

async function recordKind(app: App, recorder: Recorder, key: string, { url, request }: Kind): Promise<BareRoute> {
  let status = 0;
  let answer: unknown;
  const once = async (path = ''): Promise<Recording> => {
    const statements = await recorder.during(async () => {
      const response = await app.inject({
        method: request.method,
        url: path,
        headers: { authorization: `Bearer ${key}` },
        ...(request.body ? { payload: request.body } : {}),
      });
      status = response.statusCode;
      answer = response.json();
      if (status >= 300) throw new Error(`${request.method} ${path} was answered ${status}`);
    });
    return { address: url.includes(':id') ? path.split('/').at(-1) : undefined, statements };
  };
  // The first finds out who asks, which the next ones need not.
  await once(request.paths[0]);
  const [one, other] = [await once(request.paths[0]), await once(request.paths.at(-1))];
  return { method: request.method, url, template: templateOf(one, other), status, answer };
}
