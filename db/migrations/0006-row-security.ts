import { type Kysely, sql } from 'kysely';

const ofOneCompany = [
  'api_key',
  'counter',
  'idempotency_key',
  'customer',
  'contact',
  'email_suppression',
  'invoice',
  'invoice_line',
  'invoice_adjustment',
  'payment',
  'credit_note',
  'application',
  'charge',
  'refund',
  'journal',
  'ledger_entry',
  'policy',
  'policy_version',
  'dispute',
  'promise',
  'message',
  'task',
  'claim',
  'event',
  'event_delivery',
  'inbound_event',
  'test_payer',
  'drift',
];
/** History: the app adds rows and never changes them. */
const appendOnly = ['refund', 'journal', 'ledger_entry', 'policy_version', 'event', 'drift'];
/** Projections of the ledger: the app may write every column but the balance. */
const withBalance = ['invoice', 'payment', 'credit_note'];

/**
 * Deny by default: a row is visible only inside a unit of work that named its company. The system role crosses
 * companies, read-mostly, for key look-up, relay and nightly checks.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const run = (text: string) => sql.raw(text).execute(db);
  await run('grant usage on schema public to duecourse_app, duecourse_system');
  await run('grant select, insert, update on company, test_clock to duecourse_app');
  for (const table of ofOneCompany) {
    await run(`alter table ${table} enable row level security; alter table ${table} force row level security`);
    await run(`create policy own_company on ${table} using (company_id = (select duecourse_company()))`);
    await run(`create policy all_companies on ${table} to duecourse_system using (true)`);
    await run(`grant select, delete on ${table} to duecourse_app; grant select on ${table} to duecourse_system`);
    if (appendOnly.includes(table)) {
      await run(`grant insert on ${table} to duecourse_app; revoke delete on ${table} from duecourse_app`);
    } else if (withBalance.includes(table)) {
      await run(`
        do $$ declare columns text; begin
          select string_agg(quote_ident(column_name), ', ') into columns from information_schema.columns
            where table_schema = current_schema() and table_name = '${table}' and column_name not in ('id', 'balance');
          execute format('grant insert (%s), update (%s) on ${table} to duecourse_app', columns, columns);
        end $$`);
    } else {
      await run(`grant insert, update on ${table} to duecourse_app`);
    }
  }
  await run(`
    alter table company enable row level security; alter table company force row level security;
    create policy own_company on company using (id = (select duecourse_company()));
    create policy all_companies on company to duecourse_system using (true);
    alter table test_clock enable row level security; alter table test_clock force row level security;
    create policy own_company on test_clock
      using (id = (select test_clock_id from company where company.id = (select duecourse_company())));
    create policy all_companies on test_clock to duecourse_system using (true);
    grant select, insert, update on company, test_clock to duecourse_system;
    grant insert on api_key to duecourse_system;
    grant update on event_delivery, inbound_event to duecourse_system;
    grant delete on idempotency_key to duecourse_system;
    grant insert on drift to duecourse_system;
  `);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const table of [...ofOneCompany, 'company', 'test_clock']) {
    await sql
      .raw(`
      drop policy own_company on ${table}; drop policy all_companies on ${table};
      alter table ${table} no force row level security; alter table ${table} disable row level security;
      revoke all on ${table} from duecourse_app, duecourse_system;
      do $$ declare columns text; begin
        select string_agg(quote_ident(column_name), ', ') into columns from information_schema.columns
          where table_schema = current_schema() and table_name = '${table}';
        execute format('revoke insert (%s), update (%s) on ${table} from duecourse_app', columns, columns);
      end $$`)
      .execute(db);
  }
  await sql`revoke usage on schema public from duecourse_app, duecourse_system`.execute(db);
}
