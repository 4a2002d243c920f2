import type { FastifyInstance } from 'fastify';
import { assetRoutes } from './assets.js';
import { commentRoutes } from './comment/routes.js';
import { disputeRoutes } from './dispute/routes.js';
import { invoiceRoutes } from './invoice/routes.js';
import type { PortalParts } from './parts.js';
import { promiseRoutes } from './promise/routes.js';

/** Every page there is, a folder each. Their addresses begin at the company's. */
export function pages(app: FastifyInstance, parts: PortalParts): void {
  const all = [assetRoutes, invoiceRoutes, commentRoutes, disputeRoutes, promiseRoutes];
  for (const routes of all) routes(app, parts);
}
