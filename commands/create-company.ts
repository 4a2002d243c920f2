import { createHash, randomBytes } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import type { Schema } from '../db/schema.js';
import type { CompanyRow } from '../db/tables/company.js';
import type { Instant } from '../domain/civil-date.js';
import { defaultPolicies } from '../domain/default-policies.js';
import type { CompanyId, TestClockId } from '../domain/ids.js';
import { portalOn } from '../wire/portal-addresses.js';
import { insertPolicy } from './insert-policy.js';
import { insertStandardRoles } from './members/standard-roles.js';
import { insertHouseSettings } from './settings/insert-house-settings.js';
import { inUnit } from './unit.js';

export interface NewCompany {
  readonly name: string;
  /** Mails go out in this address's name, and answers come to it. */
  readonly email: string;
  /** IANA zone. */
  readonly zone: string;
  readonly country?: string | undefined;
  readonly currency: string;
  /** A new company is silent until a person has seen what would go. */
  readonly outbound?: boolean | undefined;
  /** Where this server is reached: the company's pages lie below it. */
  readonly publicUrl?: string | undefined;
  /** A company on a test clock stays on it for good. */
  readonly testClock?: { readonly name: string; readonly now: Instant } | undefined;
}

const FIRST_COMPANY_LOCK = 712046;

export interface CreatedCompany {
  readonly company: CompanyId;
  readonly clock?: TestClockId;
  readonly connectionToken: string;
  /** Shown this once; only its hash is kept. */
  readonly apiKey: string;
}

/**
 * Creates a company with the default policies (the first is its default), the standard roles and a first API key. The first one on the wall
 * clock is whom the provider keys in the environment belong to.
 */
export async function createCompany(
  parts: { readonly system: Kysely<Schema>; readonly db: Kysely<Schema> },
  input: NewCompany,
): Promise<CreatedCompany> {
  const key = newApiKey(input.testClock === undefined ? 'live' : 'test');
  const connectionToken = randomBytes(24).toString('base64url');
  const created = await parts.system.transaction().execute(async (trx) => {
    // Of two that are made at once only one is the first.
    await sql`select pg_advisory_xact_lock(${FIRST_COMPANY_LOCK})`.execute(trx);
    const clock = input.testClock
      ? await trx
          .insertInto('test_clock')
          .values({ name: input.testClock.name, now_at: new Date(input.testClock.now) })
          .returning('id')
          .executeTakeFirstOrThrow()
      : undefined;
    const { id: company } = await trx
      .insertInto('company')
      .values({
        name: input.name,
        email: input.email,
        zone: input.zone,
        country: input.country ?? null,
        currency: input.currency,
        outbound: input.outbound ?? false,
        test_clock_id: clock?.id ?? null,
        connection_token: connectionToken,
        environment_keys: clock ? false : sql`not exists (select from company where environment_keys)`,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    await trx
      .insertInto('api_key')
      .values({ company_id: company, name: 'first key', hash: hashApiKey(key), hint: hintOf(key), scopes: ['admin'] })
      .execute();
    return { company, ...(clock ? { clock: clock.id } : {}) };
  });
  await inUnit(parts.db, created.company, 'setup', async (unit) => {
    await insertHouseSettings(unit);
    const ids = [];
    await insertStandardRoles(unit);
    for (const { name, description, policy } of defaultPolicies)
      ids.push(await insertPolicy(unit, { name, description, policy }));
    await unit.trx
      .updateTable('company')
      .set({ default_policy_id: ids[0] ?? null, portal_url: portalUrlOf(unit.company, input) })
      .where('id', '=', created.company)
      .execute();
  });
  return { ...created, connectionToken, apiKey: key };
}

function portalUrlOf({ portal_slug: slug }: CompanyRow, { publicUrl }: NewCompany): string | null {
  return publicUrl === undefined ? null : portalOn(publicUrl, slug);
}

/** 192 random bits: guessing is hopeless, so a plain hash is enough to store it. */
export function newApiKey(mode: 'live' | 'test'): string {
  return `dc_${mode}_${randomBytes(24).toString('base64url')}`;
}

export function hashApiKey(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}

/** Enough to recognise a key in a list, too little to use it. */
export function hintOf(key: string): string {
  return `${key.slice(0, 8)}…${key.slice(-4)}`;
}
