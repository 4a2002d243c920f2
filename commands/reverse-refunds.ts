import { sql } from 'kysely';
import type { PaymentRow } from '../db/tables/payment.js';
import { type Journal, reverse } from '../domain/ledger/journal.js';
import { refundIssued } from '../domain/ledger/payment-journals.js';
import type { Unit } from './unit.js';

/** What takes a payment's refunds out of the ledger again, for a payment that is voided as a whole. Empty when there are none. */
export async function reverseRefunds(unit: Unit, payment: PaymentRow): Promise<Journal> {
  const { rows } = await sql<{ amount: number; settled: number }>`
    select
      (select coalesce(sum(amount), 0)::bigint from refund where company_id = ${unit.company.id} and payment_id = ${payment.id}) as amount,
      (select coalesce(sum(amount), 0)::bigint from ledger_entry
        where company_id = ${unit.company.id} and payment_id = ${payment.id} and account = 'refunds') as settled`.execute(
    unit.trx,
  );
  const [refunds] = rows;
  if (!refunds || refunds.amount === 0) return [];
  const { id: paymentId, currency, customer_id: customerId } = payment;
  const money = { paymentId, currency, amount: refunds.amount, ...(customerId === null ? {} : { customerId }) };
  return reverse(refundIssued(money, refunds.amount - refunds.settled));
}
