import { lockCustomer, lockInvoice, taxOfInvoice } from '../db/invoices.js';
import type { CustomerRow } from '../db/tables/customer.js';
import type { Instant } from '../domain/civil-date.js';
import type { EventId, InvoiceId, PolicyVersionId } from '../domain/ids.js';
import { invoiceIssued } from '../domain/ledger/invoice-journals.js';
import { notFound, Refusal } from '../domain/refusal.js';
import { appendEvent } from './append-event.js';
import { refuseBeyondLimit, refuseOnHold } from './check-credit.js';
import { postJournals } from './post-journals.js';
import { replan } from './replan.js';
import { spendCredit } from './spend-credit.js';
import type { Unit } from './unit.js';

/** Issues a draft: it is owed from now on, and its life begins. Refuses what is no draft, and what the customer's credit does not allow. */
export async function issueInvoice(unit: Unit, id: InvoiceId): Promise<void> {
  const draft = await unit.trx
    .selectFrom('invoice')
    .select('customer_id')
    .where('company_id', '=', unit.company.id)
    .where('id', '=', id)
    .executeTakeFirst();
  if (!draft) throw notFound('invoice');
  const customer = await lockCustomer(unit.trx, unit.company.id, draft.customer_id);
  const invoice = await lockInvoice(unit.trx, unit.company.id, id);
  if (!customer || !invoice) throw notFound('invoice');
  if (invoice.state !== 'draft') throw new Refusal('Only a draft can be issued', 'draft');
  refuseOnHold(customer);
  await refuseBeyondLimit(unit, customer, { total: invoice.total, currency: invoice.currency });
  const now = await unit.now();
  const event = await appendEvent(unit, {
    type: 'invoice.issued',
    object: { type: 'invoice', id },
    invoice: id,
    customer: customer.id,
    data: { number: invoice.number },
    at: now,
  });
  await issue(unit, { invoice: id, customer, event, now, tax: await taxOfInvoice(unit.trx, unit.company.id, id) });
}

interface Issue {
  readonly invoice: InvoiceId;
  readonly customer: CustomerRow;
  readonly event: EventId;
  readonly now: Instant;
  /** Minor units. */
  readonly tax: number;
}

/** The part that creating and issuing share: enrols in a policy, posts to the ledger, spends the customer's credit,
 * plans. Holds the customer's lock. */
export async function issue(unit: Unit, { invoice, customer, event, now, tax }: Issue): Promise<void> {
  const { company } = unit;
  const row = await unit.trx
    .updateTable('invoice')
    .set({ state: 'issued', issued_at: new Date(now), policy_version_id: await policyVersionFor(unit, customer) })
    .where('company_id', '=', company.id)
    .where('id', '=', invoice)
    .returning(['id', 'total', 'currency', 'date', 'date_ts', 'customer_id', 'imported_at'])
    .executeTakeFirstOrThrow();
  const posted = { invoiceId: invoice, customerId: customer.id, currency: row.currency, total: row.total, tax };
  await postJournals(unit, [{ kind: 'invoice_issued', date: row.date, journal: invoiceIssued(posted) }]);
  // Credit that is applied has the invoice planned as well.
  if (!(await spendCredit(unit, row, now))) await replan(unit, invoice, event);
}

/** The newest version of the customer's policy, else of the company's default; null when there is neither. */
async function policyVersionFor(unit: Unit, customer: CustomerRow): Promise<PolicyVersionId | null> {
  const policy = customer.chasing_policy_id ?? unit.company.default_policy_id;
  if (policy === null) return null;
  const row = await unit.trx
    .selectFrom('policy')
    .select('latest_version_id')
    .where('company_id', '=', unit.company.id)
    .where('id', '=', policy)
    .executeTakeFirst();
  return row?.latest_version_id ?? null;
}
