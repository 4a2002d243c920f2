import { type Kysely, sql } from 'kysely';

/** What the app may do with a table's rows. */
export type Rights =
  /** Adds rows and never changes them. */
  | 'history'
  /** Adds and changes, never deletes. */
  | 'lasting'
  /** May delete as well. */
  | 'passing';

const granted: Record<Rights, string> = {
  history: 'select, insert',
  lasting: 'select, insert, update',
  passing: 'select, insert, update, delete',
};

/**
 * For a new table with `company_id`: a row is visible only inside a unit of work that named its company; the system role
 * reads all. Nobody else sees anything.
 */
export async function ownedByCompany(db: Kysely<unknown>, table: string, rights: Rights): Promise<void> {
  await sql
    .raw(`
    alter table ${table} enable row level security; alter table ${table} force row level security;
    create policy own_company on ${table} using (company_id = (select duecourse_company()));
    create policy all_companies on ${table} to duecourse_system using (true);
    grant ${granted[rights]} on ${table} to duecourse_app; grant select on ${table} to duecourse_system`)
    .execute(db);
}
