import type { CompanyScope } from '../../db/company-scope.js';
import type { PaymentSourceRow } from '../../db/tables/payment-source.js';
import type { CivilDate } from '../../domain/civil-date.js';
import type { CustomerId } from '../../domain/ids.js';

/** What a customer has on file, the default first. */
export async function readSources({ trx, company }: CompanyScope, customer: CustomerId): Promise<PaymentSourceRow[]> {
  return trx
    .selectFrom('payment_source')
    .selectAll()
    .where('company_id', '=', company.id)
    .where('customer_id', '=', customer)
    .where('state', '=', 'stored')
    .orderBy('is_default', 'desc')
    .orderBy('id')
    .limit(50)
    .execute();
}

/** Days before its last one from which a card is about to expire. */
const SOON_MONTHS = 1;

/** Whether a card can be charged no more, or soon not; a bank account does not expire. */
export function expiryOf(
  { exp_month: month, exp_year: year }: Pick<PaymentSourceRow, 'exp_month' | 'exp_year'>,
  today: CivilDate,
): 'expired' | 'soon' | undefined {
  if (month === null || year === null) return undefined;
  const left = year * 12 + month - monthsOf(today);
  return left < 0 ? 'expired' : left <= SOON_MONTHS ? 'soon' : undefined;
}

function monthsOf(day: CivilDate): number {
  const [year = 0, month = 0] = day.split('-').map(Number);
  return year * 12 + month;
}
