import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** Text encrypted with the installation's key (AES-256-GCM), bound to what it belongs to: in another place it does not open. */

const ALGORITHM = 'aes-256-gcm';
const VERSION = 'v1';

/** Reads a key of 32 bytes in hexadecimal or base64. */
export function readSecretsKey(text: string): Buffer {
  const key = Buffer.from(text, text.length === 64 ? 'hex' : 'base64');
  if (key.length !== 32) throw new RangeError('SECRETS_KEY must be 32 bytes');
  return key;
}

export function seal(text: string, key: Buffer, belongsTo: string): string {
  const iv = randomBytes(12);
  const cipher = createCipheriv(ALGORITHM, key, iv).setAAD(Buffer.from(belongsTo));
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return [VERSION, ...[iv, cipher.getAuthTag(), sealed].map((part) => part.toString('base64url'))].join('.');
}

/** Throws when the key is another one, or the text was sealed for something else. */
export function unseal(sealed: string, key: Buffer, belongsTo: string): string {
  const [version, iv = '', tag = '', text = ''] = sealed.split('.');
  if (version !== VERSION) throw new Error('sealed in an unknown way');
  const bytes = (part: string) => Buffer.from(part, 'base64url');
  const decipher = createDecipheriv(ALGORITHM, key, bytes(iv), { authTagLength: 16 });
  decipher.setAAD(Buffer.from(belongsTo)).setAuthTag(bytes(tag));
  return Buffer.concat([decipher.update(bytes(text)), decipher.final()]).toString('utf8');
}
