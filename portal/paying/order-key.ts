import { randomBytes } from 'node:crypto';

/** Goes with a form that may take money: sent twice, it is the same order. */
export function randomOrder(): string {
  return randomBytes(18).toString('base64url');
}

/** As it came back from the form. */
export function isOrder(text: unknown): text is string {
  return typeof text === 'string' && /^[\w-]{24}$/.test(text);
}
