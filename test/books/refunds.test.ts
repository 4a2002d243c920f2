import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { createCustomer } from '../../commands/create-customer.js';
import { proveBooks } from '../../commands/prove-books.js';
import { reapplyPayment } from '../../commands/reapply-payment.js';
import { recordPayment } from '../../commands/record-payment.js';
import { recordRefund } from '../../commands/record-refund.js';
import type { Unit } from '../../commands/unit.js';
import { voidPayment } from '../../commands/void-payment.js';
import { showPayment } from '../../wire/payment.js';
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

test('money that went back is not there to be applied a second time when the payment is applied anew', async () => {
  const company = await opened.newCompany();
  const change = changeIn(opened.db, company);
  const customer = await change((unit) => createCustomer(unit, { name: 'Blue Mill' }));
  const [first, second] = [
    await change((unit) => invoiceOf(unit, customer, '100')),
    await change((unit) => invoiceOf(unit, customer, '100')),
  ];
  const appliedTo = [{ invoice: first, amount: 10_000 }];
  const payment = await change((unit) => recordPayment(unit, { amount: 10_000, appliedTo }));
  await change((unit) => recordRefund(unit, payment, 4_000));
  const unapplied = async () => (await change((unit) => showPayment(unit, payment))).balance;

  // Wholly on an invoice it still is: what goes back does not make one owed again.
  await change((unit) => applyAnew(unit, [{ invoice: second, amount: 10_000 }]));
  expect(await unapplied()).toBe(0);
  await change((unit) => applyAnew(unit, [{ invoice: second, amount: 7_000 }]));
  expect(await unapplied()).toBe(0);
  await change((unit) => applyAnew(unit, []));
  expect(await unapplied()).toBe(60);
  await expect(change((unit) => applyAnew(unit, [{ invoice: first, amount: 6_001 }]))).rejects.toThrow('more than');
  await change((unit) => recordRefund(unit, payment, 6_000));
  expect(await unapplied()).toBe(0);
  expect(await proveBooks(opened.db, company, 'test')).toEqual([]);
  const { rows } = await sql`
    select account, sum(amount)::bigint as balance from ledger_entry where company_id = ${company}
    group by 1 having sum(amount) <> 0 order by 1`.execute(opened.system);
  expect(rows).toEqual([
    { account: 'receivable', balance: 20_000 },
    { account: 'revenue', balance: -20_000 },
  ]);

  function applyAnew(unit: Unit, wanted: readonly { invoice: typeof first; amount: number }[]) {
    const applications = wanted.map(({ invoice: invoiceId, amount }) => ({
      type: 'invoice' as const,
      invoiceId,
      amount,
    }));
    return reapplyPayment(unit, payment, { appliedTo: applications });
  }
});
