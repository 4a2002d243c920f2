import { isToken } from '../../commands/portal/tokens.js';
import type { CompanyScope } from '../../db/company-scope.js';
import type { PaymentRow } from '../../db/tables/payment.js';
import type { CreditNoteId, CustomerId, EstimateId, InvoiceId } from '../../domain/ids.js';
import { type Payment, showPayment } from '../../wire/payment.js';
import { NotHere } from '../errors.js';

/** One page of payments, newest first; one more than `limit` tells that there is a next page. */
export async function readPayments(
  { trx, company }: CompanyScope,
  customer: CustomerId,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<PaymentRow[]> {
  return trx
    .selectFrom('payment')
    .selectAll()
    .where('company_id', '=', company.id)
    .where('customer_id', '=', customer)
    .orderBy('date', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .offset(offset)
    .execute();
}

/** A document that a payment was used for: where its page is, and its number. */
export interface Named {
  readonly path: string;
  readonly number: string;
}

export interface OpenedPayment {
  readonly row: PaymentRow;
  readonly shown: Payment;
  /** Of the documents that it names, by kind and id. */
  readonly named: ReadonlyMap<string, Named>;
}

/** A payment of this customer by its token. Throws `NotHere` for anybody else's. */
export async function openPayment(scope: CompanyScope, customer: CustomerId, token: string): Promise<OpenedPayment> {
  const row = isToken(token) ? await findPayment(scope, customer, token) : undefined;
  if (!row) throw new NotHere();
  const shown = await showPayment(scope, row.id);
  return { row, shown, named: await namesOf(scope, shown) };
}

async function findPayment({ trx, company }: CompanyScope, customer: CustomerId, token: string) {
  return trx
    .selectFrom('payment')
    .selectAll()
    .where('company_id', '=', company.id)
    .where('customer_id', '=', customer)
    .where('token', '=', token)
    .executeTakeFirst();
}

async function namesOf({ trx, company }: CompanyScope, { applied_to: parts }: Payment) {
  const ids = {
    invoice: parts.flatMap(({ invoice }) => (invoice ?? []) as InvoiceId[]),
    estimate: parts.flatMap(({ estimate }) => (estimate ?? []) as EstimateId[]),
    credit_note: parts.flatMap(({ credit_note: note }) => (note ?? []) as CreditNoteId[]),
  };
  const named = new Map<string, Named>();
  for (const table of ['invoice', 'estimate', 'credit_note'] as const) {
    if (ids[table].length === 0) continue;
    const rows = await trx
      .selectFrom(table)
      .select(['id', 'number', 'token'])
      .where('company_id', '=', company.id)
      .where('id', 'in', ids[table] as never)
      .execute();
    for (const { id, number, token } of rows) named.set(`${table} ${id}`, { path: `/${table}s/${token}`, number });
  }
  return named;
}
