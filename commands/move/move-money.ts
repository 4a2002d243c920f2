import type { Application } from '../../domain/allocation.js';
import type { CreditAdjustmentId, CreditNoteId, CustomerId, InvoiceId, PaymentId } from '../../domain/ids.js';
import { minorFromWire } from '../../domain/money.js';
import { contentOfSource, metadataOf } from '../../domain/move/content.js';
import type {
  SourceApplication,
  SourceCreditAdjustment,
  SourceCreditNote,
  SourcePayment,
} from '../../domain/move/source.js';
import { createCreditNote } from '../create-credit-note.js';
import { createCreditAdjustment } from '../credit-adjustments.js';
import { endCreditNote } from '../end-credit-note.js';
import { recordPayment } from '../record-payment.js';
import type { Unit } from '../unit.js';
import { forgetWakes } from './move-invoice.js';
import { type Move, movedId, noteMoved } from './moved.js';

const METHODS = ['ach', 'cash', 'check', 'credit_card', 'eft', 'direct_debit', 'other', 'paypal', 'wire_transfer'];

/** Brings a credit note over, once, as the credit that it gave; what of it was used comes with the payments. */
export async function moveCreditNote(unit: Unit, move: Move, note: SourceCreditNote): Promise<void> {
  if (await movedId(unit, move, 'credit_note', note.id)) return;
  const customer = await movedId<CustomerId>(unit, move, 'customer', note.customer);
  const content = contentOfSource(note);
  if (!customer?.id || !content || content.total === 0)
    return leave(unit, move, {
      kind: 'credit_note',
      sourceId: note.id,
      name: note.number,
      note: 'it gives nobody credit',
    });
  const id = await createCreditNote(unit, {
    customer: customer.id,
    number: note.number,
    name: note.name ?? null,
    currency: note.currency.toLowerCase(),
    dateTs: note.date,
    purchaseOrder: note.purchase_order ?? null,
    reason: note.notes ?? null,
    content,
    draft: note.draft,
    metadata: metadataOf(note.metadata),
  });
  await noteMoved(unit, move, { kind: 'credit_note', sourceId: note.id, id });
  if (note.status === 'voided') {
    const row = await unit.trx
      .selectFrom('credit_note')
      .selectAll()
      .where('company_id', '=', unit.company.id)
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    await endCreditNote(unit, row, 'voided');
  }
}

/** Brings an adjustment of a credit balance over, once. */
export async function moveCreditAdjustment(unit: Unit, move: Move, one: SourceCreditAdjustment): Promise<void> {
  if (await movedId<CreditAdjustmentId>(unit, move, 'credit_balance_adjustment', one.id)) return;
  const customer = await movedId<CustomerId>(unit, move, 'customer', one.customer);
  const amount = minorFromWire(one.amount, one.currency.toLowerCase());
  if (!customer?.id || !amount.ok || amount.minor === 0) {
    const about = { kind: 'credit_balance_adjustment', sourceId: one.id, name: `#${one.id}` };
    return leave(unit, move, { ...about, note: 'its customer or amount did not come over' });
  }
  const id = await createCreditAdjustment(unit, {
    customer: customer.id,
    currency: one.currency.toLowerCase(),
    amount: amount.minor,
    dateTs: one.date,
    notes: one.notes ?? null,
  });
  await noteMoved(unit, move, { kind: 'credit_balance_adjustment', sourceId: one.id, id });
}

/** Brings a payment over, once, with all it was applied to. What did not come over is left unapplied, and remarked. */
export async function movePayment(unit: Unit, move: Move, payment: SourcePayment): Promise<void> {
  if (payment.voided || (await movedId<PaymentId>(unit, move, 'payment', payment.id))) return;
  const currency = payment.currency.toLowerCase();
  const amount = minorFromWire(payment.amount, currency);
  const customer =
    payment.customer === null ? undefined : await movedId<CustomerId>(unit, move, 'customer', payment.customer);
  const applications: Application[] = [];
  for (const part of payment.applied_to ?? []) {
    const application = await applicationOf(unit, move, { part, currency });
    if (application) applications.push(application);
    else
      move.remarks.push({
        kind: 'payment',
        id: String(payment.id),
        what: `its part for ${part.type} did not come over`,
      });
  }
  if (!amount.ok || (amount.minor === 0 && applications.length === 0))
    return leave(unit, move, {
      kind: 'payment',
      sourceId: payment.id,
      name: `#${payment.id}`,
      note: 'it is worth nothing here',
    });
  const id = await recordPayment(unit, {
    customer: customer?.id ?? undefined,
    currency,
    amount: amount.minor,
    dateTs: payment.date,
    method: METHODS.includes(payment.method ?? '') ? (payment.method ?? undefined) : 'other',
    reference: payment.reference ?? null,
    notes: payment.notes ?? null,
    source: 'import',
    metadata: metadataOf(payment.metadata),
    appliedTo: [],
    applications,
    unmatched: 'brought over unapplied',
  });
  await noteMoved(unit, move, { kind: 'payment', sourceId: payment.id, id });
  await forgetSettled(unit);
}

/** What a move settles has no life that must hear of it. */
export async function forgetSettled(unit: Unit): Promise<void> {
  const settled = unit.wakes.filter(({ plan }) => plan.outcome !== undefined).map(({ invoice }) => invoice);
  await forgetWakes(unit, settled);
}

async function applicationOf(
  unit: Unit,
  move: Move,
  { part, currency }: { readonly part: SourceApplication; readonly currency: string },
): Promise<Application | undefined> {
  const read = minorFromWire(part.amount, currency);
  if (!read.ok || read.minor <= 0) return undefined;
  const amount = read.minor;
  // A deposit was credit there as well.
  if (part.type === 'credit' || part.type === 'estimate') return { type: 'credit', amount };
  if (part.type === 'convenience_fee') return { type: 'convenience_fee', amount };
  const invoice = part.invoice ? await movedId<InvoiceId>(unit, move, 'invoice', part.invoice) : undefined;
  if (!invoice?.id) return undefined;
  if (part.type === 'invoice' || part.type === 'applied_credit')
    return { type: part.type, invoiceId: invoice.id, amount };
  const note = part.credit_note ? await movedId<CreditNoteId>(unit, move, 'credit_note', part.credit_note) : undefined;
  return part.type === 'credit_note' && note?.id
    ? { type: 'credit_note', creditNoteId: note.id, invoiceId: invoice.id, amount }
    : undefined;
}

async function leave(
  unit: Unit,
  move: Move,
  left: { readonly kind: string; readonly sourceId: number; readonly name: string; readonly note: string },
): Promise<void> {
  move.remarks.push({ kind: left.kind, id: left.name, what: left.note });
  await noteMoved(unit, move, { kind: left.kind, sourceId: left.sourceId, id: null, note: left.note });
}
