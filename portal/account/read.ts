import { sql } from 'kysely';
import type { CompanyScope } from '../../db/company-scope.js';
import { type AgeBucket, ageBuckets } from '../../domain/ageing.js';
import type { CivilDate } from '../../domain/civil-date.js';
import type { CustomerId } from '../../domain/ids.js';
import { addMinor } from '../../domain/money.js';
import { type InvoiceRowShown, readInvoiceRows } from './invoice-rows.js';

/** An account in one currency; minor units. */
export interface CurrencyOverview {
  readonly currency: string;
  readonly balance: number;
  readonly overdue: number;
  /** By how late it is, as on a statement of today. */
  readonly ageing: readonly AgeBucket[];
  /** Paid and not used yet, credit balance and open credit notes. */
  readonly credit: number;
  /** Payments under way. */
  readonly underWay: number;
  /** What "pay all that is due" pays: oldest first, so many as a form takes. */
  readonly due: readonly InvoiceRowShown[];
  /** There is more that is due. */
  readonly moreDue: boolean;
}

export interface LatestPayment {
  readonly token: string;
  readonly date: CivilDate;
  readonly amount: number;
  readonly currency: string;
  readonly method: string;
}

export interface Overview {
  readonly currencies: readonly CurrencyOverview[];
  /** The first of them by when they are due. */
  readonly open: readonly InvoiceRowShown[];
  readonly moreOpen: boolean;
  readonly payments: readonly LatestPayment[];
  /** What AutoPay charges; null: it is on, and there is nothing to charge. Undefined: it is off. */
  readonly autopay: { readonly name: string; readonly last4: string | null } | null | undefined;
}

const OPEN_SHOWN = 25;
/** A form with more would be larger than what is taken of a form. */
const MOST_AT_ONCE = 100;

interface Who {
  readonly customer: CustomerId;
  readonly today: CivilDate;
  readonly autopay: boolean;
  /** Shown where nothing has moved yet. */
  readonly currency: string;
}

/** What a payer sees first: a bounded number of questions, whatever the number of invoices. */
export async function readOverview(scope: CompanyScope, who: Who): Promise<Overview> {
  const { customer, today } = who;
  const owed = await readOwed(scope, who);
  const credits = await readCredits(scope, customer);
  const currencies = [
    ...new Set([...owed.map(({ currency }) => currency), ...credits.map(({ currency }) => currency)]),
  ];
  const shown: CurrencyOverview[] = [];
  for (const currency of currencies.length === 0 ? [who.currency] : currencies.sort()) {
    const rows = owed.filter((row) => row.currency === currency);
    const ageing = ageBuckets(rows, today);
    const overdue = addMinor(...ageing.slice(1).map(({ amount }) => amount));
    const wanted = { customer, filter: 'overdue', search: '', today, currency } as const;
    const due = overdue === 0 ? [] : await readInvoiceRows(scope, wanted, { limit: MOST_AT_ONCE + 1, offset: 0 });
    const credit = credits.find((one) => one.currency === currency);
    shown.push({
      currency,
      balance: addMinor(...rows.map(({ balance }) => balance)),
      overdue,
      ageing,
      credit: credit?.credit ?? 0,
      underWay: credit?.underWay ?? 0,
      due: due.slice(0, MOST_AT_ONCE).filter(({ payable }) => payable),
      moreDue: due.length > MOST_AT_ONCE,
    });
  }
  const wanted = { customer, filter: 'open', search: '', today } as const;
  const open = await readInvoiceRows(scope, wanted, { limit: OPEN_SHOWN + 1, offset: 0 });
  return {
    currencies: shown,
    open: open.slice(0, OPEN_SHOWN),
    moreOpen: open.length > OPEN_SHOWN,
    payments: await readLatest(scope, customer),
    autopay: who.autopay ? await readSource(scope, customer) : undefined,
  };
}

/** Open balances by day, which is all that ageing asks: as many rows as days, not as invoices. */
async function readOwed({ trx, company }: CompanyScope, { customer }: Who) {
  const { rows } = await sql<{ currency: string; date: CivilDate; dueOn: CivilDate | null; balance: number }>`
    select currency, date, due_on as "dueOn", sum(balance)::bigint as balance from invoice
    where company_id = ${company.id} and customer_id = ${customer} and state = 'issued' and balance > 0
    group by currency, date, due_on`.execute(trx);
  return rows;
}

async function readCredits({ trx, company }: CompanyScope, customer: CustomerId) {
  const { rows } = await sql<{ currency: string; credit: number; underWay: number }>`
    select currency, sum(credit)::bigint as credit, sum(under_way)::bigint as "underWay" from (
      select currency, -amount as credit, 0 as under_way from ledger_entry
        where company_id = ${company.id} and customer_id = ${customer} and account in ('unapplied_cash', 'customer_credit')
      union all select currency, 0, amount from charge
        where company_id = ${company.id} and customer_id = ${customer} and status = 'processing') moved
    group by currency`.execute(trx);
  return rows;
}

async function readLatest({ trx, company }: CompanyScope, customer: CustomerId): Promise<LatestPayment[]> {
  return trx
    .selectFrom('payment')
    .select(['token', 'date', 'amount', 'currency', 'method'])
    .where('company_id', '=', company.id)
    .where('customer_id', '=', customer)
    .where('voided_at', 'is', null)
    .orderBy('date', 'desc')
    .orderBy('id', 'desc')
    .limit(5)
    .execute();
}

async function readSource({ trx, company }: CompanyScope, customer: CustomerId) {
  const source = await trx
    .selectFrom('payment_source')
    .select(['brand', 'bank_name', 'method_type', 'last4'])
    .where('company_id', '=', company.id)
    .where('customer_id', '=', customer)
    .where('state', '=', 'stored')
    .where('is_default', '=', true)
    .executeTakeFirst();
  if (!source) return null;
  const { brand, bank_name: bank, method_type: type, last4 } = source;
  return { name: brand ?? bank ?? type.replaceAll('_', ' '), last4 };
}
