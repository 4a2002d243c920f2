import type Stripe from 'stripe';
import type { Method } from './port.js';

/** Stripe's payment method in our words. */
export function readMethod(method: Stripe.PaymentMethod): Method {
  const customer = typeof method.customer === 'string' ? method.customer : method.customer?.id;
  return {
    id: method.id,
    type: method.type,
    ...(customer !== undefined && { customer }),
    ...withoutNull(detailsOf(method)),
  };
}

type Details = { readonly [name in keyof Omit<Method, 'id' | 'type' | 'customer'>]: Method[name] | null | undefined };

function detailsOf({ card, us_bank_account: us, sepa_debit: sepa, bacs_debit: bacs }: Stripe.PaymentMethod): Details {
  if (card) {
    const { brand, last4, exp_month: expMonth, exp_year: expYear, funding, country } = card;
    return { brand, last4, expMonth, expYear, funding, country };
  }
  if (us) return { bankName: us.bank_name, last4: us.last4, routingNumber: us.routing_number, country: 'US' };
  if (sepa) return { last4: sepa.last4, routingNumber: sepa.bank_code, country: sepa.country };
  if (bacs) return { last4: bacs.last4, routingNumber: bacs.sort_code, country: 'GB' };
  return {};
}

function withoutNull(details: Details): Partial<Method> {
  return Object.fromEntries(Object.entries(details).filter(([, value]) => value !== null && value !== undefined));
}
