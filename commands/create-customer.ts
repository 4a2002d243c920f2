import { nextNumber } from '../db/counters.js';
import { zoneOfCountry } from '../domain/calendar/country-zones.js';
import type { CadenceId, ChaseStepId, CustomerId, MemberId, PolicyId } from '../domain/ids.js';
import { Refusal } from '../domain/refusal.js';
import { appendEvent } from './append-event.js';
import { placeInCadence } from './cadences/place-in-cadence.js';
import { refuseUnknown } from './catalogue/refuse-unknown.js';
import { refuseParent, takeTurnsAtParents } from './customer-parent.js';
import { refuseUnknownMember } from './members/find-member.js';
import type { Unit } from './unit.js';

type Maybe = string | null | undefined;

export interface CustomerFields {
  readonly name?: string | undefined;
  readonly number?: Maybe;
  readonly type?: 'company' | 'person' | undefined;
  readonly email?: Maybe;
  readonly phone?: Maybe;
  readonly attentionTo?: Maybe;
  readonly address1?: Maybe;
  readonly address2?: Maybe;
  readonly city?: Maybe;
  readonly state?: Maybe;
  readonly postalCode?: Maybe;
  /** ISO 3166-1 alpha-2, upper case. */
  readonly country?: Maybe;
  /** IANA zone in which they may be reached. */
  readonly zone?: Maybe;
  readonly language?: Maybe;
  /** ISO 4217, lower case. */
  readonly currency?: Maybe;
  readonly segment?: Maybe;
  readonly paymentTerms?: Maybe;
  readonly autopay?: boolean | undefined;
  readonly chase?: boolean | undefined;
  readonly chasingPolicy?: PolicyId | null | undefined;
  readonly cadence?: CadenceId | null | undefined;
  /** Of its cadence; absent: the first, where the cadence is new. */
  readonly nextChaseStep?: ChaseStepId | null | undefined;
  readonly notes?: Maybe;
  readonly owner?: Owner | null | undefined;
  readonly parentCustomer?: CustomerId | null | undefined;
  readonly billToParent?: boolean | undefined;
  readonly consolidated?: boolean | undefined;
  readonly active?: boolean | undefined;
  /** Null: the company's own. */
  readonly autopayDelayDays?: number | null | undefined;
  readonly creditHold?: boolean | undefined;
  /** In minor units of the currency named with it; null: none. */
  readonly creditLimit?: CreditLimit | null | undefined;
  readonly taxable?: boolean | undefined;
  /** On every new document of theirs. */
  readonly taxRates?: readonly string[] | undefined;
  readonly taxId?: Maybe;
  readonly avalaraEntityUseCode?: Maybe;
  readonly avalaraExemptionNumber?: Maybe;
  readonly signUpPage?: number | null | undefined;
  readonly achGateway?: number | null | undefined;
  readonly ccGateway?: number | null | undefined;
  readonly convenienceFee?: boolean | undefined;
  readonly disabledPaymentMethods?: readonly string[] | undefined;
  readonly metadata?: Record<string, string> | undefined;
}

export interface CreditLimit {
  readonly amount: number;
  readonly currency: string;
}

export interface Owner {
  readonly id: MemberId;
  /** The field that named them. */
  readonly param: 'owner' | 'owner_id';
}

export type NewCustomer = CustomerFields & { readonly name: string };

