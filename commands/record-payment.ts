import { randomBytes } from 'node:crypto';
import { lockCustomer, lockInvoices, lockOpenInvoices } from '../db/invoices.js';
import type { InvoiceRow } from '../db/tables/invoice.js';
import { type Application, applyPayment, type OpenInvoice } from '../domain/allocation.js';
import { civilDateAt } from '../domain/calendar/wall-clock.js';
import { isCurrency } from '../domain/currency.js';
import type { CustomerId, InvoiceId, PaymentId } from '../domain/ids.js';
import { paymentReceived } from '../domain/ledger/payment-journals.js';
import { matchPayment } from '../domain/matching.js';
import { Refusal } from '../domain/refusal.js';
import { appendEvent } from './append-event.js';
import { applyParts } from './apply-parts.js';
import { namedByReference } from './named-by-reference.js';
import { postJournals } from './post-journals.js';
import type { Unit } from './unit.js';

export interface NewPayment {
  /** Absent: told by the invoices it is applied to. */
  readonly customer?: CustomerId | undefined;
  readonly currency?: string | undefined;
  /** Minor units, above 0; 0 where it only applies credit. */
  readonly amount: number;
  /** UNIX seconds as the wire sent them; absent: now. */
  readonly dateTs?: number | undefined;
  readonly method?: string | undefined;
  readonly reference?: string | null | undefined;
  readonly source?: string | undefined;
  readonly notes?: string | null | undefined;
  readonly metadata?: Record<string, string> | undefined;
  readonly appliedTo: readonly { readonly invoice: InvoiceId; readonly amount: number }[];
  /** Instead of `appliedTo`, where it is for more than invoices. */
  readonly applications?: readonly Application[];
  readonly achSenderId?: string | null | undefined;
  /** Why it is for no invoice, where that is known: then none is looked for. */
  readonly unmatched?: string;
  /** What the processor calls it: the same one is recorded once. */
  readonly processor?: { readonly name: 'stripe'; readonly paymentId: string } | undefined;
}

/**
 * Records money that came in and applies it: to the invoices it names, else to the one that its reference names, else to the
 * one open invoice of its customer with exactly that balance, else to none, visibly. The invoices' lives hear of it.
 */
