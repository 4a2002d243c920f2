import { type Kysely, sql } from 'kysely';
import { ownedByCompany } from './owned-by-company.js';

const lasting = ['processor_customer', 'payment_source', 'charge_refund'];

/**
 * What a customer can be charged with, what we asked the processor to take, and what to give back. Of cards and accounts
 * only the processor's own ids are kept, and what a person tells them apart by.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table processor_customer (
      company_id bigint not null,
      customer_id bigint not null,
      processor text not null,
      processor_customer_id text not null,
      created_at timestamptz not null default clock_timestamp(),
      primary key (company_id, customer_id, processor),
      foreign key (company_id, customer_id) references customer (company_id, id) on delete cascade
    );

    create table payment_source (
      id bigint generated always as identity primary key,
      company_id bigint not null,
      customer_id bigint not null,
      object text not null check (object in ('card', 'bank_account')),
      state text not null check (state in ('stored', 'passing', 'removed')),
      processor text not null,
      method_id text not null,
      method_type text not null,
      processor_customer_id text,
      brand text,
      last4 text,
      exp_month int,
      exp_year int,
      funding text,
      bank_name text,
      routing_number text,
      country text,
      currency text,
      is_default boolean not null default false,
      receipt_email text,
      created_at timestamptz not null default clock_timestamp(),
      updated_at timestamptz not null default clock_timestamp(),
      unique (company_id, id),
      foreign key (company_id, customer_id) references customer (company_id, id) on delete cascade,
      check (not is_default or state = 'stored')
    );
    comment on column payment_source.state is 'passing: charged once and not kept; removed: detached at the processor';
    comment on column payment_source.method_id is 'the processor''s id of the payment method';
    create index source_of_customer on payment_source (company_id, customer_id);
    create unique index source_of_method on payment_source (company_id, processor, method_id) where state = 'stored';
    create unique index default_source on payment_source (company_id, customer_id) where is_default;

    alter table charge
      alter column intent_id drop not null,
      add column payment_source_id bigint,
      add column invoice_amounts bigint[],
      add column receipt_email text,
      add column request_key text,
      add column request_hash text,
      add column asked_at timestamptz,
      add constraint charge_of_company unique (company_id, id),
      add constraint charge_source foreign key (company_id, payment_source_id) references payment_source (company_id, id),
      add constraint charge_amounts check (cardinality(invoice_amounts) = cardinality(invoice_ids));
    comment on column charge.intent_id is 'null until the processor has made the intent of a charge of ours: no money moves before it is stored';
    comment on column charge.invoice_amounts is 'minor units for each of invoice_ids; null: as far as the money goes, in the order of ids';
    comment on column charge.asked_at is 'wall clock of when we asked for it; null: it was begun elsewhere';
    create index charge_by_request on charge (company_id, request_key) where request_key is not null;
    create index charge_unanswered on charge (asked_at) where status = 'processing' and status_at = 0 and asked_at is not null;
    create index charge_of_payment on charge (company_id, payment_id);

    create table charge_refund (
      id bigint generated always as identity primary key,
      company_id bigint not null,
      charge_id bigint not null,
      amount bigint not null check (amount > 0),
      currency text not null,
      status text not null check (status in ('pending', 'succeeded', 'failed')),
      processor_refund_id text,
      failure_message text,
      request_key text,
      request_hash text,
      asked_at timestamptz,
      created_at timestamptz not null default clock_timestamp(),
      updated_at timestamptz not null default clock_timestamp(),
      unique (company_id, id),
      foreign key (company_id, charge_id) references charge (company_id, id)
    );
    comment on table charge_refund is 'money of a charge given back or to be; what the books have of it is a refund';
    create index refund_of_charge on charge_refund (company_id, charge_id);
    create index refund_unanswered on charge_refund (asked_at) where status = 'pending';
    create index charge_refund_by_request on charge_refund (company_id, request_key) where request_key is not null;
  `.execute(db);
  for (const table of lasting) await ownedByCompany(db, table, 'lasting');
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop table charge_refund;
    drop index charge_by_request;
    drop index charge_unanswered;
    drop index charge_of_payment;
    alter table charge drop constraint charge_amounts, drop constraint charge_source, drop constraint charge_of_company,
      drop column asked_at, drop column request_hash, drop column request_key, drop column receipt_email,
      drop column invoice_amounts, drop column payment_source_id;
    delete from charge where intent_id is null;
    alter table charge alter column intent_id set not null;
    drop table payment_source, processor_customer`.execute(db);
}
