import type { FastifyInstance } from 'fastify';
import { accountRoutes } from './account/routes.js';
import { assetRoutes } from './assets.js';
import { commentRoutes } from './comment/routes.js';
import { creditNoteRoutes } from './credit-notes/routes.js';
import { detailRoutes } from './details/routes.js';
import { disputeRoutes } from './dispute/routes.js';
import { documentRoutes } from './documents/routes.js';
import { estimateRoutes } from './estimates/routes.js';
import { invoiceRoutes } from './invoice/routes.js';
import { invoiceListRoutes } from './invoices/routes.js';
import { fixRoutes } from './methods/fix-routes.js';
import { methodRoutes } from './methods/routes.js';
import type { PortalParts } from './parts.js';
import { payingRoutes } from './paying/routes.js';
import { severalRoutes } from './paying/several-routes.js';
import { paymentRoutes } from './payments/routes.js';
import { planRoutes } from './plan/routes.js';
import { promiseRoutes } from './promise/routes.js';
import { signInRoutes } from './sign-in/routes.js';
import { statementRoutes } from './statements/routes.js';

/** Every page there is, a folder each. Their addresses begin at the company's. */
export function pages(app: FastifyInstance, parts: PortalParts): void {
  for (const routes of [
    assetRoutes,
    signInRoutes,
    invoiceRoutes,
    payingRoutes,
    severalRoutes,
    methodRoutes,
    fixRoutes,
    planRoutes,
    commentRoutes,
    disputeRoutes,
    promiseRoutes,
    accountRoutes,
    invoiceListRoutes,
    paymentRoutes,
    creditNoteRoutes,
    estimateRoutes,
    statementRoutes,
    documentRoutes,
    detailRoutes,
  ])
    routes(app, parts);
}
