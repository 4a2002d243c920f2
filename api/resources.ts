import { companyRoutes } from './company/routes.js';
import { creditNoteRoutes } from './credit-notes/routes.js';
import { contactRoutes } from './customers/contact-routes.js';
import { eraseRoutes } from './customers/erase-routes.js';
import { customerRoutes } from './customers/routes.js';
import { eventRoutes } from './events/routes.js';
import { disputeRoutes } from './holds/disputes.js';
import { promiseRoutes } from './holds/promises.js';
import { importRoutes } from './imports/routes.js';
import { invoiceListRoute } from './invoices/list-route.js';
import { invoiceOrderRoutes } from './invoices/orders.js';
import { remindRoute } from './invoices/remind.js';
import { invoiceRoutes } from './invoices/routes.js';
import { messageRoutes } from './messages/routes.js';
import { openApiRoute } from './operations/docs.js';
import { healthRoutes } from './operations/health.js';
import type { ApiParts, App } from './parts.js';
import { paymentRoutes } from './payments/routes.js';
import { policyRoutes } from './policies/routes.js';
import { ageingRoute } from './reports/ageing.js';
import type { Limits } from './server/limits.js';
import { taskRoutes } from './tasks/routes.js';
import { testClockRoutes } from './test-clocks/routes.js';
import { webhookAttemptRoutes } from './webhooks/attempts.js';
import { webhookEndpointRoutes } from './webhooks/endpoints.js';
import { webhookRoutes } from './webhooks/routes.js';

/** Everything that answers, in the order of the documentation. */
export const resources: readonly ((app: App, parts: ApiParts, limits: Limits) => void)[] = [
  customerRoutes,
  contactRoutes,
  eraseRoutes,
  invoiceListRoute,
  invoiceRoutes,
  invoiceOrderRoutes,
  remindRoute,
  paymentRoutes,
  creditNoteRoutes,
  disputeRoutes,
  promiseRoutes,
  policyRoutes,
  taskRoutes,
  messageRoutes,
  eventRoutes,
  ageingRoute,
  importRoutes,
  companyRoutes,
  testClockRoutes,
  webhookEndpointRoutes,
  webhookAttemptRoutes,
  webhookRoutes,
  healthRoutes,
  openApiRoute,
];
