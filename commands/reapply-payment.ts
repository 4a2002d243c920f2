import { lockCustomer } from '../db/invoices.js';
import type { PaymentRow } from '../db/tables/payment.js';
import { type Application, applyPayment, movesCredit } from '../domain/allocation.js';
import { civilDateAt } from '../domain/calendar/wall-clock.js';
import type { CivilDate, Instant } from '../domain/civil-date.js';
import type { CustomerId, InvoiceId, PaymentId } from '../domain/ids.js';
import { difference } from '../domain/ledger/journal.js';
import { paymentReceived } from '../domain/ledger/payment-journals.js';
import { keptParts, placesOf } from '../domain/reapplication.js';
import { notFound, Refusal } from '../domain/refusal.js';
import { appendEvent } from './append-event.js';
import { applyParts } from './apply-payment.js';
import { type AppliedPart, applicationOf, findPayment, invoicesIn, lockApplied, lockPayment } from './lock-payment.js';
import { asApplications, customerOf, lockEstimates, lockOpenDocuments, type Wanted } from './open-documents.js';
import { postJournals } from './post-journals.js';
import { proveChangeable } from './prove-changeable.js';
import { proveCredit } from './prove-credit.js';
import { type Replanned, replanEach } from './replan-many.js';
import { takeOff, whole } from './take-off.js';
import type { Unit } from './unit.js';

export interface Reapplication {
  /** All that it is for from now on; absent: as it is. */
  readonly appliedTo?: readonly Wanted[] | undefined;
  /** More that it is for. */
  readonly adding?: readonly Wanted[] | undefined;
  readonly customer?: CustomerId | null | undefined;
  /** Minor units. */
  readonly amount?: number | undefined;
  /** UNIX seconds. */
  readonly dateTs?: number | undefined;
}

/**
 * Changes what a payment is for, who made it, and as far as the ledger allows what it is. In one transaction what is no longer
 * wanted is taken off, what is new applied, and every invoice concerned planned anew; what stays is left alone.
 */
export async function reapplyPayment(unit: Unit, id: PaymentId, change: Reapplication): Promise<void> {
  const { payment, parts, wanted, named } = await lockForChange(unit, id, change);
  const { kept, dropped, added } = keptParts(parts, applicationOf, wanted);
  const after = await changed(unit, payment, { change, wanted });
  await proveChangeable(unit, { payment, after, kept: kept.length > 0 });

  const now = await unit.now();
  const today = civilDateAt(now, unit.company.zone);
  await takeOff(unit, { payment, taken: whole(dropped), date: today, now });
  await postChange(unit, payment, after, today);
  const told = added.length > 0 ? { unmatched_because: null } : {};
  const matched = added.length > 0 && payment.unmatched_because !== null ? { matched: true } : {};
  await unit.trx
    .updateTable('payment')
    .set({ ...after, ...told, ...matched, updated_at: new Date(now) })
    .where('company_id', '=', unit.company.id)
    .where('id', '=', id)
    .execute();
  const left = await lockPayment(unit, id);
  if (left.balance < 0) throw new Refusal('is less than what is applied of it', 'amount');
  await proveAdded(unit, left, { added, named });
  await tellDropped(unit, { payment: left, dropped, added, now });
  await applyParts(unit, {
    payment: id,
    customer: left.customer_id,
    currency: left.currency,
    date: today,
    now,
    applications: added,
    param: 'applied_to',
  });
  if (payment.customer_id !== null && dropped.some((part) => movesCredit(applicationOf(part))))
    await proveCredit(unit, { customer: payment.customer_id, currency: payment.currency, param: 'applied_to' });
}

