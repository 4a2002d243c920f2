import { accountingRoutes } from './accounting/routes.js';
import { auditRoute } from './audit/routes.js';
import { invoiceCadenceRoutes } from './cadences/invoice-cadences.js';
import { cadenceRoutes } from './cadences/routes.js';
import { catalogueRoutes } from './catalogue/routes.js';
import { payRoute } from './charges/pay.js';
import { chargeRoutes } from './charges/routes.js';
import { commentRoutes } from './comments/routes.js';
import { autopayRulesRoutes } from './company/autopay.js';
import { profileRoutes } from './company/profile-routes.js';
import { companyRoutes } from './company/routes.js';
import { payoutRoutes } from './connections/payout-routes.js';
import { connectionRoutes } from './connections/routes.js';
import { creditAdjustmentRoutes } from './credit-adjustments/routes.js';
import { creditNoteListRoute } from './credit-notes/list-route.js';
import { creditNoteRoutes } from './credit-notes/routes.js';
import { billingRoutes } from './customers/billing-routes.js';
import { contactRoutes } from './customers/contact-routes.js';
import { eraseRoutes } from './customers/erase-routes.js';
import { lineItemListRoute } from './customers/line-item-list-route.js';
import { lineItemRoutes } from './customers/line-item-routes.js';
import { customerPortalRoutes } from './customers/portal-routes.js';
import { customerRoutes } from './customers/routes.js';
import { sourceRoutes } from './customers/source-routes.js';
import { statementRoute } from './customers/statement-route.js';
import { estimateListRoute } from './estimates/list-route.js';
import { estimateOrderRoutes } from './estimates/orders.js';
import { estimateRoutes } from './estimates/routes.js';
import { eventRoutes } from './events/routes.js';
import { attachmentRoutes } from './files/attachment-routes.js';
import { fileContentRoute } from './files/content-route.js';
import { fileRoutes } from './files/routes.js';
import { disputeRoutes } from './holds/disputes.js';
import { promiseRoutes } from './holds/promises.js';
import { importRoutes } from './imports/routes.js';
import { invoiceListRoute } from './invoices/list-route.js';
import { invoiceOrderRoutes } from './invoices/orders.js';
import { paymentPlanRoutes } from './invoices/payment-plan.js';
import { remindRoute } from './invoices/remind.js';
import { invoiceRoutes } from './invoices/routes.js';
import { apiKeyRoutes } from './keys/routes.js';
import { roleRoutes } from './members/role-routes.js';
import { memberRoutes } from './members/routes.js';
import { messageRoutes } from './messages/routes.js';
import { noteRoutes } from './notes/routes.js';
import { openApiRoute } from './operations/docs.js';
import { healthRoutes } from './operations/health.js';
import type { ApiParts, App } from './parts.js';
import { paymentRoutes } from './payments/routes.js';
import { policyRoutes } from './policies/routes.js';
import { linkRoutes } from './portal/link-routes.js';
import { ageingRoute } from './reports/ageing.js';
import { reportRoutes } from './reports/reports.js';
import { byPersonRoutes } from './sending/by-person-routes.js';
import { emailRoutes } from './sending/routes.js';
import type { Limits } from './server/limits.js';
import { portalRulesRoute } from './settings/portal-route.js';
import { settingRoutes } from './settings/routes.js';
import { subscriptionRoutes } from './subscriptions/routes.js';
import { taskRoutes } from './tasks/routes.js';
import { emailTemplateRoutes } from './templates/routes.js';
import { testClockRoutes } from './test-clocks/routes.js';
import { webhookAttemptRoutes } from './webhooks/attempts.js';
import { webhookEndpointRoutes } from './webhooks/endpoints.js';
import { webhookRoutes } from './webhooks/routes.js';

/** Everything that answers, in the order of the documentation. */
export const resources: readonly ((app: App, parts: ApiParts, limits: Limits) => void)[] = [
  customerRoutes,
  statementRoute,
  contactRoutes,
  eraseRoutes,
  customerPortalRoutes,
  lineItemListRoute,
  lineItemRoutes,
  billingRoutes,
  sourceRoutes,
  invoiceListRoute,
  invoiceRoutes,
  invoiceOrderRoutes,
  remindRoute,
  payRoute,
  paymentPlanRoutes,
  paymentRoutes,
  creditNoteListRoute,
  chargeRoutes,
  creditNoteRoutes,
  creditAdjustmentRoutes,
  estimateListRoute,
  estimateRoutes,
  estimateOrderRoutes,
  linkRoutes,
  emailRoutes,
  byPersonRoutes,
  disputeRoutes,
  promiseRoutes,
  policyRoutes,
  catalogueRoutes,
  cadenceRoutes,
  invoiceCadenceRoutes,
  emailTemplateRoutes,
  settingRoutes,
  subscriptionRoutes,
  taskRoutes,
  accountingRoutes,
  noteRoutes,
  commentRoutes,
  fileRoutes,
  fileContentRoute,
  attachmentRoutes,
  memberRoutes,
  roleRoutes,
  messageRoutes,
  eventRoutes,
  ageingRoute,
  reportRoutes,
  importRoutes,
  companyRoutes,
  portalRulesRoute,
  autopayRulesRoutes,
  profileRoutes,
  connectionRoutes,
  payoutRoutes,
  apiKeyRoutes,
  auditRoute,
  testClockRoutes,
  webhookEndpointRoutes,
  webhookAttemptRoutes,
  webhookRoutes,
  healthRoutes,
  openApiRoute,
];
