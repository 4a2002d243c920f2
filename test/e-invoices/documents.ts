import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Served } from '../setup/serve.js';

const seller = {
  legal_name: 'Harbor & Söhne GmbH',
  address1: 'Speicherstraße 12',
  city: 'Hamburg',
  postal_code: '20457',
  country: 'de',
  tax_id: 'DE123456789',
  registration: 'HRB 12345',
  iban: 'DE89370400440532013000',
  bic: 'COBADEFFXXX',
  language: 'de',
};
const buyer = {
  name: 'Łódź <Machine> Works',
  email: 'ap@lodz.example',
  address1: 'Piotrkowska 1',
  city: 'Łódź',
  postal_code: '90-001',
  country: 'pl',
  tax_id: 'PL1234567890',
};
const vat = (percent: number) => ({ name: 'VAT', percent });
const line = (unit_cost: number, more: object = {}) => ({ name: 'Werk', quantity: 3, unit_cost, ...more });

/** One of each kind that e-invoices come in: what differs is how their taxes and discounts are written. */
const bodies: Readonly<Record<string, object>> = {
  plain: { items: [line(33.33)], taxes: [vat(19)] },
  'two-rates': { items: [line(10.05, { taxes: [vat(19)] }), line(7.77, { taxes: [vat(7)] })] },
  discounted: { items: [line(100, { discounts: [{ name: 'Rabatt', percent: 3 }] })], taxes: [vat(19)] },
  'discounted-whole': {
    items: [line(99.99), line(0.5)],
    discounts: [{ name: 'Rabatt', amount: 12.34 }],
    taxes: [vat(19)],
  },
  exempt: { items: [line(50)], taxes: [{ name: 'Reverse charge', percent: 0 }] },
  dated: { items: [line(1_000)], taxes: [vat(19)], payment_terms: 'NET 30', purchase_order: 'PO-7', notes: 'Danke.' },
};

/** Writes each as PDF with what is embedded in it, and as XML alone. Resolves to the files. */
export async function writeDocuments({ url, key }: Served, folder: string): Promise<string[]> {
  const authorization = `Basic ${Buffer.from(`${key}:`).toString('base64')}`;
  const ask = async (method: string, path: string, body?: object, accept = 'application/json') => {
    const headers = { authorization, accept, ...(body ? { 'content-type': 'application/json' } : {}) };
    const answer = await fetch(url + path, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return answer;
  };
  const make = async (path: string, body: object) =>
    ((await (await ask('POST', path, body)).json()) as { id: number }).id;
  await ask('PATCH', '/companies/current/profile', seller);
  const customer = await make('/customers', buyer);
  const files: string[] = [];
  for (const kind of ['invoices', 'credit_notes'])
    for (const [name, { ...body }] of Object.entries(bodies)) {
      const { payment_terms: _terms, ...note } = body as { payment_terms?: string };
      const id = await make(`/${kind}`, { customer, currency: 'eur', ...(kind === 'invoices' ? body : note) });
      for (const type of ['pdf', 'xml']) {
        const answer = await ask('GET', `/${kind}/${id}`, undefined, `application/${type}`);
        const file = join(folder, `${kind}-${name}.${type}`);
        writeFileSync(file, Buffer.from(await answer.arrayBuffer()));
        files.push(file);
      }
    }
  return files;
}
