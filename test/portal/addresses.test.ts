import { expect, test } from 'vitest';
import { openPortal } from './open-portal.js';

const portal = openPortal();

test('each address that the API gives of a document opens what it names', async () => {
  const company = await portal.newCompany();
  const { body: customer } = await company.call('POST', '/customers', { name: 'Payer' });
  const items = [{ name: '=1+1', description: 'a "b", c', quantity: 2, unit_cost: 10.5 }];
  const make = async (path: string) => (await company.call('POST', path, { customer: customer.id, items })).body;
  const [invoice, note, estimate] = [await make('/invoices'), await make('/credit_notes'), await make('/estimates')];
  const opened = async (url: string) => {
    const answer = await fetch(url);
    return [answer.status, answer.headers.get('content-type')?.split(';')[0]];
  };
  const addresses = {
    invoice: invoice.url,
    payment: invoice.payment_url,
    invoicePdf: invoice.pdf_url,
    csv: invoice.csv_url,
    note: note.url,
    notePdf: note.pdf_url,
    estimate: estimate.url,
    estimatePdf: estimate.pdf_url,
  };
  const answers = await Promise.all(Object.entries(addresses).map(async ([name, url]) => [name, await opened(url)]));
  const [page, pdf] = [
    [200, 'text/html'],
    [200, 'application/pdf'],
  ];
  expect(Object.fromEntries(answers)).toEqual({
    invoice: page,
    payment: page,
    invoicePdf: pdf,
    csv: [200, 'text/csv'],
    note: page,
    notePdf: pdf,
    estimate: page,
    estimatePdf: pdf,
  });
  expect(await (await fetch(invoice.csv_url)).text()).toBe(
    `invoice,currency,name,description,quantity,unit_cost,amount\r\n${invoice.number},usd,'=1+1,"a ""b"", c",2,10.5,21\r\n`,
  );
  expect((await fetch(`${invoice.csv_url.replace(/.{4}\/csv$/, 'AAAA/csv')}`)).status).toBe(404);
});
