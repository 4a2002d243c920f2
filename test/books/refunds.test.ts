import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { createCustomer } from '../../commands/create-customer.js';
import { proveBooks } from '../../commands/prove-books.js';
import { recordPayment } from '../../commands/record-payment.js';
import { recordRefund } from '../../commands/record-refund.js';
import { voidPayment } from '../../commands/void-payment.js';
import { openDatabase } from '../db/open-database.js';
import { changeIn, invoiceOf } from './varied-books.js';

const opened = openDatabase();

test('voiding a payment of which a part was refunded re-opens its invoice and takes its money out once', async () => {
  const company = await opened.newCompany();
  const change = changeIn(opened.db, company);
  const customer = await change((unit) => createCustomer(unit, { name: 'Blue Mill' }));
  const invoice = await change((unit) => invoiceOf(unit, customer, '100'));
  const appliedTo = [{ invoice, amount: 10_000 }];
  const payment = await change((unit) => recordPayment(unit, { amount: 10_000, appliedTo }));
  for (const amount of [2_500, 1_500]) await change((unit) => recordRefund(unit, payment, amount));
  await change((unit) => voidPayment(unit, payment, 'returned'));
  const { rows } = await sql`
    select account, sum(amount)::bigint as balance from ledger_entry where company_id = ${company}
    group by 1 having sum(amount) <> 0 order by 1`.execute(opened.system);
  expect(rows).toEqual([
    { account: 'receivable', balance: 10_000 },
    { account: 'revenue', balance: -10_000 },
  ]);
  expect(await proveBooks(opened.db, company, 'test')).toEqual([]);
});
