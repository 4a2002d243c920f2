import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { resolveWallClock } from '../../domain/calendar/wall-clock.js';
import type { CivilDate } from '../../domain/civil-date.js';
import type { EventId, InvoiceId, PaymentId, PolicyVersionId } from '../../domain/ids.js';
import type { ImportedInvoice } from '../../domain/import/imported-invoice.js';
import type { InvoiceAmounts } from '../../domain/invoice-amounts.js';
import { invoiceIssued } from '../../domain/ledger/invoice-journals.js';
import { paymentApplied, paymentReceived } from '../../domain/ledger/payment-journals.js';
import { createCreditNote } from '../create-credit-note.js';
import { amountsOf } from '../document-content.js';
import { voidInvoice } from '../end-invoice.js';
import { type Posting, postJournals } from '../post-journals.js';
import type { Unit } from '../unit.js';
import { contentOf, insertContents } from './contents.js';
import type { FoundCustomer } from './find-customers.js';

export interface InvoiceToInsert {
  readonly invoice: ImportedInvoice;
  readonly customer: FoundCustomer;
}

export interface Inserted {
  readonly row: number;
  readonly invoice: InvoiceId;
  readonly payment?: PaymentId;
}

interface Ready extends InvoiceToInsert {
  readonly amounts: InvoiceAmounts;
  readonly token: string;
  readonly dateTs: number;
  readonly id: InvoiceId;
}

/**
 * Many invoices in a few statements, as if each had been created, issued and settled by itself: rows, lines, whole
 * journals, one event each. They count as delivered unless `deliver` asks for the opposite; settled ones start no life,
 * and the relay plans the others at its own rate. Numbers and customers were looked up before, under the customers' locks.
 */
export async function insertInvoices(
  unit: Unit,
  wanted: readonly InvoiceToInsert[],
  options: { readonly deliver: boolean },
): Promise<Inserted[]> {
  if (wanted.length === 0) return [];
  const now = await unit.now();
  const ready = await insertRows(unit, wanted, { ...options, now });
  await insertContents(
    unit,
    ready.map(({ id, invoice, amounts }) => ({ owner: id, content: contentOf(invoice.lines), amounts })),
  );
  const events = await insertEvents(unit, ready, now);
  const issued = ready.filter(({ invoice }) => invoice.status !== 'draft');
  await postJournals(unit, issued.map(issuePosting));
  const payments = await insertPayments(unit, issued, now);
  await insertWakes(unit, issued, events);
  for (const { id, invoice, customer, dateTs } of issued) {
    const { currency, creditedMinor: total } = invoice;
    if (total > 0)
      await createCreditNote(unit, { customer: customer.id, invoice: id, currency, total, dateTs, reason: 'import' });
    if (invoice.status === 'voided') await voidInvoice(unit, id);
  }
  return ready.map(({ id, invoice: { row } }) => {
    const payment = payments.get(id);
    return { row, invoice: id, ...(payment !== undefined && { payment }) };
  });
}

async function insertRows(
  unit: Unit,
  wanted: readonly InvoiceToInsert[],
  { deliver, now }: { readonly deliver: boolean; readonly now: number },
): Promise<Ready[]> {
  const { company, trx } = unit;
  const versions = await latestVersions(unit);
  const prepared = wanted.map((one) => ({
    ...one,
    amounts: amountsOf(one.invoice.currency, contentOf(one.invoice.lines)),
    token: randomBytes(24).toString('base64url'),
    dateTs: noonOf(one.invoice.date, company.zone),
  }));
  const rows = prepared.map(({ invoice, customer, amounts, token, dateTs }) => {
    const draft = invoice.status === 'draft';
    const settled = !draft && isSettled(invoice, amounts.total);
    const policy = customer.chasing_policy_id ?? company.default_policy_id;
    return {
      customer_id: customer.id,
      token,
      number: invoice.number,
      currency: invoice.currency,
      state: draft ? 'draft' : 'issued',
      date_ts: dateTs,
      date: invoice.date,
      due_ts: invoice.dueOn === null ? null : noonOf(invoice.dueOn, company.zone),
      due_on: invoice.dueOn,
      payment_terms: invoice.terms ?? null,
      purchase_order: invoice.reference ?? null,
      notes: invoice.notes ?? null,
      subtotal: amounts.subtotal,
      total: amounts.total,
      autopay: customer.autopay,
      metadata: invoice.metadata ?? {},
      issued: !draft,
      settled,
      policy_version_id: draft || policy === null ? null : (versions.get(policy) ?? null),
    };
  });
  const at = new Date(now);
  const { rows: inserted } = await sql<{ id: InvoiceId; token: string }>`
    insert into invoice (company_id, customer_id, token, number, currency, state, date_ts, date, due_ts, due_on, payment_terms,
      purchase_order, notes, subtotal, total, autopay, deliver, imported_at, issued_at, settled_at, plan_state, revision,
      policy_version_id, metadata, created_at, updated_at)
    select ${company.id}, customer_id, token, number, currency, state, date_ts, date, due_ts, due_on, payment_terms,
      purchase_order, notes, subtotal, total, autopay, ${deliver}, ${at}, case when issued then ${at}::timestamptz end,
      case when settled then ${at}::timestamptz end, case when settled then 'settled' end, case when issued then 1 else 0 end,
      policy_version_id, metadata, ${at}, ${at}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (customer_id bigint, token text, number text, currency text,
      state text, date_ts bigint, date date, due_ts bigint, due_on date, payment_terms text, purchase_order text, notes text,
      subtotal bigint, total bigint, autopay boolean, metadata jsonb, issued boolean, settled boolean, policy_version_id bigint)
    returning id, token`.execute(trx);
  const ids = new Map(inserted.map(({ id, token }) => [token, id]));
  return prepared.map((one) => {
    const id = ids.get(one.token);
    if (id === undefined) throw new Error('an invoice was not inserted');
    return { ...one, id };
  });
}

