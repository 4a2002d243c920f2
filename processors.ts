import type { ProcessorChoice } from './charging/processor-of.js';
import type { Config } from './config.js';
import { createStripe } from './providers/payments/stripe.js';

/** The processors that the settings name. */
export function processors(config: Config): ProcessorChoice {
  const { RESEND_API_KEY, RESEND_WEBHOOK_SECRET, STRIPE_SECRET_KEY, STRIPE_WEBHOOK_SECRET, SANDBOX_URL } = config;
  const real = [RESEND_API_KEY, RESEND_WEBHOOK_SECRET, STRIPE_SECRET_KEY, STRIPE_WEBHOOK_SECRET];
  return {
    ...(STRIPE_SECRET_KEY ? { real: createStripe({ secretKey: STRIPE_SECRET_KEY }) } : {}),
    ...(SANDBOX_URL ? { sandbox: sandboxAt(SANDBOX_URL, config.SANDBOX_API_KEY) } : {}),
    anythingReal: real.some((setting) => setting !== undefined),
  };
}

function sandboxAt(address: string, secretKey: string) {
  const { hostname: host, port, protocol } = new URL(address);
  const secure = protocol === 'https:';
  return createStripe({
    secretKey,
    host,
    port: Number(port) || (secure ? 443 : 80),
    protocol: secure ? 'https' : 'http',
  });
}
