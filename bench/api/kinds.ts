import type { Books } from './books.js';
import type { Request } from './load.js';

/** What is measured: a route of ours, and how it is asked. */
export interface Kind {
  /** The path as routes name it. */
  readonly url: string;
  readonly request: Request;
}

const newCustomer = {
  name: 'Northwind Traders',
  email: 'ap@northwind.example',
  address1: '1 Harbour Street',
  city: 'Hamburg',
  postal_code: '20095',
  country: 'DE',
};

export function kindsOf({ invoices }: Books) {
  return {
    listCustomers: { url: '/customers', request: { method: 'GET', paths: ['/customers?per_page=25'] } },
    listInvoices: { url: '/invoices', request: { method: 'GET', paths: ['/invoices?per_page=25'] } },
    getInvoice: { url: '/invoices/:id', request: { method: 'GET', paths: invoices.map((id) => `/invoices/${id}`) } },
    // Last: it makes the lists longer.
    createCustomer: { url: '/customers', request: { method: 'POST', paths: ['/customers'], body: newCustomer } },
  } satisfies Record<string, Kind>;
}
export type KindName = keyof ReturnType<typeof kindsOf>;
