import { type Kysely, type RawBuilder, sql, type Transaction } from 'kysely';
import type { Instant } from '../domain/civil-date.js';
import type { CompanyId } from '../domain/ids.js';
import type { Schema } from './schema.js';
import type { CompanyRow } from './tables/company.js';

/** One transaction that sees one company's rows and no others, whatever its queries forget to filter. */
export interface CompanyScope {
  readonly trx: Transaction<Schema>;
  readonly company: CompanyRow;
}

/** Opens a unit of work for a company; commits when `work` resolves. Throws `UnknownCompany` when there is none. */
export async function inCompany<T>(
  db: Kysely<Schema>,
  companyId: CompanyId,
  work: (scope: CompanyScope) => Promise<T>,
): Promise<T> {
  return db.transaction().execute((trx) => enter(trx, companyId, work));
}

/** As `inCompany`, for reading alone: all that `work` asks is answered as of one moment, whatever commits meanwhile. */
export async function inSnapshot<T>(
  db: Kysely<Schema>,
  companyId: CompanyId,
  work: (scope: CompanyScope) => Promise<T>,
): Promise<T> {
  const transaction = db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only');
  return transaction.execute((trx) => enter(trx, companyId, work));
}

async function enter<T>(
  trx: Transaction<Schema>,
  companyId: CompanyId,
  work: (scope: CompanyScope) => Promise<T>,
): Promise<T> {
  // The company is named and read in one go. `lateral` makes the reading wait for the naming, or no row would be seen.
  const { rows } = await sql<CompanyRow>`
    select c.* from (select set_config('duecourse.company', ${String(companyId)}, true)::bigint as id offset 0) named
      cross join lateral (select * from company where company.id = named.id offset 0) c`.execute(trx);
  const [company] = rows;
  if (!company) throw new UnknownCompany(companyId);
  return work({ trx, company });
}

export class UnknownCompany extends Error {
  override readonly name = 'UnknownCompany';
  constructor(companyId: CompanyId) {
    super(`no company ${companyId}`);
  }
}

/**
 * The company's business time: its test clock's row, else the database's clock as it is now (not as it was when the
 * transaction began, which may have waited for a lock since).
 */
export async function readClock({ trx, company }: CompanyScope): Promise<Instant> {
  const { rows } = await sql<{ now: Instant }>`select ${clockSql(company)} as now`.execute(trx);
  const [row] = rows;
  if (!row) throw new Error('the database told no time');
  return row.now;
}

/** The same as part of a query that is asked anyway. */
export function clockSql({ test_clock_id: clock }: CompanyRow): RawBuilder<Instant> {
  return clock === null
    ? sql<Instant>`clock_timestamp()`
    : sql<Instant>`coalesce((select now_at from test_clock where id = ${clock}), clock_timestamp())`;
}
