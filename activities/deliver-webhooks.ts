import { Context } from '@temporalio/activity';
import type { Kysely } from 'kysely';
import { claimAttempt, recordAttempt } from '../commands/webhook-attempts.js';
import type { Schema } from '../db/schema.js';
import { unseal } from '../providers/sealed.js';
import { sendWebhook } from '../providers/webhooks/send.js';
import type { TargetRules } from '../providers/webhooks/target.js';
import type { WebhookActivities } from '../workflows/activity-types.js';
import { outwardly } from './outward-failure.js';

export interface WebhookParts {
  readonly db: Kysely<Schema>;
  readonly targets: TargetRules;
  /** Absent: secrets cannot be opened, and nothing is delivered. */
  readonly secretsKey?: Buffer;
  readonly timeoutMs?: number;
}

const HEARTBEAT_MS = 3_000;

/** Delivers events: claimed before, recorded after. What a crash leaves between the two goes again, as the same event. */
export function createWebhookActivities(parts: WebhookParts): WebhookActivities {
  return {
    deliverNext: (lane) =>
      outwardly(async () => {
        const beat = setInterval(() => Context.current().heartbeat(), HEARTBEAT_MS);
        try {
          const taken = await claimAttempt(parts.db, lane);
          if (taken.state !== 'claimed') return taken;
          const { attempt, event, url, body, sealedSecret } = taken;
          const secret = open(sealedSecret, parts, lane.company);
          const { timeoutMs } = parts;
          const sent =
            secret === undefined
              ? {
                  ok: false,
                  statusCode: null,
                  error: 'The signing secret cannot be opened: SECRETS_KEY',
                  excerpt: null,
                }
              : await sendWebhook(
                  { url, secret, body, event },
                  { rules: parts.targets, ...(timeoutMs === undefined ? {} : { timeoutMs }) },
                );
          return await recordAttempt(parts.db, lane, { attempt, event, sent });
        } finally {
          clearInterval(beat);
        }
      }),
  };
}

function open(sealed: string, { secretsKey }: WebhookParts, company: number): string | undefined {
  if (secretsKey === undefined) return undefined;
  try {
    return unseal(sealed, secretsKey, `webhook of ${company}`);
  } catch {
    return undefined;
  }
}
