import { type Kysely, sql } from 'kysely';

/** What is said to payers and why: policies, holds, claims, messages, tasks. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table policy (
      id bigint generated always as identity primary key,
      company_id bigint not null references company (id) on delete cascade,
      name text not null,
      description text,
      latest_version_id bigint,
      archived_at timestamptz,
      created_at timestamptz not null default clock_timestamp(),
      updated_at timestamptz not null default clock_timestamp(),
      unique (company_id, id),
      unique (company_id, name)
    );

    create table policy_version (
      id bigint generated always as identity primary key,
      company_id bigint not null,
      policy_id bigint not null,
      version int not null,
      definition jsonb not null,
      created_at timestamptz not null default clock_timestamp(),
      unique (company_id, id),
      unique (company_id, policy_id, version),
      foreign key (company_id, policy_id) references policy (company_id, id)
    );
    alter table policy add foreign key (company_id, latest_version_id) references policy_version (company_id, id);
    alter table company add foreign key (id, default_policy_id) references policy (company_id, id);
    alter table customer add foreign key (company_id, chasing_policy_id) references policy (company_id, id);
    alter table invoice add foreign key (company_id, policy_version_id) references policy_version (company_id, id);

    create table dispute (
      id bigint generated always as identity primary key,
      company_id bigint not null,
      invoice_id bigint not null,
      kind text not null check (kind in ('customer', 'chargeback')),
      reason text,
      amount bigint,
      processor_dispute_id text,
      opened_at timestamptz not null,
      closed_at timestamptz,
      outcome text check (outcome in ('accepted', 'rejected', 'withdrawn', 'won', 'lost')),
      created_at timestamptz not null default clock_timestamp(),
      updated_at timestamptz not null default clock_timestamp(),
      unique (company_id, id),
      foreign key (company_id, invoice_id) references invoice (company_id, id)
    );
    create index dispute_of_invoice on dispute (company_id, invoice_id);

    create table promise (
      id bigint generated always as identity primary key,
      company_id bigint not null,
      invoice_id bigint not null,
      amount bigint not null check (amount > 0),
      balance_at_promise bigint not null,
      promised_on date not null,
      method text,
      reference text,
      state text not null check (state in ('standing', 'kept', 'partly_kept', 'broken', 'replaced', 'cancelled')),
      made_at timestamptz not null,
      settled_at timestamptz,
      created_at timestamptz not null default clock_timestamp(),
      updated_at timestamptz not null default clock_timestamp(),
      unique (company_id, id),
      foreign key (company_id, invoice_id) references invoice (company_id, id)
    );
    create unique index promise_standing on promise (company_id, invoice_id) where state = 'standing';

    create table message (
      id bigint generated always as identity primary key,
      company_id bigint not null,
      customer_id bigint not null,
      template text not null,
      channel text not null check (channel in ('email')),
      state text not null check (state in ('claimed', 'sent', 'delivered', 'bounced', 'complained', 'refused', 'unknown', 'withdrawn')),
      key text not null,
      subject text not null,
      recipients jsonb not null,
      body text not null,
      body_sha256 text not null,
      balance_seen bigint not null,
      currency text not null,
      policy_version_id bigint,
      asked_for_by text,
      claimed_at timestamptz not null,
      first_attempt_at timestamptz,
      open_attempts int not null default 0,
      attempts int not null default 0,
      provider_id text,
      sent_at timestamptz,
      settled_at timestamptz,
      outcome_detail text,
      unique (company_id, id),
      unique (company_id, key),
      foreign key (company_id, customer_id) references customer (company_id, id)
    );
    comment on column message.body is 'the bytes of the provider request as rendered at the claim; every attempt sends these and no others';
    comment on column message.open_attempts is 'attempts begun that did not end in a certain refusal: above 0, the provider may have taken the message';
    create index message_of_provider on message (company_id, provider_id);
    create index message_under_way on message (company_id) where state = 'claimed';

    create table task (
      id bigint generated always as identity primary key,
      company_id bigint not null,
      customer_id bigint not null,
      invoice_id bigint,
      name text not null,
      action text not null check (action in ('phone', 'letter', 'email', 'review')),
      due_on date not null,
      step_key text,
      complete boolean not null default false,
      completed_at timestamptz,
      created_at timestamptz not null default clock_timestamp(),
      updated_at timestamptz not null default clock_timestamp(),
      unique (company_id, id),
      foreign key (company_id, customer_id) references customer (company_id, id),
      foreign key (company_id, invoice_id) references invoice (company_id, id)
    );

    create table claim (
      id bigint generated always as identity primary key,
      company_id bigint not null,
      invoice_id bigint not null,
      step_key text not null,
      due_on date,
      occurrence int not null,
      state text not null check (state in ('claimed', 'done', 'skipped', 'before_import', 'withdrawn', 'failed')),
      rule text,
      because text,
      scheduled_at timestamptz not null,
      claimed_at timestamptz not null,
      done_at timestamptz,
      policy_version_id bigint,
      message_id bigint,
      task_id bigint,
      unique nulls not distinct (company_id, invoice_id, step_key, due_on, occurrence),
      foreign key (company_id, invoice_id) references invoice (company_id, id),
      foreign key (company_id, message_id) references message (company_id, id),
      foreign key (company_id, task_id) references task (company_id, id)
    );
    create index claim_of_message on claim (company_id, message_id);
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop table claim, task, message, promise, dispute;
    alter table invoice drop constraint invoice_company_id_policy_version_id_fkey;
    alter table customer drop constraint customer_company_id_chasing_policy_id_fkey;
    alter table company drop constraint company_id_default_policy_id_fkey;
    alter table policy drop constraint policy_company_id_latest_version_id_fkey;
    drop table policy_version, policy;
  `.execute(db);
}
