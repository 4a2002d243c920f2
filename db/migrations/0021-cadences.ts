import { type Kysely, sql } from 'kysely';
import { ownedByCompany } from './owned-by-company.js';

/** When a customer is written to about all that they owe, and at which step of it each one is. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table chasing_cadence (
      id bigint generated always as identity primary key,
      company_id bigint not null references company (id) on delete cascade,
      name text not null,
      time_of_day int not null default 7,
      frequency text not null default 'daily' check (frequency in ('daily', 'day_of_week', 'day_of_month')),
      run_date int,
      run_days text,
      min_balance bigint,
      paused boolean not null default false,
      assignment_mode text not null default 'none' check (assignment_mode in ('none', 'default', 'conditions')),
      assignment_conditions text not null default '',
      created_at timestamptz not null default clock_timestamp(),
      updated_at timestamptz not null default clock_timestamp(),
      unique (company_id, id)
    );
    comment on column chasing_cadence.min_balance is 'minor units of the company''s currency';

    create table chase_step (
      id bigint generated always as identity primary key,
      company_id bigint not null,
      cadence_id bigint not null,
      position int not null,
      name text not null,
      action text not null check (action in ('email', 'mail', 'sms', 'phone', 'escalate')),
      schedule text not null,
      email_template_id text,
      sms_template_id bigint,
      assigned_user_id bigint,
      role_id bigint,
      created_at timestamptz not null default clock_timestamp(),
      updated_at timestamptz not null default clock_timestamp(),
      unique (company_id, id),
      foreign key (company_id, cadence_id) references chasing_cadence (company_id, id) on delete cascade
    );
    create index step_of_cadence on chase_step (company_id, cadence_id);

    alter table customer add chasing_cadence_id bigint;
    alter table customer add next_chase_step_id bigint;
    alter table customer add foreign key (company_id, chasing_cadence_id) references chasing_cadence (company_id, id);
    alter table customer add foreign key (company_id, next_chase_step_id) references chase_step (company_id, id);
    create index customer_of_cadence on customer (company_id, chasing_cadence_id) where chasing_cadence_id is not null;
    create index customer_of_step on customer (company_id, next_chase_step_id) where next_chase_step_id is not null;
  `.execute(db);
  await ownedByCompany(db, 'chasing_cadence', 'passing');
  await ownedByCompany(db, 'chase_step', 'passing');
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table customer drop next_chase_step_id;
    alter table customer drop chasing_cadence_id;
    drop table chase_step, chasing_cadence`.execute(db);
}
