import { type Kysely, sql } from 'kysely';
import { ownedByCompany } from './owned-by-company.js';

/** Who asked to be let in and how often; what a payer may change; and what their pages find without reading a whole table. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table portal_ask (
      id bigint generated always as identity primary key,
      company_id bigint not null references company (id),
      kind text not null check (kind in ('asker', 'address')),
      hash text not null,
      /* wall clock */
      asked_at timestamptz not null default clock_timestamp()
    );
    create index portal_ask_recent on portal_ask (company_id, kind, hash, asked_at);
    comment on table portal_ask is 'the last hour''s requests for a link to sign in, by who asked and for which address: hashes alone';

    alter table company add column portal_edit_details boolean not null default true;
    comment on column company.portal_edit_details is 'payers may change their billing details and contacts on the portal';
    alter table credit_note add column viewed_at timestamptz;
    grant insert (viewed_at), update (viewed_at) on credit_note to duecourse_app;
    comment on column credit_note.viewed_at is 'when the payer first opened it';

    create index portal_session_of_customer on portal_session (company_id, customer_id);
    create index portal_sign_in_of_customer on portal_sign_in (company_id, customer_id);
    create index customer_by_email on customer (company_id, lower(email)) where email is not null;
    create index contact_by_email on contact (company_id, lower(email)) where email is not null;
    create index invoice_owed_by on invoice (company_id, customer_id, due_on, id) where state = 'issued' and balance > 0;
    create index credit_note_of_customer on credit_note (company_id, customer_id);
    create index entry_of_customer on ledger_entry (company_id, customer_id, date)
      where account in ('receivable', 'unapplied_cash', 'customer_credit');
    create index charge_of_customer on charge (company_id, customer_id);
  `.execute(db);
  await ownedByCompany(db, 'portal_ask', 'passing');
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop index portal_session_of_customer, portal_sign_in_of_customer, customer_by_email, contact_by_email, invoice_owed_by,
      credit_note_of_customer, entry_of_customer, charge_of_customer;
    alter table credit_note drop column viewed_at;
    alter table company drop column portal_edit_details;
    drop table portal_ask`.execute(db);
}
