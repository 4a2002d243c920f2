import type { PaymentRow } from '../db/tables/payment.js';
import type { PaymentPartRow } from '../db/tables/payment-part.js';
import type { CivilDate, Instant } from '../domain/civil-date.js';
import { feeTaken, paymentCredited } from '../domain/ledger/payment-journals.js';
import { postJournals } from './post-journals.js';
import { partsOf, takeOffParts } from './take-off-parts.js';
import type { Unit } from './unit.js';

/**
 * Money of a payment that goes back to its payer may lie as credit or as a fee: so much of it is taken off there, the newest
 * first, and waits unapplied again. Credit that was spent meanwhile is missing then, and shows: the money is gone whatever we say.
 */
export async function freeMoney(
  unit: Unit,
  payment: PaymentRow,
  { needed, date, now }: { readonly needed: number; readonly date: CivilDate; readonly now: Instant },
): Promise<void> {
  let missing = needed;
  const holding = (await partsOf(unit, payment.id)).filter(({ invoice_id: invoice }) => invoice === null).toReversed();
  for (const part of holding) {
    if (missing <= 0) return;
    await takeOffParts(unit, payment, { parts: [part], date, now });
    if (part.amount > missing) await putBack(unit, payment, { part, amount: part.amount - missing, date, now });
    missing -= part.amount;
  }
}

/** What is left of a part of which some was taken off. */
async function putBack(
  unit: Unit,
  { id, currency, customer_id: customer }: PaymentRow,
  left: { readonly part: PaymentPartRow; readonly amount: number; readonly date: CivilDate; readonly now: Instant },
): Promise<void> {
  const { part, amount, date, now } = left;
  const { type, estimate_id } = part;
  await unit.trx
    .insertInto('payment_part')
    .values({ company_id: unit.company.id, payment_id: id, type, amount, estimate_id, applied_at: new Date(now) })
    .execute();
  const money = { paymentId: id, currency, amount, ...(customer === null ? {} : { customerId: customer }) };
  if (type === 'convenience_fee') {
    await postJournals(unit, [{ kind: 'fee_taken', date, journal: feeTaken(money) }]);
    return;
  }
  if (customer === null) throw new Error(`payment ${id} brought credit to nobody`);
  await postJournals(unit, [
    { kind: 'payment_credited', date, journal: paymentCredited({ ...money, customerId: customer }) },
  ]);
}
