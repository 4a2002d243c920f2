import { createHmac } from 'node:crypto';
import { sql } from 'kysely';
import type { CompanyScope } from '../../db/company-scope.js';
import type { PortalAskRow } from '../../db/tables/portal-ask.js';

/** Requests for a link in an hour of the wall clock. An office behind one address has more people than a mailbox has owners. */
const MOST: Readonly<Record<PortalAskRow['kind'], number>> = { address: 5, asker: 20 };

/** Counts a request for a link, of who asked or of the address asked for. False: there were too many within the hour. */
export async function countAsk(
  { trx, company }: CompanyScope,
  kind: PortalAskRow['kind'],
  value: string,
): Promise<boolean> {
  const hash = createHmac('sha256', company.connection_token).update(`${kind} ${value.toLowerCase()}`).digest('hex');
  // Of two at once the second counts the first.
  await sql`select pg_advisory_xact_lock(hashtextextended(${hash}, ${company.id}))`.execute(trx);
  await trx
    .deleteFrom('portal_ask')
    .where('company_id', '=', company.id)
    .where('asked_at', '<', sql<number>`clock_timestamp() - interval '1 hour'`)
    .execute();
  const { asked } = await trx
    .selectFrom('portal_ask')
    .select(({ fn }) => fn.countAll<number>().as('asked'))
    .where('company_id', '=', company.id)
    .where('kind', '=', kind)
    .where('hash', '=', hash)
    .executeTakeFirstOrThrow();
  if (Number(asked) >= MOST[kind]) return false;
  await trx.insertInto('portal_ask').values({ company_id: company.id, kind, hash }).execute();
  return true;
}
