import { isToken } from '../../commands/portal/tokens.js';
import { type CompanyScope, inSnapshot } from '../../db/company-scope.js';
import { findInvoice } from '../../db/invoices.js';
import type { CustomerRow } from '../../db/tables/customer.js';
import type { InvoiceRow } from '../../db/tables/invoice.js';
import type { InvoiceId } from '../../domain/ids.js';
import type { Invoice } from '../../wire/invoice.js';
import { showInvoice } from '../../wire/show-invoices.js';
import { NotHere } from '../errors.js';
import type { PortalParts } from '../parts.js';
import type { Visit } from '../visit.js';

/** An invoice with all that its page tells. */
export interface OpenedInvoice {
  readonly row: InvoiceRow;
  readonly customer: CustomerRow;
  /** As clients of the API see it: its lines, discounts and taxes, and its status. */
  readonly shown: Invoice;
}

/** The invoice that a token opens, whoever holds it. Throws `NotHere` for a draft and for one that is no more. */
export async function openInvoice(parts: PortalParts, { company }: Visit, token: string): Promise<OpenedInvoice> {
  return inSnapshot(parts.db, company.id, async (scope) => readInvoice(scope, await idOf(scope, token)));
}

async function readInvoice(scope: CompanyScope, id: InvoiceId): Promise<OpenedInvoice> {
  const { trx, company } = scope;
  const row = await findInvoice(trx, company.id, id);
  if (!row || row.state === 'draft' || row.state === 'deleted') throw new NotHere();
  const customer = await trx
    .selectFrom('customer')
    .selectAll()
    .where('company_id', '=', company.id)
    .where('id', '=', row.customer_id)
    .executeTakeFirstOrThrow();
  return { row, customer, shown: await showInvoice(scope, id) };
}

async function idOf({ trx, company }: CompanyScope, token: string): Promise<InvoiceId> {
  if (!isToken(token)) throw new NotHere();
  const found = await trx
    .selectFrom('invoice')
    .select('id')
    .where('company_id', '=', company.id)
    .where('token', '=', token)
    .executeTakeFirst();
  if (!found) throw new NotHere();
  return found.id;
}
