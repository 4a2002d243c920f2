import { type Kysely, sql } from 'kysely';
import { ownedByCompany } from './owned-by-company.js';

/**
 * Attempts to take money, and which invoice is whose to collect: one live attempt at a time. What came in although nothing was
 * owed any more is noted with its charge, so that it goes back, or becomes credit, once.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table collection_attempt (
      id bigint generated always as identity primary key,
      company_id bigint not null,
      customer_id bigint not null,
      kind text not null check (kind in ('checkout', 'setup', 'charge', 'autopay')),
      state text not null default 'claimed'
        check (state in ('claimed', 'open', 'completed', 'processing', 'succeeded', 'failed', 'expired')),
      currency text not null,
      invoice_ids bigint[] not null default '{}',
      invoice_amounts bigint[] not null default '{}',
      surcharge bigint not null default 0 check (surcharge >= 0),
      surcharge_name text,
      payment_source_id bigint,
      checkout_id text,
      checkout_status text check (checkout_status in ('open', 'complete', 'expired')),
      intent_id text,
      setup_id text,
      order_hash text,
      keep text not null default 'no' check (keep in ('no', 'wanted', 'kept', 'none')),
      make_default boolean not null default false,
      enable_autopay boolean not null default false,
      asked_by text not null,
      expires_at timestamptz,
      watch_at timestamptz,
      created_at timestamptz not null default clock_timestamp(),
      updated_at timestamptz not null default clock_timestamp(),
      unique (company_id, id),
      unique (company_id, checkout_id),
      foreign key (company_id, customer_id) references customer (company_id, id) on delete cascade,
      foreign key (company_id, payment_source_id) references payment_source (company_id, id),
      check (cardinality(invoice_amounts) = cardinality(invoice_ids))
    );
    comment on table collection_attempt is 'one attempt to take money, or to have a method left for later';
    comment on column collection_attempt.invoice_amounts is 'minor units for each of invoice_ids';
    comment on column collection_attempt.surcharge is 'minor units asked for beside what the invoices are paid';
    comment on column collection_attempt.payment_source_id is 'what is charged, or what was left';
    comment on column collection_attempt.checkout_id is 'the processor''s id of the page';
    comment on column collection_attempt.keep is 'whether the method is to be kept, and what came of it';
    comment on column collection_attempt.order_hash is 'of all that was asked: the same order opens the same page';
    comment on column collection_attempt.expires_at is 'wall clock: nobody can pay on the page after it';
    comment on column collection_attempt.watch_at is 'wall clock: from then on a workflow asks what became of it; null: nothing is left to ask';
    create index attempt_of_customer on collection_attempt (company_id, customer_id);
    create index attempt_by_intent on collection_attempt (company_id, intent_id) where intent_id is not null;
    create index attempt_to_watch on collection_attempt (watch_at) where watch_at is not null;
    create index attempt_open on collection_attempt (company_id, id) where state in ('claimed', 'open');

    create table collection_lease (
      company_id bigint not null,
      invoice_id bigint not null,
      attempt_id bigint not null,
      created_at timestamptz not null default clock_timestamp(),
      primary key (company_id, invoice_id),
      foreign key (company_id, invoice_id) references invoice (company_id, id) on delete cascade,
      foreign key (company_id, attempt_id) references collection_attempt (company_id, id) on delete cascade
    );
    comment on table collection_lease is 'who alone may take money for an invoice now';
    create index lease_of_attempt on collection_lease (company_id, attempt_id);

    alter table charge
      add column attempt_id bigint,
      add column surcharge bigint not null default 0 check (surcharge >= 0),
      add column not_owed bigint not null default 0 check (not_owed >= 0),
      add constraint charge_attempt foreign key (company_id, attempt_id) references collection_attempt (company_id, id);
    comment on column charge.surcharge is 'minor units of the amount that are for no invoice but a fee';
    comment on column charge.not_owed is 'minor units that came in without being owed and are to go back';
    create index charge_of_attempt on charge (company_id, attempt_id) where attempt_id is not null;

    alter table charge_refund add column because text check (because in ('not_owed'));
    comment on column charge_refund.because is 'not_owed: given back without being asked for';

    alter table company add column late_payment text not null default 'refund' check (late_payment in ('credit', 'refund'));
    comment on column company.late_payment is 'what becomes of money taken through a processor that was no longer owed';
  `.execute(db);
  await ownedByCompany(db, 'collection_attempt', 'lasting');
  await ownedByCompany(db, 'collection_lease', 'passing');
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table company drop column late_payment;
    alter table charge_refund drop column because;
    drop index charge_of_attempt;
    alter table charge drop constraint charge_attempt, drop column not_owed, drop column surcharge, drop column attempt_id;
    drop table collection_lease, collection_attempt`.execute(db);
}
