import { type Kysely, sql } from 'kysely';
import { ownedByCompany } from './owned-by-company.js';

/** Who pays which plan again and again. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table subscription (
      id bigint generated always as identity primary key,
      company_id bigint not null references company (id) on delete cascade,
      customer_id bigint not null,
      plan_id text not null,
      token text not null unique,
      amount numeric,
      quantity numeric not null default 1,
      description text,
      bill_in text not null default 'advance' check (bill_in in ('advance', 'arrears')),
      bill_in_advance_days int not null default 0,
      start_ts bigint not null,
      anchor_ts bigint not null,
      snap_to_nth_day int,
      cycles int,
      contract_renewal_cycles int,
      contract_renewal_mode text not null default 'none' check (contract_renewal_mode in ('auto', 'manual', 'renew_once', 'none')),
      cancel_at_period_end boolean not null default false,
      ends_ts bigint,
      canceled_at timestamptz,
      paused boolean not null default false,
      coupon_ids text[] not null default '{}',
      tax_rate_ids text[] not null default '{}',
      ship_to jsonb,
      metadata jsonb not null default '{}',
      created_at timestamptz not null default clock_timestamp(),
      updated_at timestamptz not null default clock_timestamp(),
      unique (company_id, id),
      foreign key (company_id, customer_id) references customer (company_id, id),
      foreign key (company_id, plan_id) references plan (company_id, id)
    );
    comment on column subscription.amount is 'major units per unit, of a custom plan';
    comment on column subscription.anchor_ts is 'where its periods are counted from: its start, or a change of interval';
    comment on column subscription.ends_ts is 'after its last cycle, or at the end of the period in which it was cancelled; UNIX seconds';
    create index subscription_of_customer on subscription (company_id, customer_id);
    create index subscription_of_plan on subscription (company_id, plan_id);

    create table subscription_addon (
      id bigint generated always as identity primary key,
      company_id bigint not null,
      subscription_id bigint not null,
      position int not null,
      plan_id text not null,
      quantity numeric not null default 1,
      amount numeric,
      description text,
      created_at timestamptz not null default clock_timestamp(),
      updated_at timestamptz not null default clock_timestamp(),
      unique (company_id, id),
      foreign key (company_id, subscription_id) references subscription (company_id, id) on delete cascade,
      foreign key (company_id, plan_id) references plan (company_id, id)
    );
    create index addon_of_subscription on subscription_addon (company_id, subscription_id);
    create index addon_of_plan on subscription_addon (company_id, plan_id);
  `.execute(db);
  await ownedByCompany(db, 'subscription', 'lasting');
  await ownedByCompany(db, 'subscription_addon', 'passing');
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table subscription_addon, subscription`.execute(db);
}
