import { type Kysely, sql } from 'kysely';
import { ownedByCompany } from './owned-by-company.js';

/** Where payers find a company's pages, and who of them is signed in. Of what a payer holds only hashes are kept. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table company add column portal_slug text not null unique
      default substr(translate(gen_random_uuid()::text, '-', ''), 1, 12) check (portal_slug ~ '^[a-z0-9][a-z0-9-]{2,39}$');
    alter table company add column portal_follows boolean not null default true;
    comment on column company.portal_slug is 'its part of the address of its pages: /portal/<slug>';
    comment on column company.portal_follows is 'portal_url is where this server is reached, and follows it; false: a person chose it';
    alter table company no force row level security;
    update company set portal_follows = portal_url is null;
    alter table company force row level security;

    create table portal_sign_in (
      id bigint generated always as identity primary key,
      company_id bigint not null references company (id),
      customer_id bigint not null,
      token_hash text not null,
      /* wall clock */
      created_at timestamptz not null default clock_timestamp(),
      expires_at timestamptz not null,
      used_at timestamptz,
      unique (company_id, token_hash),
      foreign key (company_id, customer_id) references customer (company_id, id) on delete cascade
    );
    comment on table portal_sign_in is 'a link that signs a payer in, once';

    create table portal_session (
      id bigint generated always as identity primary key,
      company_id bigint not null references company (id),
      customer_id bigint not null,
      token_hash text not null,
      /* wall clock */
      created_at timestamptz not null default clock_timestamp(),
      last_seen_at timestamptz not null default clock_timestamp(),
      expires_at timestamptz not null,
      unique (company_id, token_hash),
      foreign key (company_id, customer_id) references customer (company_id, id) on delete cascade
    );
  `.execute(db);
  await ownedByCompany(db, 'portal_sign_in', 'passing');
  await ownedByCompany(db, 'portal_session', 'passing');
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table portal_session, portal_sign_in;
    alter table company drop column portal_slug, drop column portal_follows`.execute(db);
}
