import type { CompanyRow } from '../../db/tables/company.js';
import type { WebhookSecrets } from '../parts.js';
import { HttpError } from '../server/errors.js';

/**
 * The secret that proves a webhook for a company. One on a test clock hears from the sandbox and the outbox alone; a real
 * one from real providers, whose secrets are of the company that the keys in the environment belong to. Only where nothing
 * real is configured the stand-ins speak to everybody: what they sign could otherwise settle a real invoice.
 */
export function secretOf(secrets: WebhookSecrets, company: CompanyRow, provider: 'stripe' | 'resend'): string {
  const { stripeSecret, resendSecret, sandboxStripeSecret, outboxResendSecret, realMail, realPayments } = secrets;
  const real = provider === 'stripe' ? stripeSecret : resendSecret;
  const standIn = provider === 'stripe' ? sandboxStripeSecret : outboxResendSecret;
  const nothingReal = !realMail && !realPayments && stripeSecret === undefined && resendSecret === undefined;
  const own = company.environment_keys ? real : undefined;
  const secret = company.test_clock_id !== null || nothingReal ? standIn : own;
  if (secret === undefined)
    throw new HttpError(400, 'No webhook secret of this provider is configured for this company');
  return secret;
}
