import { type Static, Type } from '@fastify/type-provider-typebox';
import { sql } from 'kysely';
import { type CompanyScope, readClock } from '../../db/company-scope.js';
import { creditMovements } from '../../db/credit-balance.js';
import { civilDateAt, resolveWallClock } from '../../domain/calendar/wall-clock.js';
import { creditHistory } from '../../domain/credit-balance.js';
import type { CustomerId } from '../../domain/ids.js';
import { showAmount } from '../../wire/amounts.js';
import { Money } from '../../wire/fields.js';

export const Balance = Type.Object({
  currency: Type.String(),
  available_credits: Type.Number({
    description: 'The credit balance, and what is left of open credit notes; major units',
  }),
  unapplied_payments: Money(),
  due_now: Money(),
  total_outstanding: Money(),
  past_due: Type.Boolean(),
  history: Type.Array(Type.Object({ timestamp: Type.Integer(), currency: Type.String(), balance: Money() })),
});

/** What a customer owes and has to their credit, in one currency. */
export async function readBalance(
  scope: CompanyScope,
  customer: CustomerId,
  currency: string,
): Promise<Static<typeof Balance>> {
  const { trx, company } = scope;
  const today = civilDateAt(await readClock(scope), company.zone);
  const { rows } = await sql<{
    outstanding: number;
    due: number;
    past_due: boolean;
    credits: number;
    unapplied: number;
  }>`
    select
      coalesce(sum(balance), 0)::bigint as outstanding,
      coalesce(sum(balance) filter (where due_on is null or due_on <= ${today}), 0)::bigint as due,
      coalesce(bool_or(due_on < ${today}), false) as past_due,
      (select coalesce(sum(balance), 0)::bigint from credit_note
        where company_id = ${company.id} and customer_id = ${customer} and currency = ${currency} and state = 'issued') as credits,
      (select coalesce(sum(balance), 0)::bigint from payment
        where company_id = ${company.id} and customer_id = ${customer} and currency = ${currency} and voided_at is null) as unapplied
    from invoice
    where company_id = ${company.id} and customer_id = ${customer} and currency = ${currency} and state = 'issued' and balance <> 0`.execute(
    trx,
  );
  const [row] = rows;
  if (!row) throw new Error('a sum has no row');
  const history = creditHistory(await creditMovements(trx, company.id, { customer, currency }));
  return {
    currency,
    available_credits: showAmount(row.credits + (history.at(-1)?.balance ?? 0), currency),
    unapplied_payments: showAmount(row.unapplied, currency),
    due_now: showAmount(row.due, currency),
    total_outstanding: showAmount(row.outstanding, currency),
    past_due: row.past_due,
    history: history.map(({ date, balance }) => ({
      timestamp: resolveWallClock(date, '00:00', company.zone) / 1000,
      currency,
      balance: showAmount(balance, currency),
    })),
  };
}
