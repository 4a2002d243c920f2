import { createHash } from 'node:crypto';

/** Whose account a key opens: another key is another account. */
export function accountOf(secretKey: string): { readonly id: string; readonly object: 'account' } {
  return { id: `acct_${createHash('sha256').update(secretKey).digest('hex').slice(0, 16)}`, object: 'account' };
}
