import type { CompanyScope } from './company-scope.js';
import type { CompanyProfileRow } from './tables/company-profile.js';

/** What payers see of the company; undefined: only its name is known. */
export async function findCompanyProfile({ trx, company }: CompanyScope): Promise<CompanyProfileRow | undefined> {
  return trx.selectFrom('company_profile').selectAll().where('company_id', '=', company.id).executeTakeFirst();
}
