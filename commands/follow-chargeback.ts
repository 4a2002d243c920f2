import type { ChargeRow } from '../db/tables/charge.js';
import type { ChargebackRow } from '../db/tables/chargeback.js';
import { civilDateAt } from '../domain/calendar/wall-clock.js';
import type { CivilDate, Instant } from '../domain/civil-date.js';
import type { PaymentId } from '../domain/ids.js';
import type { Journal } from '../domain/ledger/journal.js';
import { chargebackOpened, chargebackWon } from '../domain/ledger/payment-journals.js';
import { appendEvent } from './append-event.js';
import { closeDispute } from './close-dispute.js';
import { loseChargeback, regainChargeback } from './lose-chargeback.js';
import { openDispute } from './open-dispute.js';
import { postJournals } from './post-journals.js';
import { type Replanned, replanEach } from './replan-many.js';
import type { Unit } from './unit.js';
import { lockApplied, lockPayment, moneyOf } from './void-payment.js';

/** Brings the ledger to where each chargeback of a charge stands. The charge is locked. */
export async function followChargebacks(unit: Unit, charge: ChargeRow, payment: PaymentId): Promise<void> {
  const chargebacks = await unit.trx
    .selectFrom('chargeback')
    .selectAll()
    .where('company_id', '=', unit.company.id)
    .where('charge_id', '=', charge.id)
    .orderBy('id')
    .execute();
  for (const chargeback of chargebacks) await follow(unit, chargeback, payment);
}

/**
 * Opened takes the money out of the cash we count on, won brings it back, lost makes the invoices owed again. A decision heard
 * of before the opening posts both; one that was overturned is taken back.
 */
async function follow(unit: Unit, chargeback: ChargebackRow, paymentId: PaymentId): Promise<void> {
  const { status, posted } = chargeback;
  if (posted === status) return;
  const { invoices } = await lockApplied(unit, paymentId);
  const payment = await lockPayment(unit, paymentId);
  if (payment.voided_at !== null) return;
  const money = { ...moneyOf(payment), amount: chargeback.amount };
  const now = await unit.now();
  const when = { now, date: civilDateAt(now, unit.company.zone) };
  const overturned = posted === 'lost';

  if (!overturned && posted !== 'open')
    await post(unit, { kind: 'chargeback_opened', date: when.date, journal: chargebackOpened(money) });
  if (posted === null) {
    // An invoice that is over by now has no chasing that a dispute could hold.
    for (const { id } of invoices.filter(({ state }) => state === 'issued'))
      await openDispute(unit, {
        invoice: id,
        kind: 'chargeback',
        processorDisputeId: chargeback.processor_dispute_id,
      });
  }
  if (status === 'won' && !overturned)
    await post(unit, { kind: 'chargeback_won', date: when.date, journal: chargebackWon(money) });
  const taken = status === 'lost' ? await loseChargeback(unit, payment, { money, ...when }) : undefined;
  await unit.trx
    .updateTable('chargeback')
    .set({
      posted: status,
      ...(taken && {
        taken_invoices: taken.applications.map(({ invoiceId }) => invoiceId),
        taken_amounts: taken.applications.map(({ amount }) => amount),
        taken_unapplied: taken.unapplied,
      }),
    })
    .where('company_id', '=', unit.company.id)
    .where('id', '=', chargeback.id)
    .execute();
  if (status === 'open') return;
  await closeDisputes(unit, chargeback, status);
  const concerned = overturned
    ? await regainChargeback(unit, chargeback, { money, ...when })
    : invoices.map(({ id, customer_id: customer }) => ({ invoice: id, customer }));
  const changed: Replanned[] = [];
  for (const { invoice, customer } of concerned) {
    const event = await appendEvent(unit, {
      type: `chargeback.${status}`,
      object: { type: 'payment', id: paymentId },
      invoice,
      customer,
      data: { amount: money.amount, currency: money.currency },
      at: now,
    });
    changed.push({ invoice, event });
  }
  await replanEach(unit, changed);
}

/** When it happens, for commands that post several journals of one moment. */
export interface When {
  readonly now: Instant;
  readonly date: CivilDate;
}

const post = (unit: Unit, posting: { readonly kind: string; readonly date: CivilDate; readonly journal: Journal }) =>
  postJournals(unit, [posting]);

async function closeDisputes(unit: Unit, { processor_dispute_id: id }: ChargebackRow, outcome: 'won' | 'lost') {
  const open = await unit.trx
    .selectFrom('dispute')
    .select('id')
    .where('company_id', '=', unit.company.id)
    .where('processor_dispute_id', '=', id)
    .where('closed_at', 'is', null)
    .execute();
  for (const dispute of open) await closeDispute(unit, dispute.id, outcome);
}
