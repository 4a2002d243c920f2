import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import Fastify, { type FastifyReply, type FastifyServerFactory } from 'fastify';
import { documentRoutes } from './operations/docs.js';
import { metricsRoute } from './operations/metrics.js';
import type { ApiParts, App } from './parts.js';
import { answerDocuments } from './printing/answer-documents.js';
import { resources } from './resources.js';
import { auditChanges } from './server/audit.js';
import { requireKey } from './server/auth.js';
import { acceptBodies, readBrackets } from './server/body-parsers.js';
import { bindContentTypes } from './server/content-types.js';

import { answerBadAddress, answerErrors } from './server/errors.js';
import { honourIdempotencyKeys } from './server/idempotency.js';
import { setLimits } from './server/limits.js';
import { logRequests } from './server/request-log.js';
import { compileValidator } from './server/validation.js';

const BODY_BYTES = 1_000_000;

/**
 * The whole API over its parts; it does not listen, and closing it closes none of its parts. The order matters: hooks
 * and plugins see the routes that come after them. `serverFactory`: makes the listener, where it serves others as well.
 */
export function buildApp(parts: ApiParts, serverFactory?: FastifyServerFactory): App {
  const app: App = Fastify({
    loggerInstance: parts.log,
    logController: new Fastify.LogController({ disableRequestLogging: true }),
    bodyLimit: parts.limits?.bodyBytes ?? BODY_BYTES,
    trustProxy: parts.trustProxy ?? false,
    forceCloseConnections: 'idle',
    ...(serverFactory ? { serverFactory } : {}),
    routerOptions: { querystringParser: readBrackets, maxParamLength: 200 },
    frameworkErrors: (error, _request, reply) => answerBadAddress(error, reply as FastifyReply),
  }).withTypeProvider<TypeBoxTypeProvider>();
  app.setValidatorCompiler(compileValidator);
  // Schemas of answers are documentation and types; what is sent is what the handler made.
  app.setSerializerCompiler(() => (data) => JSON.stringify(data));
  acceptBodies(app);
  bindContentTypes(app);
  answerErrors(app);
  logRequests(app);
  const limits = setLimits(app, parts);
  requireKey(app, parts, limits);
  auditChanges(app, parts);
  honourIdempotencyKeys(app, parts);
  answerDocuments(app, parts);
  documentRoutes(app, parts);
  app.register(async (scope: App) => {
    metricsRoute(scope, parts);
    for (const routes of resources) routes(scope, parts, limits);
  });
  return app;
}