/** Customers by id, estimates, invoices by id, credit notes, the payment: then all it lies on is read again. */
async function lockForChange(unit: Unit, id: PaymentId, change: Reapplication) {
  const seen = await findPayment(unit, id);
  if (!seen) throw notFound('payment');
  const named = asApplications(change.appliedTo ?? change.adding ?? []);
  const customers = new Set([seen.customer_id, change.customer, await customerOf(unit, named)]);
  for (const customer of [...customers].filter((one) => typeof one === 'number').sort((a, b) => a - b))
    if (!(await lockCustomer(unit.trx, unit.company.id, customer))) throw new Refusal('No such customer', 'customer');
  await lockEstimates(unit, named);
  const { applications } = await lockApplied(
    unit,
    id,
    named.flatMap((part) => ('invoiceId' in part ? part.invoiceId : [])),
  );
  const payment = await lockPayment(unit, id);
  if (payment.voided_at !== null) throw new Refusal('The payment is void', 'voided');
  const adding = change.adding === undefined ? undefined : [...applications.map(applicationOf), ...named];
  const wanted = change.appliedTo === undefined ? adding : named;
  return { payment, parts: applications, wanted, named };
}

type Change = Pick<PaymentRow, 'customer_id' | 'amount' | 'date_ts' | 'date'>;

async function changed(
  unit: Unit,
  payment: PaymentRow,
  { change, wanted }: { readonly change: Reapplication; readonly wanted: readonly Application[] | undefined },
): Promise<Change> {
  const told = payment.customer_id ?? (wanted === undefined ? undefined : await customerOf(unit, wanted)) ?? null;
  const date_ts = change.dateTs ?? payment.date_ts;
  return {
    customer_id: change.customer === undefined ? told : change.customer,
    amount: change.amount ?? payment.amount,
    date_ts,
    date: civilDateAt(date_ts * 1000, unit.company.zone),
  };
}

/** An amount is corrected today; who paid, and when, is corrected on the day itself. */
async function postChange(unit: Unit, before: PaymentRow, after: Change, today: CivilDate): Promise<void> {
  const received = (of: Change) =>
    paymentReceived({
      paymentId: before.id,
      currency: before.currency,
      amount: of.amount,
      ...(of.customer_id === null ? {} : { customerId: of.customer_id }),
    });
  const corrected = { ...before, customer_id: after.customer_id };
  const post = (date: CivilDate, journal: ReturnType<typeof received>) => ({ kind: 'payment_edited', date, journal });
  if (after.date !== before.date) {
    await postJournals(unit, [
      post(before.date, difference(received(before), [])),
      post(after.date, received({ ...corrected, amount: before.amount })),
    ]);
  } else {
    await postJournals(unit, [post(before.date, difference(received(before), received(corrected)))]);
  }
  await postJournals(unit, [post(today, difference(received(corrected), received(after)))]);
}

/** Proves the parts that are new against what is left of the payment and of the documents, named by their place in the request. */
async function proveAdded(
  unit: Unit,
  payment: PaymentRow,
  { added, named }: { readonly added: readonly Application[]; readonly named: readonly Application[] },
): Promise<void> {
  if (added.length === 0) return;
  const { balance: amount, currency, customer_id: customerId } = payment;
  const applied = applyPayment({ amount, currency, customerId }, added, await lockOpenDocuments(unit, added));
  if (applied.ok) return;
  const places = placesOf(added, named);
  throw new Refusal(
    applied.message,
    applied.param.replace(/\[(\d+)\]/, (_, place: string) => `[${places[Number(place)] ?? place}]`),
  );
}

/** Invoices that money or credit was taken off are owed again. What lies on them anew tells their lives itself. */
async function tellDropped(
  unit: Unit,
  of: {
    readonly payment: PaymentRow;
    readonly dropped: readonly AppliedPart[];
    readonly added: readonly Application[];
    readonly now: Instant;
  },
): Promise<void> {
  const anew = new Set<InvoiceId>(of.added.flatMap((part) => ('invoiceId' in part ? part.invoiceId : [])));
  const replanned: Replanned[] = [];
  for (const invoice of invoicesIn(of.dropped).sort((a, b) => a - b)) {
    const event = await appendEvent(unit, {
      type: 'payment.reversed',
      object: { type: 'payment', id: of.payment.id },
      invoice,
      ...(of.payment.customer_id === null ? {} : { customer: of.payment.customer_id }),
      data: { reason: 'applied anew', currency: of.payment.currency },
      at: of.now,
    });
    if (!anew.has(invoice)) replanned.push({ invoice, event });
  }
  await replanEach(unit, replanned);
}
