import type { Caller } from '../api/open-app.js';

export interface MadeInvoice {
  readonly id: number;
  readonly customer: number;
  readonly token: string;
  readonly number: string;
  /** Its page. */
  readonly url: string;
}

/** A customer with one issued invoice, made by the API. */
export async function makeInvoice(
  { call }: Pick<Caller, 'call'>,
  {
    customer,
    invoice,
  }: { readonly customer?: number | Record<string, unknown>; readonly invoice?: Record<string, unknown> } = {},
): Promise<MadeInvoice> {
  const id =
    typeof customer === 'number'
      ? customer
      : (
          await call('POST', '/customers', {
            name: 'Harbour Tools Ltd.',
            email: 'ap@harbour.example',
            address1: '1 Dock Road',
            city: 'Hull',
            country: 'GB',
            language: 'en',
            ...customer,
          })
        ).body.id;
  const made = await call('POST', '/invoices', {
    customer: id,
    payment_terms: 'NET 30',
    items: [{ name: 'Consulting', description: 'Two days in October', quantity: 2, unit_cost: 500 }],
    ...invoice,
  });
  if (made.status !== 201) throw new Error(JSON.stringify(made.body));
  const { token, number, url } = made.body;
  return { id: made.body.id, customer: id, url, number, token: token ?? String(url).split('/').at(-1) };
}
