import { invalid, missing } from './errors.js';
import { testMethodOf } from './methods.js';
import { type CustomerObject, type IntentObject, type MethodObject, newId } from './objects.js';
import { type Params, required } from './params.js';
import type { Draft } from './state.js';
import type { Behaviour, TestMethod } from './test-methods.js';

export const CUSTOMER_PARAMS = ['name', 'email', 'metadata'];
export const ATTACH_PARAMS = ['customer'];
export const UPDATE_PARAMS = ['exp_month', 'exp_year', 'last4'];

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
  return draft.find('payment_method', id) ?? methodOf(draft, testMethodOf(id));
}

/** A test method becomes one of its own by being attached, as at Stripe. */
export function attach(draft: Draft, id: string, params: Params): MethodObject {
  const customerId = required(params.text('customer'), 'customer');
  const customer = draft.find('customer', customerId);
  if (customer === undefined) throw missing('customer', customerId, 'customer');
  const known = draft.find('payment_method', id);
  if (known === undefined) {
    const made = { ...methodOf(draft, testMethodOf(id)), id: newId('pm') };
    return keep(draft, made, customerId, customer.metadata['connection'] ?? null);
  }
  if (known.customer === null) throw invalid('The payment method was detached and may not be used again.', 'id');
  if (known.customer !== customerId) throw invalid('The payment method is attached to another customer.', 'id');
  return known;
}

/** Keeps a method for a customer, and tells of it. */
export function keep(
  draft: Draft,
  method: MethodObject,
  customer: string | null,
  connection: string | null,
): MethodObject {
  const kept = draft.put<MethodObject>({ ...method, customer, connection });
  draft.emit('payment_method.attached', kept, connection ?? undefined);
  return kept;
}

export function detach(draft: Draft, id: string): MethodObject {
  const kept = draft.find('payment_method', id);
  if (kept === undefined || kept.customer === null)
    throw invalid('The payment method you provided is not attached to a customer.', 'payment_method');
  const detached = draft.put<MethodObject>({ ...kept, customer: null });
  draft.emit('payment_method.detached', detached, kept.connection ?? undefined);
  return detached;
}

/** The card's bank sent another card: the networks tell the processor of it. */
export function updateCard(draft: Draft, id: string, params: Params): MethodObject {
  const kept = draft.find('payment_method', id);
  if (kept?.type !== 'card') throw missing('PaymentMethod', id, 'payment_method');
  const [month, year, last4] = [params.amount('exp_month'), params.amount('exp_year'), params.text('last4')];
  const card = {
    ...(kept['card'] as object),
    ...(month !== undefined && { exp_month: month }),
    ...(year !== undefined && { exp_year: year }),
    ...(last4 !== undefined && { last4 }),
  };
  const updated = draft.put<MethodObject>({ ...kept, card });
  draft.emit('payment_method.automatically_updated', updated, kept.connection ?? undefined);
  return updated;
}

/** The method that is to pay an intent. One that is kept pays for its customer alone, and no debit without permission. */
export function payingMethod(draft: Draft, id: string, { customer }: Pick<IntentObject, 'customer'>): MethodObject {
  const kept = draft.find('payment_method', id);
  if (kept === undefined) return methodOf(draft, testMethodOf(id));
  if (kept.customer !== customer) {
    throw invalid(`The customer does not have a payment method with the ID ${id}.`, 'payment_method');
  }
  const mandate = draft.find('mandate', kept.mandate ?? '');
  if (mandate?.status === 'inactive') {
    const message = 'The provided mandate is invalid and can not be used for the payment intent.';
    throw invalid(message, 'payment_method', 'payment_intent_mandate_invalid');
  }
  return kept;
}

/** How a method behaves when it is charged. An expired card is declined whatever it is. */
export function behaviourOf(draft: Draft, method: MethodObject): Behaviour {
  const card = method['card'] as { exp_month: number; exp_year: number } | undefined;
  if (card !== undefined && draft.now * 1000 >= Date.UTC(card.exp_year, card.exp_month)) {
    return { kind: 'decline', decline: { code: 'expired_card', message: 'Your card has expired.' } };
  }
  return testMethodOf(method.made_of).behaviour;
}

export interface Expiry {
  readonly month: number;
  readonly year: number;
}

/** A method as a test method makes it, not stored. */
export function methodOf(
  draft: Draft,
  test: TestMethod,
  { month, year }: Expiry = { month: 12, year: 2034 },
): MethodObject {
  const { type, token, country, routing = null } = test;
  const last4 = test.number.slice(-4);
  const details = {
    card: { brand: test.brand, last4, exp_month: month, exp_year: year, funding: test.funding, country },
    sepa_debit: { bank_code: test.number.slice(4, 12), last4, country },
    us_bank_account: { bank_name: 'STRIPE TEST BANK', last4, routing_number: routing, account_type: 'checking' },
    bacs_debit: { last4, sort_code: routing },
  }[type];
  return {
    id: token,
    object: 'payment_method',
    created: draft.now,
    customer: null,
    livemode: false,
    metadata: {},
    type,
    made_of: token,
    mandate: null,
    connection: null,
    [type]: details,
  };
}
