import { defaultPortalRules, type PortalRules, readPortalRules } from '../domain/portal-rules.js';
import type { CompanyScope } from './company-scope.js';

/** The one row of its kind. */
export const PORTAL_SETTING = { kind: 'portal', key: 'portal' } as const;

/** What payers may do on the company's pages. */
export async function findPortalRules({ trx, company }: CompanyScope): Promise<PortalRules> {
  const row = await trx
    .selectFrom('setting')
    .select('data')
    .where('company_id', '=', company.id)
    .where('kind', '=', PORTAL_SETTING.kind)
    .where('key', '=', PORTAL_SETTING.key)
    .executeTakeFirst();
  return row ? readPortalRules(row.data) : defaultPortalRules;
}
