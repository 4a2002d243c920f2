import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { createCustomer } from '../../commands/create-customer.js';
import { foldCharge } from '../../commands/fold-charge.js';
import { proveBooks } from '../../commands/prove-books.js';
import { voidPayment } from '../../commands/void-payment.js';
import { inCompany } from '../../db/company-scope.js';
import { lockCustomer, lockInvoice } from '../../db/invoices.js';
import { openDatabase } from '../db/open-database.js';
import { changeIn, chargedBack, chargeOf, invoiceOf } from './varied-books.js';

const opened = openDatabase();

test('a refund and a chargeback wait for a void of the same payment, and neither waits for the other in a ring', async () => {
  const company = await opened.newCompany();
  const change = changeIn(opened.db, company);
  const customer = await change((unit) => createCustomer(unit, { name: 'Blue Mill' }));
  const invoice = await change((unit) => invoiceOf(unit, customer, '60'));
  const charge = chargeOf('pi_ring', invoice, 6_000);
  await change((unit) => foldCharge(unit, charge));
  const { id: payment } = await inCompany(opened.db, company, ({ trx }) =>
    trx.selectFrom('payment').select('id').executeTakeFirstOrThrow(),
  );

  let told: Promise<unknown> | undefined;
  await change(async (unit) => {
    await lockCustomer(unit.trx, company, customer);
    await lockInvoice(unit.trx, company, invoice);
    told = change((other) => foldCharge(other, { ...chargedBack(charge, 'open'), amountRefundedMinor: 1_000 }));
    await expect.poll(waiting, { interval: 20 }).toBe(1);
    await voidPayment(unit, payment, 'returned');
  });
  await told;

  expect(await proveBooks(opened.db, company, 'test')).toEqual([]);
  const { rows } = await sql<{ voided: boolean; refunded: number; posted: string | null }>`
    select p.voided_at is not null as voided, c.amount_refunded as refunded, b.posted
    from payment p join charge c on c.payment_id = p.id join chargeback b on b.charge_id = c.id where p.id = ${payment}`.execute(
    opened.system,
  );
  expect(rows).toEqual([{ voided: true, refunded: 1_000, posted: null }]);
});

/** Transactions that wait for a lock of another. */
async function waiting(): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from pg_locks where not granted`.execute(opened.system);
  return rows[0]?.count ?? 0;
}