/** Adds a customer. Without a zone of their own they live where most people of their country do. */
export async function createCustomer(unit: Unit, input: NewCustomer): Promise<CustomerId> {
  const { company, trx } = unit;
  if (input.parentCustomer) await takeTurnsAtParents(unit);
  const number = input.number ?? (await nextNumber(trx, company.id, 'customer'));
  await refuseTakenCustomerNumber(unit, number);
  await refuseUnknownPolicy(unit, input.chasingPolicy);
  const place = await placeInCadence(unit, input);
  if (input.owner) await refuseUnknownMember(unit, input.owner.id, input.owner.param);
  await refuseParent(unit, input.parentCustomer);
  await refuseUnknownRates(unit, input);
  const now = new Date(await unit.now());
  const { id } = await trx
    .insertInto('customer')
    .values({
      ...customerColumns(input),
      ...place,
      company_id: company.id,
      name: input.name,
      number,
      zone: input.zone ?? (input.country ? (zoneOfCountry(input.country) ?? null) : null),
      created_at: now,
      updated_at: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await appendEvent(unit, {
    type: 'customer.created',
    object: { type: 'customer', id },
    customer: id,
    data: { number },
    at: now.getTime(),
  });
  return id;
}

export async function refuseUnknownRates(unit: Unit, { taxRates }: CustomerFields): Promise<void> {
  await refuseUnknown(
    unit,
    'tax_rate',
    (taxRates ?? []).map((id, i) => ({ id, param: `taxes[${i}]` })),
  );
}

/** The columns that were given; name, number and zone are the caller's. */
export function customerColumns(input: CustomerFields) {
  const columns = {
    type: input.type,
    email: input.email,
    phone: input.phone,
    attention_to: input.attentionTo,
    address1: input.address1,
    address2: input.address2,
    city: input.city,
    state: input.state,
    postal_code: input.postalCode,
    country: input.country,
    language: input.language,
    currency: input.currency,
    segment: input.segment,
    payment_terms: input.paymentTerms,
    autopay: input.autopay,
    chase: input.chase,
    chasing_policy_id: input.chasingPolicy,
    notes: input.notes,
    owner_id: input.owner === null ? null : input.owner?.id,
    parent_customer_id: input.parentCustomer,
    bill_to_parent: input.billToParent,
    consolidated: input.consolidated,
    active: input.active,
    autopay_delay_days: input.autopayDelayDays,
    credit_hold: input.creditHold,
    credit_limit: input.creditLimit === null ? null : input.creditLimit?.amount,
    credit_limit_currency: input.creditLimit === null ? null : input.creditLimit?.currency,
    taxable: input.taxable,
    tax_rate_ids: input.taxRates && [...new Set(input.taxRates)],
    tax_id: input.taxId,
    avalara_entity_use_code: input.avalaraEntityUseCode,
    avalara_exemption_number: input.avalaraExemptionNumber,
    sign_up_page: input.signUpPage,
    ach_gateway: input.achGateway,
    cc_gateway: input.ccGateway,
    convenience_fee: input.convenienceFee,
    disabled_payment_methods:
      input.disabledPaymentMethods === undefined ? undefined : [...input.disabledPaymentMethods],
    metadata: input.metadata === undefined ? undefined : JSON.stringify(input.metadata),
  };
  return withoutUndefined(columns);
}

/** A field left out stays as it is, one that is null is cleared. */
export function withoutUndefined<T extends object>(columns: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const given = Object.entries(columns).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given) as { [K in keyof T]?: Exclude<T[K], undefined> };
}

export async function refuseTakenCustomerNumber(unit: Unit, number: string, except?: CustomerId): Promise<void> {
  const taken = await unit.trx
    .selectFrom('customer')
    .select('id')
    .where('company_id', '=', unit.company.id)
    .where('number', '=', number)
    .executeTakeFirst();
  if (taken && taken.id !== except) throw new Refusal(`A customer with number ${number} exists`, 'number');
}

export async function refuseUnknownPolicy(
  unit: Unit,
  policy: PolicyId | null | undefined,
  param = 'chasing_policy',
): Promise<void> {
  if (policy === null || policy === undefined) return;
  const found = await unit.trx
    .selectFrom('policy')
    .select('id')
    .where('company_id', '=', unit.company.id)
    .where('id', '=', policy)
    .where('archived_at', 'is', null)
    .executeTakeFirst();
  if (!found) throw new Refusal('No such policy', param);
}
