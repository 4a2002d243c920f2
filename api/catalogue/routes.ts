import type { ApiParts, App } from '../parts.js';
import { couponRoutes } from './coupons.js';
import { itemRoutes } from './items.js';
import { planRoutes } from './plans.js';
import { taxRateRoutes } from './tax-rates.js';

/** What the company sells, and at which taxes, discounts and prices that come back. */
export function catalogueRoutes(app: App, parts: ApiParts): void {
  for (const routes of [itemRoutes, taxRateRoutes, couponRoutes, planRoutes]) routes(app, parts);
}
