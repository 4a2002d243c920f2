import { sql } from 'kysely';
import { isToken } from '../../commands/portal/tokens.js';
import { type CompanyScope, inSnapshot } from '../../db/company-scope.js';
import { inFlightOf } from '../../db/in-flight.js';
import { findInvoice } from '../../db/invoices.js';
import { findPaymentPlan, type PlanWithInstalments } from '../../db/payment-plans.js';
import { findPortalRules } from '../../db/portal-rules.js';
import type { CustomerRow } from '../../db/tables/customer.js';
import type { DisputeRow } from '../../db/tables/dispute.js';
import type { InvoiceRow } from '../../db/tables/invoice.js';
import type { PaymentSourceRow } from '../../db/tables/payment-source.js';
import type { PromiseRow } from '../../db/tables/promise.js';
import type { CivilDate } from '../../domain/civil-date.js';
import type { InvoiceId, PaymentPlanId } from '../../domain/ids.js';
import type { PortalRules } from '../../domain/portal-rules.js';
import type { Invoice } from '../../wire/invoice.js';
import { showInvoice } from '../../wire/show-invoices.js';
import { readTalk, type Said } from '../comment/read.js';
import { NotHere } from '../errors.js';
import { readSources } from '../methods/read.js';
import type { PortalParts } from '../parts.js';
import { type Ways, waysLeft, waysOff } from '../paying/ways.js';
import { todayOf } from '../today.js';
import type { Visit } from '../visit.js';
import { readSettlements, type Settlement } from './settlements.js';

/** An invoice with all that its pages tell. */
export interface OpenedInvoice {
  readonly row: InvoiceRow;
  readonly customer: CustomerRow;
  /** As clients of the API see it: its lines, discounts and taxes, and its status. */
  readonly shown: Invoice;
  /** In the company's zone. */
  readonly today: CivilDate;
  readonly rules: PortalRules;
  readonly ways: Ways;
  /** Minor units of the balance that are on their way. */
  readonly underWay: number;
  /** Minor units that may be paid now. */
  readonly payable: number;
  readonly settlements: readonly Settlement[];
  readonly promise: PromiseRow | undefined;
  /** The open one; of several the newest. */
  readonly dispute: DisputeRow | undefined;
  readonly plan: PlanWithInstalments | undefined;
  /** The payer has agreed to the plan. */
  readonly approved: boolean;
  readonly talk: readonly Said[];
  /** What AutoPay charges. */
  readonly collectsFrom: PaymentSourceRow | undefined;
  /** What is on file, for whoever is signed in to the very account; nobody else sees it. */
  readonly sources: readonly PaymentSourceRow[];
  /** The newest attempt to charge it failed, and nothing was paid since: with what. */
  readonly failed: { readonly source: PaymentSourceRow | undefined } | undefined;
}

/** The invoice that a token opens, whoever holds it. Throws `NotHere` for a draft and for one that is no more. */
export async function openInvoice(parts: PortalParts, visit: Visit, token: string): Promise<OpenedInvoice> {
  return inSnapshot(parts.db, visit.company.id, (scope) => readOpened(scope, { parts, visit, token }));
}

async function readOpened(
  scope: CompanyScope,
  { parts, visit, token }: { readonly parts: PortalParts; readonly visit: Visit; readonly token: string },
): Promise<OpenedInvoice> {
  const { trx, company } = scope;
  const row = await invoiceOf(scope, token);
  const customer = await trx
    .selectFrom('customer')
    .selectAll()
    .where('company_id', '=', company.id)
    .where('id', '=', row.customer_id)
    .executeTakeFirstOrThrow();
  const sources = await readSources(scope, customer.id);
  const plan = await findPaymentPlan(trx, company.id, row);
  const underWay = await underWayOf(scope, row.id);
  const takesMoney = (await parts.processorOf?.(scope)) !== undefined;
  return {
    row,
    customer,
    shown: await showInvoice(scope, row.id),
    today: await todayOf(scope),
    rules: await findPortalRules(scope),
    ways: waysLeft(await waysOff(scope, customer, [row]), { currency: row.currency, takesMoney }),
    underWay,
    payable: row.state === 'issued' ? Math.max(0, row.balance - underWay) : 0,
    settlements: await readSettlements(scope, row.id),
    promise: await standingPromise(scope, row.id),
    dispute: await openDispute(scope, row.id),
    plan,
    approved: plan !== undefined && (await isApproved(scope, plan.plan.id)),
    talk: await readTalk(scope, row.id),
    collectsFrom: row.autopay ? sources.find(({ is_default }) => is_default) : undefined,
    sources: visit.session?.customer === customer.id ? sources : [],
    failed: row.state === 'issued' && row.balance > 0 ? await lastFailure(scope, row.id) : undefined,
  };
}

/** The row that a token names. Throws `NotHere` for a draft and for one that is no more. */
export async function invoiceOf({ trx, company }: CompanyScope, token: string): Promise<InvoiceRow> {
  if (!isToken(token)) throw new NotHere();
  const found = await trx
    .selectFrom('invoice')
    .select('id')
    .where('company_id', '=', company.id)
    .where('token', '=', token)
    .executeTakeFirst();
  const row = found && (await findInvoice(trx, company.id, found.id));
  if (!row || row.state === 'draft' || row.state === 'deleted') throw new NotHere();
  return row;
}

async function underWayOf({ trx, company }: CompanyScope, id: InvoiceId): Promise<number> {
  const { amount } = await trx
    .selectFrom('invoice')
    .select(inFlightOf('invoice').as('amount'))
    .where('company_id', '=', company.id)
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  return amount;
}

async function standingPromise({ trx, company }: CompanyScope, id: InvoiceId): Promise<PromiseRow | undefined> {
  return trx
    .selectFrom('promise')
    .selectAll()
    .where('company_id', '=', company.id)
    .where('invoice_id', '=', id)
    .where('state', '=', 'standing')
    .executeTakeFirst();
}

async function openDispute({ trx, company }: CompanyScope, id: InvoiceId): Promise<DisputeRow | undefined> {
  return trx
    .selectFrom('dispute')
    .selectAll()
    .where('company_id', '=', company.id)
    .where('invoice_id', '=', id)
    .where('closed_at', 'is', null)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
}

async function isApproved({ trx, company }: CompanyScope, plan: PaymentPlanId): Promise<boolean> {
  const row = await trx
    .selectFrom('payment_plan_approval')
    .select('id')
    .where('company_id', '=', company.id)
    .where('payment_plan_id', '=', plan)
    .executeTakeFirst();
  return row !== undefined;
}

async function lastFailure({ trx, company }: CompanyScope, id: InvoiceId): Promise<OpenedInvoice['failed']> {
  const charge = await trx
    .selectFrom('charge')
    .select(['status', 'payment_source_id'])
    .where('company_id', '=', company.id)
    .where(sql<boolean>`invoice_ids @> array[${id}]::bigint[]`)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (charge?.status !== 'failed') return undefined;
  const source =
    charge.payment_source_id === null
      ? undefined
      : await trx
          .selectFrom('payment_source')
          .selectAll()
          .where('company_id', '=', company.id)
          .where('id', '=', charge.payment_source_id)
          .executeTakeFirst();
  return { source };
}
