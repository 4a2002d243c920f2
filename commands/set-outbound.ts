import { sql } from 'kysely';
import type { PolicyId } from '../domain/ids.js';
import { Refusal } from '../domain/refusal.js';
import { appendEvent } from './append-event.js';
import { refuseUnknownPolicy, withoutUndefined } from './create-customer.js';
import { replanMany, unsettledInvoices } from './replan-many.js';
import type { Unit } from './unit.js';

/**
 * Lets messages leave the company, or stops them all. Every open invoice gets a new plan: the relay computes them, at its
 * own rate. Setting what is set already changes nothing.
 */
export async function setOutbound(unit: Unit, outbound: boolean): Promise<void> {
  const { company, trx } = unit;
  // Every unit that plans an invoice holds a share of this row (its event's foreign key, or the invoice's lock): waiting
  // for them all shows us the invoices they made, and those that come after plan by what is set here.
  const row = await trx
    .selectFrom('company')
    .select('outbound')
    .where('id', '=', company.id)
    .forUpdate()
    .executeTakeFirstOrThrow();
  if (row.outbound === outbound) return;
  await trx.updateTable('company').set({ outbound }).where('id', '=', company.id).execute();
  const event = await appendEvent(unit, {
    type: outbound ? 'company.outbound_on' : 'company.outbound_off',
    object: { type: 'company', id: company.id },
    at: await unit.now(),
  });
  await replanMany(unit, await unsettledInvoices(unit), event);
}

export interface CompanyFields {
  readonly name?: string | undefined;
  readonly email?: string | undefined;
  /** For invoices issued from now on whose customer names none. */
  readonly defaultPolicy?: PolicyId | null | undefined;
  /** Where payers open documents, without a slash at its end, from now on whatever the server's own address; null: that follows it again. */
  readonly portalUrl?: string | null | undefined;
  /** Where the company's pages are on this server, by their slug; null: nobody knows its address. */
  readonly portalAt?: ((slug: string) => string) | undefined;
  /** Its part of the address of its pages, unless another company has it. */
  readonly portalSlug?: string | undefined;
  /** Payers may change their billing details and contacts. */
  readonly portalEditDetails?: boolean | undefined;
  /** Whether new invoices take their customer's credit at once. */
  readonly autoApplyCredits?: boolean | undefined;
  /** What becomes of money taken that was no longer owed. */
  readonly latePayment?: 'credit' | 'refund' | undefined;
  /** Of which payments a receipt goes out by itself. */
  readonly receipts?: 'none' | 'online' | 'all' | undefined;
}

/** What payers see of the company, and its default policy. No plan depends on it. */
export async function updateCompany(unit: Unit, fields: CompanyFields): Promise<void> {
  await refuseUnknownPolicy(unit, fields.defaultPolicy, 'default_policy');
  const columns = withoutUndefined({
    name: fields.name,
    email: fields.email,
    default_policy_id: fields.defaultPolicy,
    ...(await portalColumns(unit, fields)),
    portal_edit_details: fields.portalEditDetails,
    auto_apply_credits: fields.autoApplyCredits,
    late_payment: fields.latePayment,
    receipts: fields.receipts,
  });
  if (Object.keys(columns).length === 0) return;
  await unit.trx.updateTable('company').set(columns).where('id', '=', unit.company.id).execute();
  await appendEvent(unit, {
    type: 'company.updated',
    object: { type: 'company', id: unit.company.id },
    data: { fields: Object.keys(columns) },
    at: await unit.now(),
  });
}

/** An address that a person chose stays; else it follows where the server is reached, and the slug. */
async function portalColumns({ trx, company }: Unit, { portalUrl, portalSlug, portalAt }: CompanyFields) {
  if (portalUrl === undefined && portalSlug === undefined) return {};
  // Row security hides the other companies: their slugs are met as a broken constraint.
  const slug = portalSlug ?? company.portal_slug;
  const follows = portalUrl === undefined ? company.portal_follows : portalUrl === null;
  const address = follows ? (portalAt?.(slug) ?? null) : (portalUrl ?? company.portal_url);
  if (portalSlug !== undefined && portalSlug !== company.portal_slug) await takeSlug({ trx, company }, portalSlug);
  return { portal_follows: follows, portal_url: address, portal_slug: portalSlug };
}

async function takeSlug({ trx, company }: Pick<Unit, 'trx' | 'company'>, slug: string): Promise<void> {
  try {
    await sql`savepoint slug`.execute(trx);
    await trx.updateTable('company').set({ portal_slug: slug }).where('id', '=', company.id).execute();
    await sql`release savepoint slug`.execute(trx);
  } catch (error) {
    if ((error as { code?: string }).code !== UNIQUE_VIOLATION) throw error;
    await sql`rollback to savepoint slug`.execute(trx);
    throw new Refusal("is another company's", 'portal_slug');
  }
}

const UNIQUE_VIOLATION = '23505';
