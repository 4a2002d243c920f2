import type { CompanyRow } from '../db/tables/company.js';
import type { CustomerRow } from '../db/tables/customer.js';
import type { Variables } from '../documents/email/template-text.js';

/** What every template may name: who writes, and to whom. */
export function partiesOf(company: CompanyRow, customer: CustomerRow): Variables {
  return {
    company_name: company.name,
    company_email: company.email,
    customer_name: customer.name,
    customer_contact_name: customer.attention_to ?? customer.name,
    customer_number: customer.number,
    customer_address: addressLines(customer).join(', '),
    customer_payment_terms: customer.payment_terms ?? '',
  };
}

/** The postal address without the name, a line each; empty when none is known. */
export function addressLines(customer: CustomerRow): string[] {
  const { address1, address2, city, state, postal_code, country } = customer;
  const place = [city, [state, postal_code].filter(isGiven).join(' ')].filter(isGiven).join(', ');
  return [address1, address2, place, country].filter(isGiven);
}

function isGiven(text: string | null): text is string {
  return text !== null && text.trim() !== '';
}