/** Nothing is left of it once what the file says was paid and credited lies on it. */
function isSettled({ paidMinor, creditedMinor }: ImportedInvoice, total: number): boolean {
  return paidMinor + creditedMinor === total;
}

async function latestVersions({ trx, company }: Unit): Promise<ReadonlyMap<number, PolicyVersionId>> {
  const rows = await trx
    .selectFrom('policy')
    .select(['id', 'latest_version_id'])
    .where('company_id', '=', company.id)
    .execute();
  return new Map(rows.flatMap(({ id, latest_version_id: version }) => (version === null ? [] : [[id, version]])));
}

async function insertEvents(unit: Unit, ready: readonly Ready[], now: number): Promise<ReadonlyMap<number, EventId>> {
  const rows = ready.map(({ id, customer, invoice, amounts: { total } }) => ({
    id,
    customer_id: customer.id,
    data: {
      number: invoice.number,
      currency: invoice.currency,
      total,
      draft: invoice.status === 'draft',
      imported: true,
    },
  }));
  const { rows: events } = await sql<{ id: EventId; invoice_id: number }>`
    insert into event (company_id, type, object_type, object_id, invoice_id, customer_id, actor, data, at)
    select ${unit.company.id}, 'invoice.created', 'invoice', id, id, customer_id, ${unit.actor}, data, ${new Date(now)}
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id bigint, customer_id bigint, data jsonb)
    returning id, invoice_id`.execute(unit.trx);
  return new Map(events.map(({ id, invoice_id: invoice }) => [invoice, id]));
}

function issuePosting({ id, customer, invoice, amounts }: Ready): Posting {
  const { currency, date } = invoice;
  const { total, taxTotal: tax } = amounts;
  const journal = invoiceIssued({ invoiceId: id, customerId: customer.id, currency, total, tax });
  return { kind: 'invoice_issued', date, journal };
}

/** What the file says was paid: one payment each, applied at once. */
async function insertPayments(
  unit: Unit,
  issued: readonly Ready[],
  now: number,
): Promise<ReadonlyMap<InvoiceId, PaymentId>> {
  const paid = issued.filter(({ invoice }) => invoice.paidMinor > 0);
  if (paid.length === 0) return new Map();
  const at = new Date(now);
  const rows = paid.map(({ id, customer, invoice, token, dateTs }) => ({
    invoice_id: id,
    customer_id: customer.id,
    token: `${token}p`,
    date_ts: dateTs,
    date: invoice.date,
    currency: invoice.currency,
    amount: invoice.paidMinor,
  }));
  const { rows: payments } = await sql<{ id: PaymentId; invoice_id: InvoiceId }>`
    with r as (select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (invoice_id bigint, customer_id bigint,
        token text, date_ts bigint, date date, currency text, amount bigint)),
    new as (
      insert into payment (company_id, customer_id, token, date_ts, date, currency, amount, source, created_at, updated_at)
      select ${unit.company.id}, customer_id, token, date_ts, date, currency, amount, 'import', ${at}, ${at} from r
      returning id, token),
    applied as (
      insert into application (company_id, payment_id, invoice_id, amount, applied_at)
      select ${unit.company.id}, new.id, r.invoice_id, r.amount, ${at} from r join new on new.token = r.token),
    noted as (
      insert into event (company_id, type, object_type, object_id, invoice_id, customer_id, actor, data, at)
      select ${unit.company.id}, 'payment.created', 'payment', new.id, r.invoice_id, r.customer_id, ${unit.actor},
        jsonb_build_object('amount', r.amount, 'currency', r.currency, 'imported', true), ${at} from r join new on new.token = r.token)
    select new.id, r.invoice_id from r join new on new.token = r.token`.execute(unit.trx);
  const ids = new Map(payments.map(({ id, invoice_id: invoice }) => [invoice, id]));
  await postJournals(
    unit,
    paid.flatMap(({ id, customer, invoice: { currency, date, paidMinor: amount } }) => {
      const paymentId = ids.get(id);
      if (paymentId === undefined) throw new Error('a payment was not inserted');
      const money = { paymentId, customerId: customer.id, currency, amount };
      return [
        { kind: 'payment_received', date, journal: paymentReceived(money) },
        { kind: 'payment_applied', date, journal: paymentApplied({ ...money, invoiceId: id }) },
      ];
    }),
  );
  return ids;
}

/** Each life that is to begin waits for the relay; a settled invoice has none. */
async function insertWakes(unit: Unit, issued: readonly Ready[], events: ReadonlyMap<number, EventId>): Promise<void> {
  const open = issued.filter(({ invoice, amounts }) => !isSettled(invoice, amounts.total));
  if (open.length === 0) return;
  const ids = open.map(({ id }) => id);
  await sql`insert into event_delivery (company_id, event_id, consumer, object_id)
    select ${unit.company.id}, event_id, 'lifecycle', invoice_id
      from unnest(${ids.map((id) => events.get(id) ?? null)}::bigint[], ${ids}::bigint[]) as w (event_id, invoice_id)`.execute(
    unit.trx,
  );
}

/** A date of a file has no time: noon in the company's zone is on that day there. UNIX seconds. */
export function noonOf(date: CivilDate, zone: string): number {
  return resolveWallClock(date, '12:00', zone) / 1000;
}
