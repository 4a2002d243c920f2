import type { ChargeRow } from '../db/tables/charge.js';
import { civilDateAt } from '../domain/calendar/wall-clock.js';
import type { InvoiceId, PaymentId } from '../domain/ids.js';
import { chargebackLost, chargebackOpened, chargebackWon } from '../domain/ledger/payment-journals.js';
import { appendEvent } from './append-event.js';
import { closeDispute } from './close-dispute.js';
import { lockApplied, lockPayment } from './lock-payment.js';
import { openDispute } from './open-dispute.js';
import { postJournals } from './post-journals.js';
import { type Replanned, replanEach } from './replan-many.js';
import { takeBackCredit } from './take-back-credit.js';
import { partsUpTo, reverseApplications, type TakenOff } from './take-off.js';
import type { Unit } from './unit.js';
import { moneyOf } from './void-payment.js';

/**
 * Brings the ledger to where the chargeback stands: opened takes the money out of the cash we count on, won brings it
 * back, lost makes the invoices owed again. A decision heard of before the opening posts both.
 */
export async function followChargeback(unit: Unit, charge: ChargeRow, paymentId: PaymentId): Promise<void> {
  const { chargeback_status: status, chargeback_posted: posted } = charge;
  if (status === null || posted === status) return;
  const { invoices, applications } = await lockApplied(unit, paymentId);
  const payment = await lockPayment(unit, paymentId);
  if (payment.voided_at !== null) return;
  const money = { ...moneyOf(payment), amount: Math.min(charge.chargeback_amount ?? payment.amount, payment.amount) };
  const now = await unit.now();
  const date = civilDateAt(now, unit.company.zone);
  const post = (kind: string, journal: ReturnType<typeof chargebackOpened>) =>
    postJournals(unit, [{ kind, date, journal }]);

  if (posted === null) {
    await post('chargeback_opened', chargebackOpened(money));
    // An invoice that is over by now has no chasing that a dispute could hold.
    for (const { id } of invoices.filter(({ state }) => state === 'issued')) {
      await openDispute(unit, {
        invoice: id,
        kind: 'chargeback',
        processorDisputeId: charge.chargeback_id ?? undefined,
      });
    }
  }
  if (status === 'won') await post('chargeback_won', chargebackWon(money));
  if (status === 'lost') {
    // Taken off the invoices it lies on in the order it came there; the rest lay unapplied, or is made so.
    const settled = applications.filter(({ kind }) => kind === 'invoice');
    const taken = partsUpTo(settled, money.amount);
    await takeBackCredit(unit, payment, money.amount - payment.balance - sumOf(taken));
    await reverseApplications(unit, taken, now);
    await post('chargeback_lost', chargebackLost(money, taken.map(onInvoice)));
  }
  if (status !== 'open') {
    await closeDisputes(unit, charge, status);
    const changed: Replanned[] = [];
    for (const { id, customer_id } of invoices) {
      const event = await appendEvent(unit, {
        type: `chargeback.${status}`,
        object: { type: 'payment', id: paymentId },
        invoice: id,
        customer: customer_id,
        data: { amount: money.amount, currency: money.currency },
        at: now,
      });
      changed.push({ invoice: id, event });
    }
    await replanEach(unit, changed);
  }
  await unit.trx
    .updateTable('charge')
    .set({ chargeback_posted: status })
    .where('company_id', '=', unit.company.id)
    .where('id', '=', charge.id)
    .execute();
}

function sumOf(taken: readonly TakenOff[]): number {
  return taken.reduce((sum, { amount }) => sum + amount, 0);
}

function onInvoice({ part, amount }: TakenOff): { invoiceId: InvoiceId; amount: number } {
  if (part.invoice_id === null) throw new Error(`application ${part.id} lies on no invoice`);
  return { invoiceId: part.invoice_id, amount };
}

async function closeDisputes(unit: Unit, charge: ChargeRow, outcome: 'won' | 'lost'): Promise<void> {
  const open = await unit.trx
    .selectFrom('dispute')
    .select('id')
    .where('company_id', '=', unit.company.id)
    .where('processor_dispute_id', '=', charge.chargeback_id)
    .where('closed_at', 'is', null)
    .execute();
  for (const { id } of open) await closeDispute(unit, id, outcome);
}
