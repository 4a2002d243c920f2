import { type Kysely, sql } from 'kysely';

/** Companies, their clocks and keys, and the function every row-level policy asks. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function duecourse_company() returns bigint language sql stable
    as $$ select nullif(current_setting('duecourse.company', true), '')::bigint $$;

    create table test_clock (
      id bigint generated always as identity primary key,
      name text not null,
      now_at timestamptz not null,
      target_at timestamptz,
      status text not null default 'ready' check (status in ('ready', 'advancing', 'stuck')),
      stuck_on text,
      created_at timestamptz not null default clock_timestamp()
    );

    create table company (
      id bigint generated always as identity primary key,
      name text not null,
      email text not null,
      zone text not null,
      country text,
      currency text not null,
      outbound boolean not null default false,
      test_clock_id bigint unique references test_clock (id),
      default_policy_id bigint,
      connection_token text not null unique,
      created_at timestamptz not null default clock_timestamp()
    );
    comment on column company.outbound is 'nothing leaves the company while false';
    comment on column company.connection_token is 'selects the company in the URL of a provider''s webhook';

    create table api_key (
      id bigint generated always as identity primary key,
      company_id bigint not null references company (id) on delete cascade,
      name text not null,
      hash text not null unique,
      hint text not null,
      created_at timestamptz not null default clock_timestamp(),
      expires_at timestamptz,
      revoked_at timestamptz
    );

    create table counter (
      company_id bigint not null references company (id) on delete cascade,
      kind text not null,
      last bigint not null,
      primary key (company_id, kind)
    );

    create table idempotency_key (
      company_id bigint not null references company (id) on delete cascade,
      key text not null,
      request_hash text not null,
      status int,
      body text,
      created_at timestamptz not null default clock_timestamp(),
      primary key (company_id, key)
    );
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop table idempotency_key, counter, api_key, company, test_clock;
    drop function duecourse_company();
  `.execute(db);
}
