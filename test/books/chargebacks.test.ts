import { beforeAll, expect, test } from 'vitest';
import { applyUnapplied } from '../../commands/apply-unapplied.js';
import { createCustomer } from '../../commands/create-customer.js';
import { writeOffInvoice } from '../../commands/end-invoice.js';
import { foldCharge } from '../../commands/fold-charge.js';
import { proveBooks } from '../../commands/prove-books.js';
import { voidPayment } from '../../commands/void-payment.js';
import { inCompany } from '../../db/company-scope.js';
import type { CompanyId, CustomerId, InvoiceId, PaymentId } from '../../domain/ids.js';
import { openDatabase } from '../db/open-database.js';
import { type Change, changeIn, chargedBack, chargeOf, invoiceOf } from './varied-books.js';

const opened = openDatabase();
let company: CompanyId;
let customer: CustomerId;
let change: Change;
let charges = 0;

beforeAll(async () => {
  company = await opened.newCompany();
  change = changeIn(opened.db, company);
  customer = await change((unit) => createCustomer(unit, { name: 'Blue Mill' }));
});

/** A card payment of 100.00, of which 60.00 settles one invoice at once; two more applications put the rest on another. */
async function paidInParts() {
  const [first, second] = [
    await change((unit) => invoiceOf(unit, customer, '60')),
    await change((unit) => invoiceOf(unit, customer, '50')),
  ];
  const charge = chargeOf(`pi_${charges++}`, first, 10_000);
  await change((unit) => foldCharge(unit, charge));
  const payment = await inCompany(opened.db, company, ({ trx }) =>
    trx
      .selectFrom('payment')
      .select('id')
      .where('processor_payment_id', '=', charge.intentId)
      .executeTakeFirstOrThrow(),
  );
  for (const amount of [2_500, 1_500])
    await change((unit) => applyUnapplied(unit, payment.id, [{ type: 'invoice', invoiceId: second, amount }]));
  return { charge, payment: payment.id, first, second };
}

const owed = (...invoices: InvoiceId[]) =>
  inCompany(opened.db, company, async ({ trx }) => {
    const rows = await trx.selectFrom('invoice').select(['id', 'balance']).where('id', 'in', invoices).execute();
    return invoices.map((id) => rows.find((row) => row.id === id)?.balance);
  });
const applied = (payment: PaymentId) =>
  inCompany(opened.db, company, async ({ trx }) => {
    const rows = await trx
      .selectFrom('application')
      .select('amount')
      .where('payment_id', '=', payment)
      .where('reversed_at', 'is', null)
      .orderBy('amount')
      .execute();
    return rows.map(({ amount }) => amount);
  });
const drift = () => proveBooks(opened.db, company, 'test');

test('a chargeback that is lost takes off every application, though two lie on one invoice', async () => {
  const { charge, payment, first, second } = await paidInParts();
  expect(await owed(first, second)).toEqual([0, 1_000]);
  for (const status of ['open', 'lost'] as const) await change((unit) => foldCharge(unit, chargedBack(charge, status)));
  expect(await owed(first, second)).toEqual([6_000, 5_000]);
  expect(await applied(payment)).toEqual([]);
  expect(await drift()).toEqual([]);
});

test('one that is lost in part takes off as much, and leaves the rest of an application', async () => {
  const { charge, payment, first, second } = await paidInParts();
  await change((unit) => foldCharge(unit, chargedBack(charge, 'lost', 7_000)));
  expect(await owed(first, second)).toEqual([6_000, 2_000]);
  expect(await applied(payment)).toEqual([1_500, 1_500]);
  expect(await drift()).toEqual([]);
});

test('a payment that was charged back cannot be voided as well: its money went once', async () => {
  const { charge, payment, first, second } = await paidInParts();
  await change((unit) => foldCharge(unit, chargedBack(charge, 'lost')));
  await expect(change((unit) => voidPayment(unit, payment, 'again'))).rejects.toThrow(
    'A chargeback of the payment is lost',
  );
  expect(await owed(first, second)).toEqual([6_000, 5_000]);
  expect(await drift()).toEqual([]);
});

test('a chargeback is followed although one of its invoices was written off meanwhile', async () => {
  const { charge, first, second } = await paidInParts();
  await change((unit) => writeOffInvoice(unit, second));
  for (const status of ['open', 'lost'] as const) await change((unit) => foldCharge(unit, chargedBack(charge, status)));
  expect(await owed(first, second)).toEqual([6_000, 4_000]);
  expect(await drift()).toEqual([]);
});
