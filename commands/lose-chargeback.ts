import { lockInvoices } from '../db/invoices.js';
import type { ChargebackRow } from '../db/tables/chargeback.js';
import type { PaymentRow } from '../db/tables/payment.js';
import type { CivilDate, Instant } from '../domain/civil-date.js';
import type { CustomerId, InvoiceId } from '../domain/ids.js';
import {
  chargebackLost,
  chargebackRegained,
  type PaymentAmount,
  type TakenBack,
} from '../domain/ledger/payment-journals.js';
import { applyUnapplied } from './apply-unapplied.js';
import { freeMoney } from './free-money.js';
import { postJournals } from './post-journals.js';
import type { Unit } from './unit.js';
import { type AppliedPart, lockApplied, lockPayment } from './void-payment.js';

interface Decided {
  /** The charged-back amount, of the payment. */
  readonly money: PaymentAmount;
  readonly date: CivilDate;
  readonly now: Instant;
}

/**
 * Takes money that a bank took back for good off what it had settled, then off what waited unapplied. What the payer had been
 * given back before is lost besides. Customer, invoices and payment are locked. Resolves to where it was taken off.
 */
export async function loseChargeback(
  unit: Unit,
  payment: PaymentRow,
  { money, date, now }: Decided,
): Promise<TakenBack> {
  const { applications } = await lockApplied(unit, payment.id);
  const onInvoices = applications.reduce((sum, { amount }) => sum + amount, 0);
  await freeMoney(unit, payment, { needed: money.amount - onInvoices - payment.balance, date, now });
  const taken = takeOff(applications, money.amount);
  await reverseApplications(unit, taken, now);
  const { balance } = await lockPayment(unit, payment.id);
  const left = money.amount - taken.reduce((sum, { amount }) => sum + amount, 0);
  const back = { applications: taken, unapplied: Math.min(left, Math.max(balance, 0)) };
  await postJournals(unit, [{ kind: 'chargeback_lost', date, journal: chargebackLost(money, back) }]);
  return back;
}

/**
 * A lost chargeback was decided anew, for us: its money is back, and settles what it had settled as far as that is still owed.
 * Resolves to the invoices that it had been taken off.
 */
export async function regainChargeback(
  unit: Unit,
  chargeback: ChargebackRow,
  { money, date }: Decided,
): Promise<{ invoice: InvoiceId; customer: CustomerId }[]> {
  const { taken_invoices: ids, taken_amounts: amounts, taken_unapplied: unapplied } = chargeback;
  const regained = amounts.reduce((sum, amount) => sum + amount, unapplied);
  await postJournals(unit, [{ kind: 'chargeback_won', date, journal: chargebackRegained(money, regained) }]);
  const invoices = await lockInvoices(unit.trx, unit.company.id, [...new Set(ids)]);
  const applications = invoices.flatMap(({ id, state, balance }) => {
    const taken = amounts.reduce((sum, amount, i) => (ids[i] === id ? sum + amount : sum), 0);
    const amount = Math.min(taken, balance);
    return state === 'issued' && amount > 0 ? [{ type: 'invoice' as const, invoiceId: id, amount }] : [];
  });
  if (applications.length > 0) await applyUnapplied(unit, money.paymentId, applications);
  return invoices.map(({ id, customer_id: customer }) => ({ invoice: id, customer }));
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
