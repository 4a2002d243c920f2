import type { ChargeRow } from '../db/tables/charge.js';
import { civilDateAt } from '../domain/calendar/wall-clock.js';
import type { Instant } from '../domain/civil-date.js';
import type { InvoiceId, PaymentId } from '../domain/ids.js';
import { chargebackLost, chargebackOpened, chargebackWon } from '../domain/ledger/payment-journals.js';
import { appendEvent } from './append-event.js';
import { closeDispute } from './close-dispute.js';
import { freeMoney } from './free-money.js';
import { openDispute } from './open-dispute.js';
import { postJournals } from './post-journals.js';
import { type Replanned, replanEach } from './replan-many.js';
import type { Unit } from './unit.js';
import { type AppliedPart, lockApplied, lockPayment, moneyOf } from './void-payment.js';

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
    const onInvoices = applications.reduce((sum, { amount }) => sum + amount, 0);
    await freeMoney(unit, payment, { needed: money.amount - onInvoices - payment.balance, date, now });
    const taken = takeOff(applications, money.amount);
    await reverseApplications(unit, taken, now);
    await post('chargeback_lost', chargebackLost(money, taken));
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

interface TakenOff {
  readonly application: AppliedPart;
  readonly invoiceId: InvoiceId;
  /** What of the application is taken off, minor units. */
  readonly amount: number;
}

/** The charged-back amount, taken off the invoices it lies on in the order it came there; the rest lay unapplied. */
function takeOff(applications: readonly AppliedPart[], amount: number): TakenOff[] {
  let left = amount;
  const taken: TakenOff[] = [];
  for (const application of applications) {
    const part = Math.min(application.amount, left);
    left -= part;
    if (part > 0) taken.push({ application, invoiceId: application.invoice_id, amount: part });
  }
  return taken;
}

/** Applications that were taken off count as reversed; one taken off in part is replaced by what is left of it. */
async function reverseApplications(unit: Unit, taken: readonly TakenOff[], now: Instant): Promise<void> {
  for (const { application, amount } of taken) {
    await unit.trx
      .updateTable('application')
      .set({ reversed_at: new Date(now) })
      .where('company_id', '=', unit.company.id)
      .where('id', '=', application.id)
      .execute();
    if (application.amount > amount) {
      await unit.trx
        .insertInto('application')
        .values({
          company_id: unit.company.id,
          payment_id: application.payment_id,
          invoice_id: application.invoice_id,
          amount: application.amount - amount,
          // it has lain there since then
          applied_at: new Date(application.applied_at),
        })
        .execute();
    }
  }
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