export async function recordPayment(unit: Unit, input: NewPayment): Promise<PaymentId> {
  const { company, trx } = unit;
  const told = applicationsOf(input);
  const wanted = told.length > 0 ? told : await namedByReference(unit, input);
  const invoiceIds = wanted.flatMap((one) => ('invoiceId' in one ? [one.invoiceId] : []));
  const customerId = input.customer ?? (await customerOf(unit, wanted));
  const customer = customerId === undefined ? undefined : await lockCustomer(trx, company.id, customerId);
  if (customerId !== undefined && !customer) throw new Refusal('No such customer', 'customer');
  const named = await lockInvoices(trx, company.id, invoiceIds);
  const currency = input.currency ?? named[0]?.currency ?? customer?.currency ?? company.currency;
  if (!isCurrency(currency)) throw new Refusal(`Unknown currency ${currency}`, 'currency');

  const chosen = await choose(unit, input, { currency, customerId: customerId ?? null, named, wanted });
  const now = await unit.now();
  const date_ts = input.dateTs ?? Math.floor(now / 1000);
  const date = civilDateAt(date_ts * 1000, company.zone);
  const { id } = await trx
    .insertInto('payment')
    .values({
      company_id: company.id,
      customer_id: customerId ?? null,
      token: randomBytes(24).toString('base64url'),
      date_ts,
      date,
      currency,
      amount: input.amount,
      method: input.method ?? 'other',
      reference: input.reference ?? null,
      source: input.source ?? 'keyed',
      notes: input.notes ?? null,
      ach_sender_id: input.achSenderId ?? null,
      processor: input.processor?.name ?? null,
      processor_payment_id: input.processor?.paymentId ?? null,
      unmatched_because: chosen.unmatched,
      receipt_state: wantsReceipt(company, input) ? 'due' : null,
      metadata: JSON.stringify(input.metadata ?? {}),
      created_at: new Date(now),
      updated_at: new Date(now),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  const money = { paymentId: id, currency, ...(customerId === undefined ? {} : { customerId }) };
  await postJournals(unit, [
    { kind: 'payment_received', date, journal: paymentReceived({ ...money, amount: input.amount }) },
  ]);
  await appendEvent(unit, {
    type: 'payment.created',
    object: { type: 'payment', id },
    ...(customerId === undefined ? {} : { customer: customerId }),
    data: { amount: input.amount, currency, method: input.method ?? 'other', unmatched: chosen.unmatched },
    at: now,
  });
  await applyParts(unit, {
    payment: id,
    customer: customerId ?? null,
    currency,
    date,
    now,
    applications: chosen.applications,
    invoices: chosen.invoices,
  });
  return id;
}

/** Whether the payer is thanked by themselves. What only moves credit about brought no money to thank for. */
function wantsReceipt({ receipts }: Unit['company'], { amount, processor }: NewPayment): boolean {
  return amount > 0 && (receipts === 'all' || (receipts === 'online' && processor !== undefined));
}

function applicationsOf({ applications, appliedTo }: NewPayment): readonly Application[] {
  return applications ?? appliedTo.map(({ invoice, amount }) => ({ type: 'invoice', invoiceId: invoice, amount }));
}

/** A payment that names invoices need not name its customer: some clients never do (wire-contract.md section 4). */
async function customerOf(unit: Unit, wanted: readonly Application[]): Promise<CustomerId | undefined> {
  const place = wanted.findIndex((one) => 'invoiceId' in one || 'estimateId' in one);
  const first = wanted[place];
  if (!first) return undefined;
  const [table, id] =
    'invoiceId' in first
      ? (['invoice', first.invoiceId] as const)
      : (['estimate', 'estimateId' in first ? first.estimateId : 0] as const);
  const row = await unit.trx
    .selectFrom(table)
    .select('customer_id')
    .where('company_id', '=', unit.company.id)
    .where('id', '=', id as InvoiceId)
    .executeTakeFirst();
  if (!row) throw new Refusal(`${table} ${id} is not open`, `applied_to[${place}].${table}`);
  return row.customer_id;
}

interface Chosen {
  readonly applications: readonly Application[];
  readonly invoices: readonly InvoiceRow[];
  readonly unmatched: string | null;
}

async function choose(
  unit: Unit,
  input: NewPayment,
  {
    currency,
    customerId,
    named,
    wanted,
  }: { currency: string; customerId: CustomerId | null; named: InvoiceRow[]; wanted: readonly Application[] },
): Promise<Chosen> {
  const { amount } = input;
  if (wanted.length > 0) {
    const applied = applyPayment({ amount, currency, customerId }, wanted, named.filter(isOpen).map(toOpen));
    if (!applied.ok) throw new Refusal(applied.message, applied.param);
    return { applications: applied.applications, invoices: named, unmatched: null };
  }
  if (amount <= 0 || !Number.isSafeInteger(amount)) throw new Refusal('must be above 0', 'amount');
  if (input.unmatched !== undefined) return { applications: [], invoices: [], unmatched: input.unmatched };
  if (customerId === null) return { applications: [], invoices: [], unmatched: 'the payer is not known' };
  const open = await lockOpenInvoices(unit.trx, unit.company.id, { customer: customerId, currency });
  const match = matchPayment({ amount, currency, customerId }, open.map(toOpen));
  if (match.kind === 'match') {
    const { invoiceId } = match;
    return { applications: [{ type: 'invoice', invoiceId, amount: match.amount }], invoices: open, unmatched: null };
  }
  const unmatched =
    match.reason === 'none' ? 'no open invoice has this balance' : 'several open invoices have this balance';
  return { applications: [], invoices: [], unmatched };
}

function isOpen(invoice: InvoiceRow): boolean {
  return invoice.state === 'issued' && invoice.balance > 0;
}

function toOpen({ id, customer_id: customerId, currency, balance }: InvoiceRow): OpenInvoice {
  return { id, customerId, currency, balance };
}
