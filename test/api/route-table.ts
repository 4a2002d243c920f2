import { buildApp } from '../../api/app.js';
import type { ApiParts } from '../../api/parts.js';

export interface Route {
  readonly method: string;
  /** `/invoices/:id` */
  readonly url: string;
}

/** Every route there is, documented or not, as the server itself registers it. */
export async function routeTable(parts: ApiParts): Promise<Route[]> {
  const routes: Route[] = [];
  const app = buildApp(parts);
  app.addHook('onRoute', ({ method, url }) => {
    for (const one of [method].flat()) routes.push({ method: one, url });
  });
  await app.ready();
  await app.close();
  return routes;
}
