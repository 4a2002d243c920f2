import { createHmac } from 'node:crypto';

/**
 * The headers with which Resend (through svix, the "standard webhooks" format) proves a payload.
 * `secret` is `whsec_` and base64; `seconds` is the wall clock's, never a test clock's.
 */
export function signSvix(id: string, payload: string, secret: string, seconds: number): Record<string, string> {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${seconds}.${payload}`).digest('base64');
  return { 'svix-id': id, 'svix-timestamp': String(seconds), 'svix-signature': `v1,${signature}` };
}
