import { expect, test } from 'vitest';
import { withClient } from '../../dev/embedded/postgres-client.js';
import { openDatabase } from './open-database.js';
import { privilegesOf } from './privileges.js';

const opened = openDatabase();

const privileges = (role: string) => withClient(opened.url, (client) => privilegesOf(client, role));
const history = ['select', 'insert'];
const lasting = ['select', 'insert', 'update'];
const passing = ['select', 'insert', 'update', 'delete'];
const projected = ['select', 'insert but id, balance', 'update but id, balance'];

test('the app adds to history and never changes it, writes no balance, and deletes only what is no fact', async () => {
  expect(await privileges('duecourse_app')).toEqual({
    adjustment: passing,
    api_key: lasting,
    application: lasting,
    audit_entry: history,
    attachment: passing,
    charge: lasting,
    chase_step: passing,
    chasing_cadence: passing,
    charge_refund: passing,
    chargeback: lasting,
    claim: lasting,
    collection_attempt: lasting,
    collection_lease: passing,
    comment: lasting,
    comment_file: passing,
    company: ['select', 'update'],
    company_profile: lasting,
    contact: passing,
    counter: passing,
    coupon: passing,
    credit_balance_adjustment: passing,
    credit_note: projected,
    customer: passing,
    dispute: lasting,
    drift: ['select', 'insert', 'update but id, company_id, found_at, what, detail'],
    email_template: passing,
    email_suppression: passing,
    estimate: lasting,
    event: history,
    event_delivery: passing,
    event_snapshot: history,
    file: passing,
    idempotency_key: passing,
    import: lasting,
    import_change: passing,
    import_error: passing,
    import_part: passing,
    inbound_event: lasting,
    instalment: passing,
    invoice: projected,
    item: passing,
    journal: history,
    ledger_entry: history,
    line_item: passing,
    member: lasting,
    message: lasting,
    moved_object: lasting,
    note: passing,
    payment: projected,
    payment_connection: lasting,
    payment_part: lasting,
    payment_plan: lasting,
    payment_plan_approval: lasting,
    autopay_consent: lasting,
    autopay_rules: lasting,
    payment_source: lasting,
    payout: lasting,
    payout_entry: lasting,
    personal: lasting,
    plan: passing,
    portal_ask: passing,
    portal_session: passing,
    portal_sign_in: passing,
    policy: lasting,
    policy_version: history,
    processor_customer: passing,
    promise: lasting,
    refund: history,
    report: history,
    setting: passing,
    subscription: lasting,
    subscription_addon: passing,
    role: passing,
    task: passing,
    tax_rate: passing,
    test_clock: ['select', 'update'],
    test_payer: passing,
    webhook: passing,
    webhook_attempt: lasting,
  });
});

test('the system role reads across companies, makes companies, marks deliveries, and changes no fact', async () => {
  const granted: Record<string, string[]> = {
    api_key: ['select', 'insert'],
    audit_entry: ['select', 'update but id, company_id, at, api_key_id, method, route, ids, status, event_ids'],
    company: lasting,
    event_delivery: ['select', 'update'],
    idempotency_key: ['select', 'delete'],
    inbound_event: ['select', 'update'],
    test_clock: lasting,
    webhook_attempt: ['select', 'update'],
  };
  for (const [table, can] of Object.entries(await privileges('duecourse_system')))
    expect([table, can]).toEqual([table, granted[table] ?? ['select']]);
});

test('neither of them owns anything, passes over row security, or is more than it says', async () => {
  await withClient(opened.url, async (client) => {
    const { rows: roles } = await client.query(
      `select rolname, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication, rolcanlogin,
        (select count(*)::int from pg_auth_members m where m.member = r.oid) as member_of,
        (select count(*)::int from pg_shdepend d where d.refobjid = r.oid and d.deptype = 'o') as owned,
        has_schema_privilege(r.oid, 'public', 'create') as makes_tables
      from pg_roles r where rolname in ('duecourse_app', 'duecourse_system') order by 1`,
    );
    const nothing = {
      rolsuper: false,
      rolbypassrls: false,
      rolcreaterole: false,
      rolcreatedb: false,
      rolreplication: false,
    };
    const none = { ...nothing, rolcanlogin: false, member_of: 0, owned: 0, makes_tables: false };
    expect(roles).toEqual([
      { rolname: 'duecourse_app', ...none },
      { rolname: 'duecourse_system', ...none },
    ]);
  });
});

test.each([
  ['update invoice set balance = 0'],
  ['update payment set balance = 0'],
  ['update credit_note set balance = 0'],
  [
    "insert into payment (company_id, token, date_ts, date, currency, amount, balance) values (1, 't', 1, '2026-01-05', 'usd', 1, 1)",
  ],
  ['update ledger_entry set amount = 1'],
  ['delete from ledger_entry'],
  ["update journal set kind = 'other'"],
  ['delete from journal'],
  ["update event set type = 'other'"],
  ['delete from event'],
  ["update audit_entry set route = 'other'"],
  ['update audit_entry set ip = null'],
  ['delete from audit_entry'],
  ["update policy_version set definition = '{}'"],
  ['delete from policy_version'],
  ['update refund set amount = 1'],
  ['delete from refund'],
  ['delete from invoice'],
  ['truncate ledger_entry'],
  ['alter table ledger_entry disable trigger post_entries'],
  ['alter table invoice disable row level security'],
  ['set role duecourse_owner'],
])('the app is refused: %s', async (statement) => {
  await withClient(opened.url, async (client) => {
    await client.query("set session authorization duecourse_app; select set_config('duecourse.company', '1', false)");
    await expect(client.query(statement)).rejects.toThrow(/permission denied|must be owner/);
  });
});

test.each([
  ["update invoice set state = 'voided'"],
  ['update invoice set balance = 0'],
  ["insert into event (company_id, type, object_type, object_id, actor, at) values (1, 'x', 'x', 1, 'x', now())"],
  ["update drift set what = 'other'"],
  ['delete from company'],
  ['delete from api_key'],
  ['delete from audit_entry'],
  ["update api_key set hash = 'mine'"],
])('the system role is refused: %s', async (statement) => {
  await withClient(opened.url, async (client) => {
    await client.query('set session authorization duecourse_system');
    await expect(client.query(statement)).rejects.toThrow('permission denied');
  });
});
