import type { CivilDate, Instant } from '../domain/civil-date.js';
import type { CustomerId, PaymentId } from '../domain/ids.js';
import { applicationKinds, partUnapplied } from '../domain/ledger/application-journals.js';
import { type AppliedPart, applicationOf } from './lock-payment.js';
import { noteDeposits } from './note-deposits.js';
import { postJournals } from './post-journals.js';
import type { Unit } from './unit.js';

/** An application, and what of it is taken off, minor units. */
export interface TakenOff {
  readonly part: AppliedPart;
  readonly amount: number;
}

interface TakingOff {
  readonly payment: { readonly id: PaymentId; readonly currency: string; readonly customer_id: CustomerId | null };
  readonly taken: readonly TakenOff[];
  readonly date: CivilDate;
  readonly now: Instant;
}

/**
 * Takes parts of a payment off what they were applied to, in the facts and in the ledger. Whether the credit they gave is still
 * there, and the plans of the invoices, are the caller's.
 */
export async function takeOff(unit: Unit, { payment, taken, date, now }: TakingOff): Promise<void> {
  if (taken.length === 0) return;
  const { id: paymentId, currency, customer_id: customerId } = payment;
  if (customerId === null) throw new Error(`payment ${paymentId} is nobody's`);
  await reverseApplications(unit, taken, now);
  await postJournals(
    unit,
    taken.map(({ part, amount }) => ({
      kind: applicationKinds[part.kind].off,
      date,
      journal: partUnapplied({ ...applicationOf(part), amount }, { paymentId, customerId, currency }),
      ...(part.credit_note_id === null ? {} : { creditNote: part.credit_note_id }),
    })),
  );
  await noteDeposits(
    unit,
    taken.map(({ part }) => applicationOf(part)),
    now,
  );
}

/** Applications that were taken off count as reversed; one taken off in part is replaced by what is left of it. */
export async function reverseApplications(unit: Unit, taken: readonly TakenOff[], now: Instant): Promise<void> {
  for (const { part, amount } of taken) {
    await unit.trx
      .updateTable('application')
      .set({ reversed_at: new Date(now) })
      .where('company_id', '=', unit.company.id)
      .where('id', '=', part.id)
      .execute();
    if (part.amount > amount) {
      const { id: _, applied_at, ...same } = part;
      await unit.trx
        .insertInto('application')
        // it has lain there since then
        .values({
          ...same,
          company_id: unit.company.id,
          amount: part.amount - amount,
          applied_at: new Date(applied_at),
        })
        .execute();
    }
  }
}

/** As much of the parts as adds up to an amount, in their order. */
export function partsUpTo(parts: readonly AppliedPart[], amount: number): TakenOff[] {
  let left = amount;
  const taken: TakenOff[] = [];
  for (const part of parts) {
    const some = Math.min(part.amount, left);
    left -= some;
    if (some > 0) taken.push({ part, amount: some });
  }
  return taken;
}

/** All of them. */
export function whole(parts: readonly AppliedPart[]): TakenOff[] {
  return parts.map((part) => ({ part, amount: part.amount }));
}
