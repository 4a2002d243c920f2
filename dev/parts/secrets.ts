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
}

/** Made once and kept where only this user may read: a restart must verify webhooks that were signed before it. */
export function keptSecrets(): Secrets {
  const file = join(stateFolder(), 'secrets.json');
  const kept = readIfThere(file);
  if (kept !== undefined) return JSON.parse(kept) as Secrets;
  const secrets: Secrets = {
    outboxKey: `re_${randomBytes(18).toString('hex')}`,
    outboxWebhook: `whsec_${randomBytes(24).toString('base64')}`,
    sandboxKey: `sk_test_${randomBytes(18).toString('hex')}`,
    sandboxWebhook: `whsec_${randomBytes(18).toString('hex')}`,
  };
  writeFileSync(file, JSON.stringify(secrets), { mode: 0o600 });
  return secrets;
}
