import { expect, it } from 'vitest';
import { recordPayment } from '../../commands/record-payment.js';
import { inCompany } from '../../db/company-scope.js';
import { loadFacts } from '../../db/facts.js';
import type { InvoiceId } from '../../domain/ids.js';
import { openDatabase } from '../db/open-database.js';
import { invoice100 } from '../lives/harness.js';
import { type Office, openOffice } from './office.js';

const database = openDatabase();

it('a charge counts on the invoices it names as it will be applied: in the order of their ids, each up to its balance', async () => {
  const office = await openOffice(database);
  const invoices = await issue(office, 3);
  await charge(office, [...invoices].reverse(), 15_000);
  expect(await inFlight(office, invoices)).toEqual([10_000, 5_000, 0]);
});

it('what is paid on one of them by other money is left for the next', async () => {
  const office = await openOffice(database);
  const invoices = await issue(office, 2);
  await charge(office, invoices, 15_000);
  const [first] = invoices as [InvoiceId];
  await office.change((unit) => recordPayment(unit, { amount: 8_000, appliedTo: [{ invoice: first, amount: 8_000 }] }));
  expect(await inFlight(office, invoices)).toEqual([2_000, 10_000]);
});

it('in another currency it counts for nothing, and takes nothing from the others', async () => {
  const office = await openOffice(database);
  const invoices = [...(await issue(office, 1)), ...(await issue(office, 1, 'eur'))];
  await charge(office, invoices, 15_000, 'eur');
  expect(await inFlight(office, invoices)).toEqual([0, 10_000]);
});

it('several charges add up', async () => {
  const office = await openOffice(database);
  const invoices = await issue(office, 1);
  for (const amount of [3_000, 4_000]) await charge(office, invoices, amount);
  expect(await inFlight(office, invoices)).toEqual([7_000]);
});

/** Open invoices of 100.00 each, in the order of their ids. */
async function issue({ customer, change }: Office, count: number, currency = 'usd'): Promise<InvoiceId[]> {
  const invoices: InvoiceId[] = [];
  for (let n = 0; n < count; n++)
    invoices.push((await change((unit) => invoice100(unit, customer, { currency }))).result);
  return invoices;
}

let charges = 0;
async function charge({ company, change }: Office, invoice_ids: InvoiceId[], amount: number, currency = 'usd') {
  const intent_id = `pi_${charges++}`;
  const row = { company_id: company, processor: 'stripe', intent_id, invoice_ids, currency, amount } as const;
  await change(({ trx }) =>
    trx
      .insertInto('charge')
      .values({ ...row, method: 'bank_debit', status: 'processing' })
      .execute(),
  );
}

/** Minor units, by invoice. */
async function inFlight({ company }: Office, invoices: readonly InvoiceId[]): Promise<number[]> {
  return inCompany(database.db, company, async ({ trx }) => {
    const found = [];
    for (const invoice of invoices) found.push((await loadFacts(trx, invoice)).facts.inFlight);
    return found;
  });
}
