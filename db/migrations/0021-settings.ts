import { type Kysely, sql } from 'kysely';
import { ownedByCompany } from './owned-by-company.js';

const templates = [
  'new_invoice_email',
  'unpaid_invoice_email',
  'late_payment_reminder_email',
  'paid_invoice_email',
  'payment_plan_onboard_email',
  'payment_receipt_email',
  'refund_email',
  'estimate_email',
  'credit_note_email',
  'statement_email',
  'auto_payment_failed_email',
  'subscription_confirmation_email',
  'subscription_canceled_email',
  'subscription_renews_soon_email',
  'sign_in_link_email',
];
const methods = ['ach', 'cash', 'check', 'credit_card', 'direct_debit', 'eft', 'other', 'paypal', 'wire_transfer'];

/** What an office sets once: e-mail templates, and everything that is only kept for those who ask. Reports that were made. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table email_template (
      company_id bigint not null references company (id) on delete cascade,
      id text not null,
      name text,
      type text,
      subject text,
      body text,
      language text,
      engine text,
      options jsonb not null default '{}',
      created_at timestamptz not null default clock_timestamp(),
      updated_at timestamptz not null default clock_timestamp(),
      primary key (company_id, id)
    );
    comment on column email_template.body is 'null: the text of the house, where the id is one of its own';

    create table setting (
      id bigint generated always as identity primary key,
      company_id bigint not null references company (id) on delete cascade,
      kind text not null,
      key text,
      data jsonb not null default '{}',
      created_at timestamptz not null default clock_timestamp(),
      updated_at timestamptz not null default clock_timestamp(),
      unique (company_id, id),
      unique (company_id, kind, key)
    );
    comment on column setting.key is 'the id on the wire, where that is a word';
    create index setting_of_kind on setting (company_id, kind, id);

    create table report (
      id bigint generated always as identity primary key,
      company_id bigint not null references company (id) on delete cascade,
      type text not null,
      parameters jsonb not null,
      data jsonb not null,
      created_at timestamptz not null default clock_timestamp(),
      unique (company_id, id)
    );
  `.execute(db);
  await sql`insert into email_template (company_id, id) select company.id, word from company, unnest(${sql.val(templates)}::text[]) word`.execute(
    db,
  );
  await sql`insert into setting (company_id, kind, key)
    select company.id, 'payment_method', word from company, unnest(${sql.val(methods)}::text[]) word`.execute(db);
  await sql`insert into setting (company_id, kind) select id, 'inbox' from company`.execute(db);
  await ownedByCompany(db, 'email_template', 'passing');
  await ownedByCompany(db, 'setting', 'passing');
  await ownedByCompany(db, 'report', 'history');
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table report, setting, email_template`.execute(db);
}
