import { sql } from 'kysely';
import { lockCreditNotes } from '../db/credit-notes.js';
import { lockCustomer, lockInvoices } from '../db/invoices.js';
import type { ApplicationRow } from '../db/tables/application.js';
import type { InvoiceRow } from '../db/tables/invoice.js';
import type { PaymentRow } from '../db/tables/payment.js';
import type { Application } from '../domain/allocation.js';
import type { InvoiceId, PaymentId } from '../domain/ids.js';
import { notFound } from '../domain/refusal.js';
import type { Unit } from './unit.js';

export async function findPayment(unit: Unit, id: PaymentId): Promise<PaymentRow | undefined> {
  return unit.trx
    .selectFrom('payment')
    .selectAll()
    .where('company_id', '=', unit.company.id)
    .where('id', '=', id)
    .executeTakeFirst();
}

export async function lockPayment(unit: Unit, id: PaymentId): Promise<PaymentRow> {
  return unit.trx
    .selectFrom('payment')
    .selectAll()
    .where('company_id', '=', unit.company.id)
    .where('id', '=', id)
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow();
}

/** A payment with all it lies on, locked as everywhere: its customer, the invoices, then itself. Refuses one that does not exist. */
export async function lockWhole(unit: Unit, id: PaymentId) {
  const seen = await findPayment(unit, id);
  if (!seen) throw notFound('payment');
  if (seen.customer_id !== null) await lockCustomer(unit.trx, unit.company.id, seen.customer_id);
  const applied = await lockApplied(unit, id);
  return { payment: await lockPayment(unit, id), ...applied };
}

export type AppliedPart = Omit<ApplicationRow, 'company_id' | 'reversed_at'>;

/**
 * The invoices a payment lies on, locked in id order with the credit notes it carries, and its applications, oldest first. Where
 * it gave credit that was spent, the invoices that lies on are locked as well: a chargeback may take it off them.
 */
export async function lockApplied(
  unit: Unit,
  payment: PaymentId,
  more: readonly InvoiceId[] = [],
): Promise<{ invoices: InvoiceRow[]; applications: AppliedPart[] }> {
  const { trx, company } = unit;
  const seen = await partsOf(unit, payment);
  const own = [...new Set([...invoicesIn(seen), ...more])];
  const locked = await lockInvoices(trx, company.id, [...own, ...(await whereCreditLies(unit, payment))]);
  await lockCreditNotes(
    trx,
    company.id,
    seen.flatMap(({ credit_note_id: note }) => note ?? []),
  );
  // Read again under the locks: another void may have come first.
  return { invoices: locked.filter(({ id }) => own.includes(id)), applications: await partsOf(unit, payment) };
}

/** What a payment is applied to now, oldest first. */
export async function partsOf({ trx, company }: Unit, payment: PaymentId): Promise<AppliedPart[]> {
  return trx
    .selectFrom('application')
    .select(['id', 'kind', 'payment_id', 'credit_note_id', 'invoice_id', 'estimate_id', 'amount', 'applied_at'])
    .where('company_id', '=', company.id)
    .where('payment_id', '=', payment)
    .where('reversed_at', 'is', null)
    .orderBy('id')
    .execute();
}

export function invoicesIn(parts: readonly Pick<AppliedPart, 'invoice_id'>[]): InvoiceId[] {
  return [...new Set(parts.flatMap(({ invoice_id: invoice }) => invoice ?? []))];
}

/** A row as the rules know it. */
export function applicationOf({ kind: type, amount, ...row }: AppliedPart): Application {
  const { invoice_id: invoiceId, credit_note_id: creditNoteId, estimate_id: estimateId } = row;
  if (type === 'credit' || type === 'convenience_fee') return { type, amount };
  if (type === 'estimate' && estimateId !== null) return { type, estimateId, amount };
  if (type === 'credit_note' && creditNoteId !== null && invoiceId !== null)
    return { type, creditNoteId, invoiceId, amount };
  if ((type === 'invoice' || type === 'applied_credit') && invoiceId !== null) return { type, invoiceId, amount };
  throw new Error(`application ${row.id} names no document`);
}

async function whereCreditLies({ trx, company }: Unit, payment: PaymentId): Promise<InvoiceId[]> {
  const { rows } = await sql<{ id: InvoiceId }>`
    select distinct a.invoice_id as id from payment p
      join payment carrier on carrier.company_id = p.company_id and carrier.customer_id = p.customer_id and carrier.currency = p.currency
      join application a on a.company_id = p.company_id and a.payment_id = carrier.id and a.kind = 'applied_credit' and a.reversed_at is null
    where p.company_id = ${company.id} and p.id = ${payment} and exists (
      select from application g where g.company_id = p.company_id and g.payment_id = p.id and g.kind in ('credit', 'estimate')
        and g.reversed_at is null)`.execute(trx);
  return rows.map(({ id }) => id);
}
