import { type Kysely, sql } from 'kysely';
import { ownedByCompany } from './owned-by-company.js';

/**
 * What each key may do, and who changed what. Keys from before may do everything, later ones nothing that is not said.
 * Of an audit entry nothing can be changed, but that its address is forgotten when it is 90 days old.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table api_key add column scopes text[] not null default '{admin}';
    alter table api_key alter column scopes set default '{}';
    alter table api_key add unique (company_id, id);

    create table audit_entry (
      id bigint generated always as identity primary key,
      company_id bigint not null references company (id) on delete cascade,
      at timestamptz not null default clock_timestamp(),
      api_key_id bigint not null,
      ip text,
      user_agent text,
      method text not null,
      route text not null,
      ids jsonb not null default '{}',
      status int not null,
      event_ids bigint[] not null default '{}',
      foreign key (company_id, api_key_id) references api_key (company_id, id) on delete cascade
    );
    create index on audit_entry (company_id, id);
    create index on audit_entry (at) where ip is not null;

    create function keep_audit_entry() returns trigger language plpgsql set search_path from current as $$ begin
      if new.ip is not null or new.user_agent is not null or old.at > clock_timestamp() - interval '90 days' then
        raise exception 'an audit entry is not changed';
      end if;
      return new;
    end $$;
    create trigger keep_audit_entry before update on audit_entry for each row execute function keep_audit_entry();
  `.execute(db);
  await ownedByCompany(db, 'audit_entry', 'history');
  await sql`grant update (ip, user_agent) on audit_entry to duecourse_system`.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop table audit_entry;
    drop function keep_audit_entry();
    alter table api_key drop constraint api_key_company_id_id_key, drop column scopes;
  `.execute(db);
}
