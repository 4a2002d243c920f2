import { sql } from 'kysely';
import type { WebhookAttemptId, WebhookId } from '../domain/ids.js';
import { notFound, Refusal } from '../domain/refusal.js';
import { appendEvent } from './append-event.js';
import type { Unit } from './unit.js';

export interface WebhookFields {
  readonly url?: string | undefined;
  readonly events?: readonly string[] | undefined;
  readonly enabled?: boolean | undefined;
}

export async function createWebhook(
  unit: Unit,
  input: {
    readonly url: string;
    readonly events: readonly string[];
    readonly enabled: boolean;
    readonly sealedSecret: string;
  },
): Promise<WebhookId> {
  const { id } = await unit.trx
    .insertInto('webhook')
    .values({
      company_id: unit.company.id,
      url: input.url,
      events: [...input.events],
      enabled: input.enabled,
      sealed_secret: input.sealedSecret,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await note(unit, 'webhook.created', id);
  return id;
}

/** Enabling it again sends what waited for it, oldest first; what happened while it was disabled was not kept for it. */
export async function updateWebhook(unit: Unit, id: WebhookId, input: WebhookFields): Promise<void> {
  const before = await lock(unit, id);
  const { url, events, enabled } = input;
  await unit.trx
    .updateTable('webhook')
    .set({
      ...(url === undefined ? {} : { url }),
      ...(events === undefined ? {} : { events: [...events] }),
      ...(enabled === undefined ? {} : { enabled, disabled_because: enabled ? null : 'by hand' }),
      updated_at: sql<Date>`clock_timestamp()`,
    })
    .where('company_id', '=', unit.company.id)
    .where('id', '=', id)
    .execute();
  if (enabled === true && !before.enabled) await askAgain(unit, id);
  await note(unit, 'webhook.updated', id);
}

/** From now on everything is signed with the new secret, retries of older events too. */
export async function rotateSecret(unit: Unit, id: WebhookId, sealedSecret: string): Promise<void> {
  await lock(unit, id);
  await unit.trx
    .updateTable('webhook')
    .set({ sealed_secret: sealedSecret, updated_at: sql<Date>`clock_timestamp()` })
    .where('company_id', '=', unit.company.id)
    .where('id', '=', id)
    .execute();
  await note(unit, 'webhook.updated', id);
}

/** With every attempt to deliver to it. */
export async function deleteWebhook(unit: Unit, id: WebhookId): Promise<void> {
  await lock(unit, id);
  await unit.trx.deleteFrom('webhook').where('company_id', '=', unit.company.id).where('id', '=', id).execute();
  await note(unit, 'webhook.deleted', id);
}

/** Delivers an event once more, whatever came of it before; those of the same object that wait before it go first. */
export async function retryAttempt(unit: Unit, id: WebhookAttemptId, of?: WebhookId): Promise<void> {
  const { trx, company } = unit;
  const attempt = await trx
    .selectFrom('webhook_attempt')
    .selectAll()
    .where('company_id', '=', company.id)
    .where('id', '=', id)
    .$if(of !== undefined, (q) => q.where('webhook_id', '=', of as WebhookId))
    .executeTakeFirst();
  if (!attempt) throw notFound('attempt');
  const { enabled } = await lock(unit, attempt.webhook_id);
  if (!enabled) throw new Refusal('The endpoint is disabled: enable it first', 'webhook');
  await sql`
    update webhook_attempt set due_at = clock_timestamp(), delivered_at = null, told_at = null, tell_at = clock_timestamp()
    where company_id = ${company.id} and webhook_id = ${attempt.webhook_id}
      and object_type = ${attempt.object_type} and object_key = ${attempt.object_key}
      and (id = ${id} or (delivered_at is null and event_id < ${attempt.event_id}))`.execute(trx);
}

async function askAgain({ trx, company }: Unit, webhook: WebhookId): Promise<void> {
  await sql`
    update webhook_attempt set failures = 0, due_at = clock_timestamp(), told_at = null, tell_at = clock_timestamp()
    where company_id = ${company.id} and webhook_id = ${webhook} and delivered_at is null`.execute(trx);
}

async function lock({ trx, company }: Unit, id: WebhookId) {
  const webhook = await trx
    .selectFrom('webhook')
    .select('enabled')
    .where('company_id', '=', company.id)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!webhook) throw notFound('webhook');
  return webhook;
}

async function note(unit: Unit, type: string, id: WebhookId): Promise<void> {
  await appendEvent(unit, { type, object: { type: 'webhook', id }, at: await unit.now() });
}
