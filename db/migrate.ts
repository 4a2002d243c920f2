import { Kysely, type Migration, Migrator, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import { createPool } from './connect.js';
import * as companies from './migrations/0001-companies.js';
import * as invoices from './migrations/0002-invoices.js';
import * as ledger from './migrations/0003-ledger.js';
import * as chasing from './migrations/0004-chasing.js';
import * as events from './migrations/0005-events.js';
import * as rowSecurity from './migrations/0006-row-security.js';
import * as ledgerSearchPath from './migrations/0007-ledger-search-path.js';
import * as lastingFacts from './migrations/0008-lasting-facts.js';
import * as driftGone from './migrations/0009-drift-gone.js';
import * as enrolled from './migrations/0010-enrolled.js';
import * as promisedSince from './migrations/0011-promised-since.js';
import * as attentionMarks from './migrations/0012-attention-marks.js';
import * as environmentKeys from './migrations/0013-environment-keys.js';
import * as inboundNotBefore from './migrations/0014-inbound-not-before.js';
import * as catalogue from './migrations/0015-catalogue.js';
import * as documents from './migrations/0016-documents.js';
import * as charges from './migrations/0018-charges.js';
import * as paymentPlans from './migrations/0018-payment-plans.js';
import * as erasure from './migrations/0019-erasure.js';
import * as snapshots from './migrations/0019-snapshots.js';
import * as webhooks from './migrations/0019-webhooks.js';
import * as people from './migrations/0020-people.js';
import * as work from './migrations/0020-work.js';
import * as workEstimates from './migrations/0020-work-estimates.js';
import * as cadences from './migrations/0021-cadences.js';
import * as eventKeys from './migrations/0021-event-keys.js';
import * as settings from './migrations/0021-settings.js';
import * as subscriptions from './migrations/0021-subscriptions.js';
import * as access from './migrations/0022-access.js';
import * as imports from './migrations/0023-imports.js';
import * as sending from './migrations/0024-sending.js';
import * as ledgerByJournal from './migrations/0025-ledger-by-journal.js';
import * as movedObjects from './migrations/0026-moved-objects.js';
import * as creditBalances from './migrations/0027-credit-balances.js';
import * as autoApplyCredits from './migrations/0028-auto-apply-credits.js';
import * as failedRefunds from './migrations/0029-failed-refunds.js';
import * as companyProfile from './migrations/0030-company-profile.js';
import * as portal from './migrations/0031-portal.js';
import * as collection from './migrations/0032-collection.js';
import * as autopay from './migrations/0033-autopay.js';
import * as processorAccounts from './migrations/0034-processor-accounts.js';
import * as portalAccount from './migrations/0035-portal-account.js';
import * as portalTalk from './migrations/0036-portal-talk.js';
import * as receipts from './migrations/0037-receipts.js';

/** Listed by hand, so that a build needs no file system to find them. */
const migrations: Record<string, Migration> = {
  '0001-companies': companies,
  '0002-invoices': invoices,
  '0003-ledger': ledger,
  '0004-chasing': chasing,
  '0005-events': events,
  '0006-row-security': rowSecurity,
  '0007-ledger-search-path': ledgerSearchPath,
  '0008-lasting-facts': lastingFacts,
  '0009-drift-gone': driftGone,
  '0010-enrolled': enrolled,
  '0011-promised-since': promisedSince,
  '0012-attention-marks': attentionMarks,
  '0013-environment-keys': environmentKeys,
  '0014-inbound-not-before': inboundNotBefore,
  '0015-catalogue': catalogue,
  '0021-cadences': cadences,
  '0016-documents': documents,
  '0018-charges': charges,
  '0018-payment-plans': paymentPlans,
  '0019-erasure': erasure,
  '0019-snapshots': snapshots,
  '0019-webhooks': webhooks,
  '0021-event-keys': eventKeys,
  '0021-settings': settings,
  '0021-subscriptions': subscriptions,
  '0022-access': access,
  '0020-people': people,
  '0020-work': work,
  '0020-work-estimates': workEstimates,
  '0023-imports': imports,
  '0024-sending': sending,
  '0025-ledger-by-journal': ledgerByJournal,
  '0026-moved-objects': movedObjects,
  '0027-credit-balances': creditBalances,
  '0028-auto-apply-credits': autoApplyCredits,
  '0029-failed-refunds': failedRefunds,
  '0030-company-profile': companyProfile,
  '0031-portal': portal,
  '0033-autopay': autopay,
  '0032-collection': collection,
  '0037-receipts': receipts,
  '0034-processor-accounts': processorAccounts,
  '0035-portal-account': portalAccount,
  '0036-portal-talk': portalTalk,
};

/** Brings a database up to date; runs on every start, and several processes may start at once. */
export async function migrateToLatest(url: string): Promise<void> {
  await prepareRoles(url);
  await withMigrator(url, async (migrator) => succeed(await migrator.migrateToLatest()));
}

/** Takes every migration back, newest first. Loses all facts: for tests. @public */
export async function migrateToNothing(url: string): Promise<void> {
  await withMigrator(url, async (migrator) => {
    for (const _ of Object.keys(migrations)) succeed(await migrator.migrateDown());
  });
}

function succeed({ error }: { error?: unknown }): void {
  if (error) throw error instanceof Error ? error : new Error('migration failed', { cause: error });
}

async function withMigrator(url: string, use: (migrator: Migrator) => Promise<void>): Promise<void> {
  const broken = (error: Error) => console.error(`database connection lost: ${error.message}`);
  const db = new Kysely<unknown>({
    dialect: new PostgresDialect({ pool: createPool(url, 'duecourse_owner', { max: 2, onError: broken }) }),
  });
  try {
    await use(new Migrator({ db, provider: { getMigrations: async () => migrations } }));
  } finally {
    await db.destroy();
  }
}

/**
 * The login needs CREATEROLE (or the three roles, made beforehand and granted to it). Roles belong to the whole
 * server, so that two databases may prepare them at the same time: an advisory lock makes them take turns.
 */
async function prepareRoles(url: string): Promise<void> {
  const pool = new pg.Pool({ connectionString: url, max: 1 });
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
  try {
    await db.transaction().execute(async (trx) => {
      await sql`select pg_advisory_xact_lock(712045)`.execute(trx);
      await sql`
        do $$ declare name text; begin
          foreach name in array array['duecourse_owner', 'duecourse_app', 'duecourse_system'] loop
            if not exists (select from pg_roles where rolname = name) then execute format('create role %I nologin', name); end if;
            -- Since PostgreSQL 16 a role's creator counts as a member but may not become the role.
            if not pg_has_role(current_user, name, 'SET') then execute format('grant %I to %I with set true', name, current_user); end if;
          end loop;
          -- Only what is not there yet: a login that inherits the owner's rights may not hand them back to it.
          if not has_database_privilege('duecourse_owner', current_database(), 'create') then
            execute format('grant create, connect on database %I to duecourse_owner', current_database());
            execute format('grant connect on database %I to duecourse_app, duecourse_system', current_database());
          end if;
          if not has_schema_privilege('duecourse_owner', 'public', 'create with grant option') then
            grant usage, create on schema public to duecourse_owner with grant option;
          end if;
        end $$`.execute(trx);
    });
  } finally {
    await db.destroy();
  }
}
