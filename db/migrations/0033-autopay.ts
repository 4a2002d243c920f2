import { type Kysely, sql } from 'kysely';
import { ownedByCompany } from './owned-by-company.js';

/** How a company collects by itself, what it may charge for whom, and what came of each attempt. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table autopay_rules (
      company_id bigint primary key references company (id),
      delay_days int not null,
      hour text not null,
      retry_days int[] not null default '{3,5,7}',
      retry_on text not null check (retry_on in ('any_day', 'pay_days')),
      card_notice_days int,
      sepa_notice_days int not null,
      bacs_notice_days int not null,
      ach_notice_days int not null,
      on_exhaustion text not null check (on_exhaustion in ('chase', 'stop')),
      updated_at timestamptz not null default clock_timestamp()
    );
    comment on table autopay_rules is 'a company without a row collects by the defaults of domain/autopay/rules';

    create table autopay_consent (
      id bigint generated always as identity primary key,
      company_id bigint not null,
      customer_id bigint not null,
      payment_source_id bigint,
      state text not null check (state in ('given', 'withdrawn')),
      ip text,
      user_agent text,
      at timestamptz not null,
      unique (company_id, id),
      foreign key (company_id, customer_id) references customer (company_id, id) on delete cascade,
      foreign key (company_id, payment_source_id) references payment_source (company_id, id)
    );
    create index consent_of_customer on autopay_consent (company_id, customer_id, id);

    create table payment_plan_approval (
      id bigint generated always as identity primary key,
      company_id bigint not null,
      payment_plan_id bigint not null,
      ip text,
      user_agent text,
      at timestamptz not null,
      unique (company_id, payment_plan_id),
      foreign key (company_id, payment_plan_id) references payment_plan (company_id, id) on delete cascade
    );

    alter table claim
      add column charge_id bigint,
      add column payment_source_id bigint,
      add foreign key (company_id, charge_id) references charge (company_id, id),
      add foreign key (company_id, payment_source_id) references payment_source (company_id, id);
    comment on column claim.charge_id is 'of an attempt of AutoPay';
    comment on column claim.payment_source_id is 'what an attempt charged, or its notice named';
    create index claim_of_charge on claim (company_id, charge_id) where charge_id is not null;

    alter table charge add column failure_code text, add column ended_at timestamptz;
    comment on column charge.failure_code is 'the processor''s reason: the bank''s decline code, else its own';
    comment on column charge.ended_at is 'business time at which its outcome was known first';
    create index charge_of_source on charge (company_id, payment_source_id) where payment_source_id is not null;
    create index charge_asked on charge using gin (invoice_ids) where asked_at is not null;

    alter table payment_source add column default_since timestamptz;
    update payment_source set default_since = updated_at where is_default;
    comment on column payment_source.default_since is 'when it became what AutoPay charges';

    alter table invoice add column autopay_exhausted boolean not null default false;
    grant insert (autopay_exhausted), update (autopay_exhausted) on invoice to duecourse_app;
    comment on column invoice.autopay_exhausted is 'AutoPay gave up: it counts as past due';
  `.execute(db);
  await ownedByCompany(db, 'autopay_rules', 'lasting');
  await ownedByCompany(db, 'autopay_consent', 'lasting');
  await ownedByCompany(db, 'payment_plan_approval', 'lasting');
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table invoice drop column autopay_exhausted;
    alter table payment_source drop column default_since;
    drop index charge_of_source, charge_asked;
    alter table charge drop column failure_code, drop column ended_at;
    alter table claim drop column charge_id, drop column payment_source_id;
    drop table payment_plan_approval, autopay_consent, autopay_rules;
  `.execute(db);
}
