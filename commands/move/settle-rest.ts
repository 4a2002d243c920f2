import { lockCustomer } from '../../db/invoices.js';
import type { InvoiceId } from '../../domain/ids.js';
import { minorToWire } from '../../domain/money.js';
import { writeOffInvoice } from '../end-invoice.js';
import { recordPayment } from '../record-payment.js';
import type { Unit } from '../unit.js';
import { forgetSettled } from './move-money.js';
import { type Move, movedId } from './moved.js';

/**
 * Makes an invoice owe here what it owes at the source, after its payments have come over. What was closed there is given
 * up; what was settled by something that the source does not show is settled by a payment that says so.
 */
export async function settleRest(
  unit: Unit,
  move: Move,
  at: { readonly source: number; readonly closed: boolean; readonly owed: number },
): Promise<void> {
  const moved = await movedId<InvoiceId>(unit, move, 'invoice', at.source);
  if (!moved?.id) return;
  const invoice = await unit.trx
    .selectFrom('invoice')
    .select(['id', 'number', 'customer_id', 'currency', 'balance', 'state', 'date_ts'])
    .where('company_id', '=', unit.company.id)
    .where('id', '=', moved.id)
    .executeTakeFirstOrThrow();
  const over = invoice.balance - at.owed;
  if (invoice.state !== 'issued' || over <= 0) return;
  if (at.closed) {
    await writeOffInvoice(unit, invoice.id);
  } else {
    await lockCustomer(unit.trx, unit.company.id, invoice.customer_id);
    await recordPayment(unit, {
      customer: invoice.customer_id,
      currency: invoice.currency,
      amount: over,
      dateTs: invoice.date_ts,
      source: 'import',
      reference: 'settled before the move',
      appliedTo: [{ invoice: invoice.id, amount: over }],
    });
    const what = `${minorToWire(over, invoice.currency)} of it was settled by what the source does not show`;
    move.remarks.push({ kind: 'invoice', id: invoice.number, what });
  }
  await forgetSettled(unit);
}
