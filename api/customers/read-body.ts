import type { ContactFields } from '../../commands/contacts.js';
import type { CreditLimit, CustomerFields, Owner } from '../../commands/create-customer.js';
import {
  asId,
  type CadenceId,
  type ChaseStepId,
  type CustomerId,
  type MemberId,
  type PolicyId,
} from '../../domain/ids.js';
import { Refusal } from '../../domain/refusal.js';
import { readAmount } from '../../wire/amounts.js';
import { readTaxRate } from '../../wire/catalogue-reference.js';
import { readCountry, readCurrency, readId, readMetadata, readZone } from '../../wire/fields.js';
import type { ContactBody, CustomerBody } from './body.js';

/** Currencies, ISO 4217: the company's, and of a customer that is there the one they have. */
export function readCustomer(body: CustomerBody, otherwise: string, before: string | null = null): CustomerFields {
  const currency = body.currency === null ? null : readCurrency(body.currency);
  return {
    name: body.name,
    number: body.number,
    type: body.type ?? undefined,
    email: body.email,
    phone: body.phone,
    attentionTo: body.attention_to,
    address1: body.address1,
    address2: body.address2,
    city: body.city,
    state: body.state,
    postalCode: body.postal_code,
    country: readCountry(body.country),
    zone: readZone(body.zone),
    language: body.language,
    currency,
    segment: body.segment,
    paymentTerms: body.payment_terms,
    autopay: body.autopay ?? undefined,
    chase: body.chase ?? undefined,
    chasingPolicy: readId<PolicyId>(body.chasing_policy),
    cadence: readId<CadenceId>(body.chasing_cadence),
    nextChaseStep: readId<ChaseStepId>(body.next_chase_step),
    notes: body.notes,
    owner: body.owner === undefined ? readOwner(body.owner_id, 'owner_id') : readOwner(body.owner, 'owner'),
    parentCustomer: readId<CustomerId>(body.parent_customer),
    billToParent: body.bill_to_parent ?? undefined,
    consolidated: body.consolidated ?? undefined,
    active: body.active ?? undefined,
    autopayDelayDays: body.autopay_delay_days === -1 ? null : body.autopay_delay_days,
    creditHold: body.credit_hold ?? undefined,
    creditLimit: readLimit(body.credit_limit, (currency === undefined ? before : currency) ?? otherwise),
    taxable: body.taxable ?? undefined,
    taxRates: body.taxes === undefined ? undefined : (body.taxes ?? []).map(readTaxRate),
    taxId: body.tax_id,
    avalaraEntityUseCode: body.avalara_entity_use_code,
    avalaraExemptionNumber: body.avalara_exemption_number,
    signUpPage: body.sign_up_page,
    achGateway: body.ach_gateway,
    ccGateway: body.cc_gateway,
    convenienceFee: body.convenience_fee ?? undefined,
    disabledPaymentMethods: body.disabled_payment_methods === null ? [] : body.disabled_payment_methods,
    metadata: readMetadata(body.metadata),
  };
}

export function readContact(body: ContactBody): ContactFields {
  return {
    name: body.name,
    title: body.title,
    department: body.department,
    email: body.email,
    phone: body.phone,
    primary: body.primary ?? undefined,
    sms_enabled: body.sms_enabled ?? undefined,
    send_new_invoices: body.send_new_invoices ?? undefined,
    address1: body.address1,
    address2: body.address2,
    city: body.city,
    state: body.state,
    postal_code: body.postal_code,
    country: readCountry(body.country),
  };
}

function readLimit(limit: number | null | undefined, currency: string): CreditLimit | null | undefined {
  if (limit === null || limit === undefined) return limit;
  const amount = readAmount(limit, currency, 'credit_limit');
  if (amount < 0) throw new Refusal('must be at least 0', 'credit_limit');
  return { amount, currency };
}

function readOwner(id: number | null | undefined, param: Owner['param']): Owner | null | undefined {
  return id === null || id === undefined ? id : { id: asId<MemberId>(id), param };
}
