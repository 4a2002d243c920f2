import type { ProcessorChoice } from './charging/processor-of.js';
import type { Config } from './config.js';
import { createStripe } from './providers/payments/stripe.js';
import { readSecretsKey } from './providers/sealed.js';

/** The processors that the settings name, and how the accounts are opened that companies store keys of. */
export function processors(config: Config): ProcessorChoice & Required<Pick<ProcessorChoice, 'open'>> {
  const { RESEND_API_KEY, RESEND_WEBHOOK_SECRET, STRIPE_SECRET_KEY, STRIPE_WEBHOOK_SECRET, SANDBOX_URL } = config;
  const real = [RESEND_API_KEY, RESEND_WEBHOOK_SECRET, STRIPE_SECRET_KEY, STRIPE_WEBHOOK_SECRET];
  const open = (secretKey: string) => stripeAt(config.STRIPE_BASE_URL, secretKey);
  return {
    open,
    ...(STRIPE_SECRET_KEY ? { real: open(STRIPE_SECRET_KEY) } : {}),
    ...(SANDBOX_URL ? { sandbox: stripeAt(SANDBOX_URL, config.SANDBOX_API_KEY) } : {}),
    ...(config.SECRETS_KEY ? { secretsKey: readSecretsKey(config.SECRETS_KEY) } : {}),
    anythingReal: real.some((setting) => setting !== undefined),
  };
}

function stripeAt(address: string, secretKey: string) {
  const { hostname: host, port, protocol } = new URL(address);
  const secure = protocol === 'https:';
  return createStripe({
    secretKey,
    host,
    port: Number(port) || (secure ? 443 : 80),
    protocol: secure ? 'https' : 'http',
  });
}
