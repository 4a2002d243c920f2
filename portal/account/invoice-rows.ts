import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { CompanyScope } from '../../db/company-scope.js';
import { inFlightOf } from '../../db/in-flight.js';
import { owedOnSql } from '../../db/owed-on.js';
import type { InvoiceState } from '../../db/tables/invoice.js';
import type { CivilDate } from '../../domain/civil-date.js';
import type { CustomerId } from '../../domain/ids.js';
import { type InvoiceStatus, invoiceStatus } from '../../domain/invoice-status.js';
import { disputedSql } from '../../wire/invoice-status-sql.js';

export const filters = ['open', 'overdue', 'paid', 'all'] as const;
export type Filter = (typeof filters)[number];

/** An invoice in a list; amounts in minor units. */
export interface InvoiceRowShown {
  readonly token: string;
  readonly number: string;
  readonly order: string | null;
  readonly date: CivilDate;
  readonly dueOn: CivilDate | null;
  readonly currency: string;
  readonly total: number;
  readonly balance: number;
  readonly status: InvoiceStatus;
  /** A payer may pay it here and now. */
  readonly payable: boolean;
  readonly autopay: boolean;
  readonly promisedOn: CivilDate | null;
}

export interface Sum {
  readonly currency: string;
  readonly count: number;
  readonly total: number;
  readonly balance: number;
}

/** What of a customer's invoices is listed. */
export interface Wanted {
  readonly customer: CustomerId;
  readonly filter: Filter;
  /** Part of the number or of the customer's own order number; empty: all. */
  readonly search: string;
  readonly today: CivilDate;
  /** A list keeps to one, where given. */
  readonly currency?: string;
}

/** One page of invoices: open ones by when they are due, others newest first. One more than `limit` tells that there is a next page. */
export async function readInvoiceRows(
  { trx, company }: CompanyScope,
  wanted: Wanted,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<InvoiceRowShown[]> {
  const isOpen = wanted.filter === 'open' || wanted.filter === 'overdue';
  const order = isOpen ? sql`due_on nulls last, id` : sql`date desc, id desc`;
  // The page is cut out first: what is asked of each row is asked of 25 and not of 10,000.
  const { rows } = await sql<Read>`
    select invoice.token, invoice.number, invoice.purchase_order, invoice.date, invoice.currency, invoice.total, invoice.balance,
      invoice.state, invoice.autopay, invoice.sent_at is not null as sent, invoice.viewed_at is not null as viewed,
      ${owedOnSql} as owed_on, ${inFlightOf('invoice')} as in_flight, ${disputedSql} as disputed,
      (select promised_on from promise p where p.company_id = invoice.company_id and p.invoice_id = invoice.id
        and p.state = 'standing') as promised_on
    from (select * from invoice where ${narrowed(company.id, wanted)} order by ${order} limit ${limit} offset ${offset}) invoice
    order by ${order}`.execute(trx);
  return rows.map((row) => shown(row, wanted.today));
}

/** Of all the invoices that a list leads through, by currency. */
export async function sumInvoices({ trx, company }: CompanyScope, wanted: Wanted): Promise<Sum[]> {
  const { rows } = await sql<Sum>`
    select currency, count(*)::int as count, sum(total)::bigint as total,
      coalesce(sum(balance) filter (where state = 'issued' and balance > 0), 0)::bigint as balance
    from invoice where ${narrowed(company.id, wanted)} group by currency order by currency`.execute(trx);
  return rows;
}

function narrowed(company: number, { customer, filter, search, today, currency }: Wanted): RawBuilder<SqlBool> {
  const like = `%${search.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
  return sql<SqlBool>`company_id = ${company} and customer_id = ${customer} and ${conditions[filter](today)}
    and ${search === '' ? sql`true` : sql`(number ilike ${like} or purchase_order ilike ${like})`}
    and ${currency === undefined ? sql`true` : sql`currency = ${currency}`}`;
}

const open = sql<SqlBool>`state = 'issued' and balance > 0`;
const conditions: Readonly<Record<Filter, (today: CivilDate) => RawBuilder<SqlBool>>> = {
  open: () => open,
  // With a payment plan the instalment counts, not the invoice's own day.
  overdue: (
    today,
  ) => sql`${open} and case when exists (select from payment_plan y where y.company_id = invoice.company_id
    and y.invoice_id = invoice.id and y.status in ('active', 'finished')) then ${owedOnSql} else due_on end < ${today}`,
  paid: () => sql`state in ('issued', 'closed') and balance <= 0`,
  all: () => sql`state not in ('draft', 'deleted')`,
};

interface Read {
  readonly token: string;
  readonly number: string;
  readonly purchase_order: string | null;
  readonly date: CivilDate;
  readonly currency: string;
  readonly total: number;
  readonly balance: number;
  readonly state: InvoiceState;
  readonly autopay: boolean;
  readonly sent: boolean;
  readonly viewed: boolean;
  readonly owed_on: CivilDate | null;
  readonly in_flight: number;
  readonly disputed: boolean;
  readonly promised_on: CivilDate | null;
}

function shown(row: Read, today: CivilDate): InvoiceRowShown {
  const facts = { ...row, status: row.state, inFlight: row.in_flight, dueOn: row.owed_on, collectionExhausted: false };
  const status = invoiceStatus(facts, today);
  return {
    token: row.token,
    number: row.number,
    order: row.purchase_order,
    date: row.date,
    dueOn: row.owed_on,
    currency: row.currency,
    total: row.total,
    balance: row.balance,
    status,
    payable: row.state === 'issued' && row.balance > 0 && status !== 'pending' && status !== 'disputed',
    autopay: row.autopay,
    promisedOn: row.promised_on,
  };
}
