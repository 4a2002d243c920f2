import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import Fastify from 'fastify';
import { contactRoutes } from './customers/contact-routes.js';
import { customerRoutes } from './customers/routes.js';
import { eventRoutes } from './events/routes.js';
import { invoiceListRoute } from './invoices/list-route.js';
import { invoiceOrderRoutes } from './invoices/orders.js';
import { remindRoute } from './invoices/remind.js';
import { invoiceRoutes } from './invoices/routes.js';
import { messageRoutes } from './messages/routes.js';
import type { ApiParts, App } from './parts.js';
import { paymentRoutes } from './payments/routes.js';
import { requireKey } from './server/auth.js';
import { acceptBodies, readBrackets } from './server/body-parsers.js';
import { answerErrors } from './server/errors.js';
import { honourIdempotencyKeys } from './server/idempotency.js';
import { compileValidator } from './server/validation.js';

const BODY_BYTES = 1_000_000;

/** The whole API over its parts; it does not listen. Routes come last, so that every hook before them sees them. */
export function buildApp(parts: ApiParts): App {
  const app: App = Fastify({
    loggerInstance: parts.log,
    disableRequestLogging: true,
    bodyLimit: parts.limits?.bodyBytes ?? BODY_BYTES,
    trustProxy: true,
    forceCloseConnections: 'idle',
    routerOptions: { querystringParser: readBrackets, maxParamLength: 200 },
  }).withTypeProvider<TypeBoxTypeProvider>();
  app.setValidatorCompiler(compileValidator);
  // Schemas of answers are documentation and types; what is sent is what the handler made.
  app.setSerializerCompiler(() => (data) => JSON.stringify(data));
  acceptBodies(app);
  answerErrors(app);
  requireKey(app, parts);
  honourIdempotencyKeys(app, parts);
  app.register(async (scope: App) => {
    for (const routes of resources) routes(scope, parts);
  });
  return app;
}

const resources = [
  customerRoutes,
  contactRoutes,
  invoiceListRoute,
  invoiceRoutes,
  invoiceOrderRoutes,
  remindRoute,
  paymentRoutes,
  eventRoutes,
  messageRoutes,
];
