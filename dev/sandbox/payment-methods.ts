import { invalid, missing } from './errors.js';
import { type Behaviour, behaviourOf } from './methods.js';
import { type CustomerObject, type IntentObject, type MethodObject, newId } from './objects.js';
import { type Params, required } from './params.js';
import type { Draft } from './state.js';

export const CUSTOMER_PARAMS = ['name', 'email', 'metadata'];
export const ATTACH_PARAMS = ['customer'];

export function createCustomer(draft: Draft, params: Params): CustomerObject {
  return draft.put<CustomerObject>({
    id: newId('cus'),
    object: 'customer',
    created: draft.now,
    livemode: false,
    metadata: params.metadata(),
    name: params.text('name') ?? null,
  });
}

/** A method that was attached, or a test method by its name. */
export function findMethod(draft: Draft, id: string): MethodObject {
  return draft.find('payment_method', id) ?? testMethod(draft, id);
}

/** A test method becomes one of its own by being attached, as at Stripe. */
export function attach(draft: Draft, id: string, params: Params): MethodObject {
  const customer = required(params.text('customer'), 'customer');
  if (draft.find('customer', customer) === undefined) throw missing('customer', customer, 'customer');
  const kept = draft.find('payment_method', id);
  if (kept === undefined) return draft.put<MethodObject>({ ...testMethod(draft, id), id: newId('pm'), customer });
  if (kept.customer === null) throw invalid('The payment method was detached and may not be used again.', 'id');
  if (kept.customer !== customer) throw invalid('The payment method is attached to another customer.', 'id');
  return kept;
}

export function detach(draft: Draft, id: string): MethodObject {
  const kept = draft.find('payment_method', id);
  if (kept === undefined || kept.customer === null)
    throw invalid('The payment method you provided is not attached to a customer.', 'payment_method');
  return draft.put<MethodObject>({ ...kept, customer: null });
}

/** How a method behaves for an intent. One that is kept pays for its customer alone. */
export function behaviourFor(draft: Draft, id: string, { customer }: Pick<IntentObject, 'customer'>): Behaviour {
  const kept = draft.find('payment_method', id);
  if (kept !== undefined && kept.customer !== customer) {
    throw invalid(`The customer does not have a payment method with the ID ${id}.`, 'payment_method');
  }
  return behaviourOfMethod(draft, id);
}

export function behaviourOfMethod(draft: Draft, id: string): Behaviour {
  return behaviourOf(draft.find('payment_method', id)?.made_of ?? id);
}

function testMethod(draft: Draft, id: string): MethodObject {
  const { type } = behaviourOf(id);
  const details =
    type === 'card'
      ? { brand: brandOf(id), last4: '4242', exp_month: 12, exp_year: 2034, funding: 'credit', country: 'US' }
      : { bank_name: 'STRIPE TEST BANK', last4: '6789', routing_number: '110000000', country: 'DE' };
  return {
    id,
    object: 'payment_method',
    created: draft.now,
    customer: null,
    livemode: false,
    metadata: {},
    type,
    made_of: id,
    [type]: details,
  };
}

function brandOf(id: string): string {
  const name = id.replace('pm_card_', '');
  return ['mastercard', 'amex', 'discover', 'diners', 'jcb', 'unionpay'].includes(name) ? name : 'visa';
}
