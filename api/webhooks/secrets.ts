import type { Kysely } from 'kysely';
import { signingSecretOf } from '../../charging/sealed-for.js';
import { findConnection } from '../../db/payment-connections.js';
import type { Schema } from '../../db/schema.js';
import type { CompanyRow } from '../../db/tables/company.js';
import { unseal } from '../../providers/sealed.js';
import type { ApiParts, WebhookSecrets } from '../parts.js';
import { HttpError } from '../server/errors.js';

/**
 * The secret of the settings that proves a webhook for a company. One on a test clock hears from the sandbox and the outbox alone; a
 * real one from real providers, whose secrets are of the company that the keys in the environment belong to. Only where nothing
 * real is configured the stand-ins speak to everybody: what they sign could otherwise settle a real invoice.
 */
export function secretOf(secrets: WebhookSecrets, company: CompanyRow, provider: 'stripe' | 'resend'): string {
  const { stripeSecret, resendSecret, sandboxStripeSecret, outboxResendSecret, realMail, realPayments } = secrets;
  const real = provider === 'stripe' ? stripeSecret : resendSecret;
  const standIn = provider === 'stripe' ? sandboxStripeSecret : outboxResendSecret;
  const nothingReal = !realMail && !realPayments && stripeSecret === undefined && resendSecret === undefined;
  const own = company.environment_keys ? real : undefined;
  const secret = company.test_clock_id !== null || nothingReal ? standIn : own;
  if (secret === undefined) throw noSecret();
  return secret;
}

/**
 * The secrets any of which proves a webhook of the company's payment processor: those of its own account, of which one that was
 * replaced is good for a day, else that of the settings; a stand-in never speaks for a company that had an account.
 */
export async function paymentSecretsOf(
  { webhooks, secretsKey, system }: Pick<ApiParts, 'webhooks' | 'secretsKey'> & { readonly system: Kysely<Schema> },
  company: CompanyRow,
): Promise<readonly string[]> {
  const connection = company.test_clock_id === null ? await findConnection({ trx: system, company }) : undefined;
  if (connection === undefined) return [secretOf(webhooks, company, 'stripe')];
  if (connection.removed_at !== null) {
    if (!company.environment_keys || webhooks.stripeSecret === undefined) throw noSecret();
    return [webhooks.stripeSecret];
  }
  if (secretsKey === undefined) throw noSecret();
  const { sealed_secret: now, sealed_previous_secret: before, previous_secret_until: until } = connection;
  const sealed = [now, ...(before !== null && until !== null && until > Date.now() ? [before] : [])];
  return sealed.map((secret) => unseal(secret, secretsKey, signingSecretOf(company.id)));
}

const noSecret = () => new HttpError(400, 'No webhook secret of this provider is configured for this company');
