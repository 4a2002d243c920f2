import { expect, it } from 'vitest';
import { deleteInvoice } from '../../commands/end-invoice.js';
import { planAnew } from '../../commands/plan-anew.js';
import type { InvoiceId } from '../../domain/ids.js';
import { openDatabase } from '../db/open-database.js';
import { invoice100 } from '../lives/harness.js';
import { openOffice } from './office.js';

const database = openDatabase();

it('a deleted invoice has a plan that ends its life; a draft, or none at all, has no life and no plan', async () => {
  const { company, customer, change } = await openOffice(database);
  const planOf = (invoice: InvoiceId) => planAnew(database.db, company, invoice);
  const { result: issued } = await change((unit) => invoice100(unit, customer));
  expect(await planOf(issued)).toMatchObject({ customer, plan: { revision: 1, next: { key: 'deliver' } } });
  await change((unit) => deleteInvoice(unit, issued));
  expect(await planOf(issued)).toMatchObject({ customer, plan: { revision: 2, outcome: 'deleted' } });
  const { result: draft } = await change((unit) => invoice100(unit, customer, { draft: true }));
  expect(await planOf(draft)).toBeUndefined();
  expect(await planOf(999_999 as InvoiceId)).toBeUndefined();
});
