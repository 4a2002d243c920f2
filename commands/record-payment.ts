import { randomBytes } from 'node:crypto';
import { lockCustomer, lockOpenInvoices } from '../db/invoices.js';
import { type Application, applyPayment } from '../domain/allocation.js';
import { civilDateAt } from '../domain/calendar/wall-clock.js';
import { isCurrency } from '../domain/currency.js';
import type { CustomerId, PaymentId } from '../domain/ids.js';
import { paymentReceived } from '../domain/ledger/payment-journals.js';
import { matchPayment } from '../domain/matching.js';
import { Refusal } from '../domain/refusal.js';
import { appendEvent } from './append-event.js';
import { applyParts } from './apply-payment.js';
import { asApplications, customerOf, lockEstimates, lockOpenDocuments, toOpen, type Wanted } from './open-documents.js';
import { postJournals } from './post-journals.js';
import type { Unit } from './unit.js';

export interface NewPayment {
  /** Absent: told by what it is applied to. */
  readonly customer?: CustomerId | undefined;
  readonly currency?: string | undefined;
  /** Minor units, above 0; 0 where it only carries credit. */
  readonly amount: number;
  /** UNIX seconds as the wire sent them; absent: now. */
  readonly dateTs?: number | undefined;
  readonly method?: string | undefined;
  readonly achSenderId?: string | null | undefined;
  readonly reference?: string | null | undefined;
  readonly source?: string | undefined;
  readonly notes?: string | null | undefined;
  readonly metadata?: Record<string, string> | undefined;
  readonly appliedTo: readonly Wanted[];
  /** Why it is for no invoice, where that is known: then none is looked for. */
  readonly unmatched?: string;
  /** What the processor calls it: the same one is recorded once. */
  readonly processor?: { readonly name: 'stripe'; readonly paymentId: string } | undefined;
}

/**
 * Records money that came in and applies it: to what it names, else to the one open invoice of its customer
 * with exactly that balance, else to none, visibly. The invoices' lives hear of it.
 */
export async function recordPayment(unit: Unit, input: NewPayment): Promise<PaymentId> {
  const { company, trx } = unit;
  const wanted = asApplications(input.appliedTo);
  const customerId = input.customer ?? (await customerOf(unit, wanted));
  const customer = customerId === undefined ? undefined : await lockCustomer(trx, company.id, customerId);
  if (customerId !== undefined && !customer) throw new Refusal('No such customer', 'customer');
  await lockEstimates(unit, wanted);
  const open = await lockOpenDocuments(unit, wanted);
  const currency = input.currency ?? open.invoices[0]?.currency ?? customer?.currency ?? company.currency;
  if (!isCurrency(currency)) throw new Refusal(`Unknown currency ${currency}`, 'currency');

  const chosen = await choose(unit, input, { currency, customerId: customerId ?? null, wanted, open });
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
      ach_sender_id: input.achSenderId ?? null,
      reference: input.reference ?? null,
      source: input.source ?? 'keyed',
      notes: input.notes ?? null,
      processor: input.processor?.name ?? null,
      processor_payment_id: input.processor?.paymentId ?? null,
      unmatched_because: chosen.unmatched,
      matched: chosen.matched ? true : null,
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
  const { applications } = chosen;
  await applyParts(unit, { payment: id, customer: customerId ?? null, currency, date, now, applications });
  return id;
}

interface Chosen {
  readonly applications: readonly Application[];
  /** We found it, the payer did not say it. */
  readonly matched?: boolean;
  readonly unmatched: string | null;
}

interface Choice {
  readonly currency: string;
  readonly customerId: CustomerId | null;
  readonly wanted: readonly Application[];
  readonly open: Awaited<ReturnType<typeof lockOpenDocuments>>;
}

async function choose(unit: Unit, input: NewPayment, { currency, customerId, wanted, open }: Choice): Promise<Chosen> {
  const { amount } = input;
  const applied = applyPayment({ amount, currency, customerId }, wanted, open);
  if (!applied.ok) throw new Refusal(applied.message, applied.param);
  if (wanted.length > 0) return { applications: wanted, unmatched: null };
  if (input.unmatched !== undefined) return { applications: [], unmatched: input.unmatched };
  if (customerId === null) return { applications: [], unmatched: 'the payer is not known' };
  const all = await lockOpenInvoices(unit.trx, unit.company.id, { customer: customerId, currency });
  const match = matchPayment({ amount, currency, customerId }, all.map(toOpen));
  if (match.kind === 'match')
    return {
      applications: [{ type: 'invoice', invoiceId: match.invoiceId, amount: match.amount }],
      matched: true,
      unmatched: null,
    };
  const unmatched =
    match.reason === 'none' ? 'no open invoice has this balance' : 'several open invoices have this balance';
  return { applications: [], unmatched };
}
