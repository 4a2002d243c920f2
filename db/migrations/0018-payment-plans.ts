import { type Kysely, sql } from 'kysely';
import { ownedByCompany } from './owned-by-company.js';

/** An invoice paid in instalments. What is left of each follows from the invoice's balance: nothing of it is stored. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table payment_plan (
      id bigint generated always as identity primary key,
      company_id bigint not null,
      invoice_id bigint not null,
      status text not null check (status in ('pending_signup', 'active', 'finished', 'canceled')),
      settled_before bigint not null,
      created_at timestamptz not null default clock_timestamp(),
      updated_at timestamptz not null default clock_timestamp(),
      unique (company_id, id),
      foreign key (company_id, invoice_id) references invoice (company_id, id) on delete cascade
    );
    comment on column payment_plan.settled_before is 'minor units of the invoice that were settled when the plan was made';
    create unique index plan_of_invoice on payment_plan (company_id, invoice_id) where status <> 'canceled';

    create table instalment (
      id bigint generated always as identity primary key,
      company_id bigint not null,
      payment_plan_id bigint not null,
      position int not null,
      date_ts bigint not null,
      due_on date not null,
      amount bigint not null check (amount > 0),
      unique (company_id, payment_plan_id, position),
      foreign key (company_id, payment_plan_id) references payment_plan (company_id, id) on delete cascade
    );
    comment on column instalment.date_ts is 'the wire''s timestamp as sent, UNIX seconds; due_on is its civil date in the company''s zone';
  `.execute(db);
  await ownedByCompany(db, 'payment_plan', 'lasting');
  await ownedByCompany(db, 'instalment', 'passing');
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table instalment, payment_plan`.execute(db);
}
