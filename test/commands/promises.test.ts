import { describe, expect, it } from 'vitest';
import { createCreditNote } from '../../commands/create-credit-note.js';
import { editInvoice } from '../../commands/edit-invoice.js';
import { deleteInvoice, voidInvoice, writeOffInvoice } from '../../commands/end-invoice.js';
import { makePromise } from '../../commands/make-promise.js';
import { settlePromise } from '../../commands/promise-outcome.js';
import { recordPayment } from '../../commands/record-payment.js';
import type { Unit } from '../../commands/unit.js';
import { voidPayment } from '../../commands/void-payment.js';
import { civilDate } from '../../domain/civil-date.js';
import { asDecimal } from '../../domain/decimal.js';
import type { CustomerId, InvoiceId } from '../../domain/ids.js';
import { openDatabase } from '../db/open-database.js';
import { invoice100, START } from '../lives/harness.js';
import { openOffice } from './office.js';

const database = openDatabase();

interface Promised {
  readonly unit: Unit;
  readonly invoice: InvoiceId;
  readonly customer: CustomerId;
}
type Deed = (of: Promised) => Promise<unknown>;

const promise =
  (amount: number): Deed =>
  ({ unit, invoice }) =>
    makePromise(unit, { invoice, amount, on: civilDate('2026-01-20') });
const pay =
  (amount: number): Deed =>
  ({ unit, invoice }) =>
    recordPayment(unit, { amount, appliedTo: [{ invoice, amount }] });
const credit =
  (total: number): Deed =>
  ({ unit, invoice, customer }) =>
    createCreditNote(unit, { customer, invoice, total });
const edit =
  (total: string): Deed =>
  ({ unit, invoice }) =>
    editInvoice(unit, invoice, { items: [{ name: 'Work', quantity: asDecimal('1'), unitCost: asDecimal(total) }] });
const graceEnds: Deed = ({ unit, invoice }) => settlePromise(unit, invoice, START);
const reverseFirst: Deed = async ({ unit }) => {
  const payment = unit.trx.selectFrom('payment').select('id').where('company_id', '=', unit.company.id).orderBy('id');
  await voidPayment(unit, (await payment.executeTakeFirstOrThrow()).id, 'bounced');
};

/** All of it in one unit, at one instant of a clock that stands: only the order tells what was before and after. */
async function stateAfter(...deeds: Deed[]): Promise<string> {
  const { customer, change } = await openOffice(database);
  const { result } = await change(async (unit) => {
    const invoice = await invoice100(unit, customer);
    for (const deed of deeds) await deed({ unit, invoice, customer });
    return unit.trx.selectFrom('promise').select('state').where('invoice_id', '=', invoice).executeTakeFirstOrThrow();
  });
  return result.state;
}

describe('a promise of an invoice of 100.00', () => {
  it.each<[string, Deed[], string]>([
    ['paid as promised', [promise(10_000), pay(10_000)], 'kept'],
    ['paid in part', [promise(10_000), pay(4_000), graceEnds], 'partly_kept'],
    ['not paid', [promise(10_000), graceEnds], 'broken'],
    ['paid, while the invoice grew', [promise(10_000), edit('150'), pay(10_000)], 'kept'],
    ['not paid, while the invoice shrank', [promise(8_000), edit('60'), graceEnds], 'broken'],
    ['paid, while money of before was taken off', [pay(4_000), promise(6_000), reverseFirst, pay(6_000)], 'kept'],
    ['not paid, after a payment of before', [pay(4_000), promise(6_000), graceEnds], 'broken'],
    ['paid, and the payment taken off again', [promise(6_000), pay(5_000), reverseFirst, graceEnds], 'broken'],
    ['settled by credit', [promise(6_000), credit(6_000)], 'kept'],
    ['settled by credit and money', [promise(6_000), credit(2_000), pay(4_000)], 'kept'],
    ['standing', [promise(6_000), pay(5_000)], 'standing'],
  ])('%s', async (_, deeds, state) => {
    expect(await stateAfter(...deeds)).toBe(state);
  });

  it.each<[string, Deed[], string]>([
    ['paid, the rest by an edit', [promise(8_000), pay(5_000), edit('50')], 'kept'],
    ['voided', [promise(8_000), ({ unit, invoice }) => voidInvoice(unit, invoice)], 'cancelled'],
    ['written off', [promise(8_000), ({ unit, invoice }) => writeOffInvoice(unit, invoice)], 'cancelled'],
    ['deleted', [promise(8_000), ({ unit, invoice }) => deleteInvoice(unit, invoice)], 'cancelled'],
    ['paid and opened again', [promise(8_000), pay(5_000), edit('50'), reverseFirst], 'kept'],
  ])('does not outlive it: %s', async (_, deeds, state) => {
    expect(await stateAfter(...deeds)).toBe(state);
  });
});
