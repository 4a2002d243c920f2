import type { CompanyScope } from '../../db/company-scope.js';
import { civilDateAt } from '../../domain/calendar/wall-clock.js';
import type { CivilDate } from '../../domain/civil-date.js';
import type { InvoiceId } from '../../domain/ids.js';

/** What was paid or credited on an invoice. */
export interface Settlement {
  /** Of the payment; of credit the day on which it was applied. */
  readonly on: CivilDate;
  /** Minor units. */
  readonly amount: number;
  /** How it was paid, in the words of the wire; null: by credit. */
  readonly method: string | null;
  /** Of the payment, by which its receipt is opened; of a credit note its own. */
  readonly token: string | null;
  /** The credit note's. */
  readonly number: string | null;
}

/** All that settles an invoice and was not taken off again, oldest first. */
export async function readSettlements({ trx, company }: CompanyScope, invoice: InvoiceId): Promise<Settlement[]> {
  const rows = await trx
    .selectFrom('application as a')
    .leftJoin('payment as p', (join) =>
      join.onRef('p.company_id', '=', 'a.company_id').onRef('p.id', '=', 'a.payment_id'),
    )
    .leftJoin('credit_note as c', (join) =>
      join.onRef('c.company_id', '=', 'a.company_id').onRef('c.id', '=', 'a.credit_note_id'),
    )
    .select(['a.amount', 'a.applied_at', 'p.date', 'p.method', 'p.token', 'c.number', 'c.token as note_token'])
    .where('a.company_id', '=', company.id)
    .where('a.invoice_id', '=', invoice)
    .where('a.reversed_at', 'is', null)
    .orderBy('a.id')
    .execute();
  return rows.map(({ amount, applied_at, date, method, token, number, note_token }) => ({
    on: date ?? civilDateAt(applied_at, company.zone),
    amount,
    method,
    token: token ?? note_token,
    number,
  }));
}
