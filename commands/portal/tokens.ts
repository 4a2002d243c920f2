import { createHash, randomBytes } from 'node:crypto';

/** What a payer or a document's address is known by: 192 random bits in 32 letters. */
export function newToken(): string {
  return randomBytes(24).toString('base64url');
}

/** The shape of all tokens: what has another is none, and no question to the database. */
export function isToken(text: string): boolean {
  return /^[\w-]{32}$/.test(text);
}

/** What is kept of a token that a payer holds: it has 192 random bits, so a plain hash is enough. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
