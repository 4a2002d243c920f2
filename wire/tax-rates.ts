import type { CompanyScope } from '../db/company-scope.js';
import { showTaxRate, type TaxRate } from './tax-rate.js';

/** Those that there are, by their ids. */
export async function taxRatesById(
  { trx, company }: CompanyScope,
  ids: readonly string[],
): Promise<ReadonlyMap<string, TaxRate>> {
  if (ids.length === 0) return new Map();
  const rows = await trx
    .selectFrom('tax_rate')
    .selectAll()
    .where('company_id', '=', company.id)
    .where('id', 'in', [...new Set(ids)])
    .execute();
  return new Map(rows.map((row) => [row.id, showTaxRate(row)]));
}

/** In the order of the ids. */
export async function showTaxRates(scope: CompanyScope, ids: readonly string[]): Promise<TaxRate[]> {
  const rates = await taxRatesById(scope, ids);
  return ids.flatMap((id) => rates.get(id) ?? []);
}
