import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readIfThere } from '../embedded/processes.js';
import { stateFolder } from '../embedded/state.js';

/** What the embedded parts prove themselves to each other with. */
export interface Secrets {
  readonly outboxKey: string;
  readonly outboxWebhook: string;
  readonly sandboxKey: string;
  readonly sandboxWebhook: string;
  /** Encrypts what the database keeps secret. */
  readonly secretsKey: string;
}

/** Made once and kept where only this user may read: a restart must verify webhooks that were signed before it. */
export function keptSecrets(): Secrets {
  const file = join(stateFolder(), 'secrets.json');
  const text = readIfThere(file);
  const kept = text === undefined ? {} : (JSON.parse(text) as Partial<Secrets>);
  const secrets: Secrets = {
    outboxKey: `re_${randomBytes(18).toString('hex')}`,
    outboxWebhook: `whsec_${randomBytes(24).toString('base64')}`,
    sandboxKey: `sk_test_${randomBytes(18).toString('hex')}`,
    sandboxWebhook: `whsec_${randomBytes(18).toString('hex')}`,
    secretsKey: randomBytes(32).toString('base64'),
    // One that an older version made lacks what was added since.
    ...kept,
  };
  writeFileSync(file, JSON.stringify(secrets), { mode: 0o600 });
  return secrets;
}
