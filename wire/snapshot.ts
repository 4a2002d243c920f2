import type { CompanyScope } from '../db/company-scope.js';
import type { ContactId, CreditNoteId, CustomerId, InvoiceId, PaymentId } from '../domain/ids.js';
import { showContact } from './contact.js';
import { showCreditNote } from './credit-note.js';
import { customersById, showCustomers } from './customer.js';
import { showPayments } from './payment.js';
import { showInvoices } from './show-invoices.js';

/** Objects as on the wire with what they are related to expanded; those that are gone are left out. */
type Render = (scope: CompanyScope, ids: readonly number[]) => Promise<readonly { readonly id: number }[]>;

/** By the object's type: what an event keeps of it. An object of a type that is not here is known to events by its id alone. */
export const renderers: Readonly<Record<string, Render>> = {
  customer: (scope, ids) => showCustomers(scope, ids as readonly CustomerId[]),
  contact: showContacts,
  invoice: (scope, ids) => showInvoices(scope, ids as readonly InvoiceId[], { expandCustomer: true }),
  payment: (scope, ids) => showPayments(scope, ids as readonly PaymentId[], true),
  credit_note: showCreditNotes,
};

async function showContacts({ trx, company }: CompanyScope, ids: readonly number[]) {
  const rows = await trx
    .selectFrom('contact')
    .selectAll()
    .where('company_id', '=', company.id)
    .where('id', 'in', ids as readonly ContactId[])
    .execute();
  return rows.map(showContact);
}

async function showCreditNotes({ trx, company }: CompanyScope, ids: readonly number[]) {
  const rows = await trx
    .selectFrom('credit_note')
    .selectAll()
    .where('company_id', '=', company.id)
    .where('id', 'in', ids as readonly CreditNoteId[])
    .execute();
  const customers = await customersById(
    trx,
    company.id,
    rows.map((row) => row.customer_id),
  );
  return rows.map((row) => ({ ...showCreditNote(row), customer: customers.get(row.customer_id) ?? row.customer_id }));
}
