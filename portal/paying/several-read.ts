import type { CompanyScope } from '../../db/company-scope.js';
import { inFlightOf } from '../../db/in-flight.js';
import { findPortalRules } from '../../db/portal-rules.js';
import type { CustomerRow } from '../../db/tables/customer.js';
import type { InvoiceRow } from '../../db/tables/invoice.js';
import type { PaymentSourceRow } from '../../db/tables/payment-source.js';
import type { PortalRules } from '../../domain/portal-rules.js';
import { readSources } from '../methods/read.js';
import type { PortalParts } from '../parts.js';
import { type Ways, waysLeft, waysOff } from './ways.js';

/** So many are paid at a time. */
export const MOST_AT_ONCE = 100;

export interface PayableInvoice {
  readonly row: InvoiceRow;
  /** Minor units that may be paid now, above 0. */
  readonly payable: number;
}

/** Invoices of one currency, which one payment pays. */
export interface Group {
  readonly currency: string;
  readonly invoices: readonly PayableInvoice[];
  readonly ways: Ways;
}

export interface Several {
  readonly groups: readonly Group[];
  readonly rules: PortalRules;
  readonly sources: readonly PaymentSourceRow[];
}

/** Those of the customer's invoices that are named and have something left to pay, by currency; others are left out. */
export async function readSeveral(
  scope: CompanyScope,
  {
    parts,
    customer,
    tokens,
  }: { readonly parts: PortalParts; readonly customer: CustomerRow; readonly tokens: readonly string[] },
): Promise<Several> {
  const { trx, company } = scope;
  const rows =
    tokens.length === 0
      ? []
      : await trx
          .selectFrom('invoice')
          .selectAll()
          .select(inFlightOf('invoice').as('under_way'))
          .where('company_id', '=', company.id)
          .where('customer_id', '=', customer.id)
          .where('token', 'in', tokens.slice(0, MOST_AT_ONCE))
          .where('state', '=', 'issued')
          .where('balance', '>', 0)
          .orderBy('due_on')
          .orderBy('id')
          .execute();
  const open = rows
    .map(({ under_way, ...row }) => ({ row, payable: row.balance - under_way }))
    .filter(({ payable }) => payable > 0);
  const takesMoney = (await parts.processorOf?.(scope)) !== undefined;
  const groups: Group[] = [];
  for (const currency of [...new Set(open.map(({ row }) => row.currency))].sort()) {
    const invoices = open.filter(({ row }) => row.currency === currency);
    const off = await waysOff(
      scope,
      customer,
      invoices.map(({ row }) => row),
    );
    groups.push({ currency, invoices, ways: waysLeft(off, { currency, takesMoney }) });
  }
  return { groups, rules: await findPortalRules(scope), sources: await readSources(scope, customer.id) };
}
