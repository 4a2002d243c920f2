import { nextNumber } from '../db/counters.js';
import { zoneOfCountry } from '../domain/calendar/country-zones.js';
import type { CadenceId, ChaseStepId, CustomerId, PolicyId } from '../domain/ids.js';
import { Refusal } from '../domain/refusal.js';
import { appendEvent } from './append-event.js';
import { placeInCadence } from './cadences/place-in-cadence.js';
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
  readonly metadata?: Record<string, string> | undefined;
}

export type NewCustomer = CustomerFields & { readonly name: string };

/** Adds a customer. Without a zone of their own they live where most people of their country do. */
export async function createCustomer(unit: Unit, input: NewCustomer): Promise<CustomerId> {
  const { company, trx } = unit;
  const number = input.number ?? (await nextNumber(trx, company.id, 'customer'));
  await refuseTakenCustomerNumber(unit, number);
  await refuseUnknownPolicy(unit, input.chasingPolicy);
  const place = await placeInCadence(unit, input);
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
