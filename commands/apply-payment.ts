import type { Application } from '../domain/allocation.js';
import type { CivilDate, Instant } from '../domain/civil-date.js';
import type { CustomerId, InvoiceId, PaymentId } from '../domain/ids.js';
import { applicationKinds, partApplied } from '../domain/ledger/application-journals.js';
import { appendEvent } from './append-event.js';
import { noteDeposits } from './note-deposits.js';
import { postJournals } from './post-journals.js';
import { keepPromise } from './promise-outcome.js';
import { proveCredit } from './prove-credit.js';
import { type Replanned, replanEach } from './replan-many.js';
import { tellPaid } from './tell-paid.js';
import type { Unit } from './unit.js';

interface Applications {
  readonly payment: PaymentId;
  /** Null only where nothing is applied. */
  readonly customer: CustomerId | null;
  readonly currency: string;
  readonly date: CivilDate;
  readonly now: Instant;
  /** Proved beforehand (domain/allocation), their documents locked; minor units. */
  readonly applications: readonly Application[];
  /** What asked for it, in the wire's words. */
  readonly param?: string;
}

/**
 * Applies a payment's money, and the credit it carries, to what it is for; settles promises that are kept by it, tells which invoices
 * are paid, and has each invoice planned anew. Refuses credit that the customer does not have.
 */
export async function applyParts(unit: Unit, input: Applications): Promise<void> {
  const { payment, customer, currency, date, now, applications } = input;
  if (applications.length === 0) return;
  if (customer === null) throw new Error(`payment ${payment} is nobody's`);
  await unit.trx
    .insertInto('application')
    .values(
      applications.map((part) => ({
        company_id: unit.company.id,
        payment_id: payment,
        kind: part.type,
        invoice_id: 'invoiceId' in part ? part.invoiceId : null,
        credit_note_id: 'creditNoteId' in part ? part.creditNoteId : null,
        estimate_id: 'estimateId' in part ? part.estimateId : null,
        amount: part.amount,
        applied_at: new Date(now),
      })),
    )
    .execute();
  await postJournals(
    unit,
    applications.map((part) => ({
      kind: applicationKinds[part.type].on,
      date,
      journal: partApplied(part, { paymentId: payment, customerId: customer, currency }),
      ...('creditNoteId' in part ? { creditNote: part.creditNoteId } : {}),
    })),
  );
  const spent = applications.findIndex(({ type }) => type === 'applied_credit');
  if (spent >= 0) await proveCredit(unit, { customer, currency, param: input.param ?? `applied_to[${spent}].amount` });
  await noteDeposits(unit, applications, now);
  await tellInvoices(unit, { ...input, customer });
}

async function tellInvoices(
  unit: Unit,
  { payment, customer, currency, now, applications }: Applications & { readonly customer: CustomerId },
): Promise<void> {
  const sums = new Map<InvoiceId, number>();
  for (const part of applications)
    if ('invoiceId' in part) sums.set(part.invoiceId, (sums.get(part.invoiceId) ?? 0) + part.amount);
  const changed: Replanned[] = [];
  for (const [invoice, amount] of [...sums].sort(([a], [b]) => a - b)) {
    const event = await appendEvent(unit, {
      type: 'payment.applied',
      object: { type: 'payment', id: payment },
      invoice,
      customer,
      data: { amount, currency },
      at: now,
    });
    await keepPromise(unit, invoice, now);
    changed.push({ invoice, event });
  }
  await tellPaid(
    unit,
    changed.map(({ invoice }) => invoice),
    now,
  );
  await replanEach(unit, changed);
}
