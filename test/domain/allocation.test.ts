import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Application, applyPayment, type OpenInvoice } from '../../domain/allocation.js';
import { asId, type CustomerId, type InvoiceId } from '../../domain/ids.js';
import { matchPayment } from '../../domain/matching.js';

const ana = asId<CustomerId>(1);
const ben = asId<CustomerId>(2);
const invoice = (id: number, balance: number, more: Partial<OpenInvoice> = {}): OpenInvoice => ({
  id: asId<InvoiceId>(id),
  customerId: ana,
  currency: 'usd',
  balance,
  ...more,
});
const to = (id: number, amount: number): Application => ({ type: 'invoice', invoiceId: asId<InvoiceId>(id), amount });
const payment = { amount: 100, currency: 'usd', customerId: ana };
const open = [
  invoice(7, 60),
  invoice(8, 80),
  invoice(9, 50, { customerId: ben }),
  invoice(10, 50, { currency: 'eur' }),
];

describe('applying a payment', () => {
  test('as it says leaves the rest unapplied', () => {
    expect(applyPayment(payment, [to(7, 60), to(8, 30)], open)).toMatchObject({ ok: true, unapplied: 10 });
    expect(applyPayment(payment, [], open)).toMatchObject({ ok: true, unapplied: 100 });
    expect(applyPayment(payment, [to(7, 60), { type: 'credit', amount: 40 }], open)).toMatchObject({ unapplied: 0 });
  });
  test('learns its customer from the invoices it names', () => {
    expect(applyPayment({ ...payment, customerId: null }, [to(9, 50)], open)).toMatchObject({
      ok: true,
      customerId: ben,
    });
  });
  test.each<[string, string, Application[]]>([
    ['more than the balance', 'applied_to[1].amount', [to(8, 10), to(7, 61)]],
    ['more than the balance in two parts', 'applied_to[1].amount', [to(7, 40), to(7, 21)]],
    ['more than the payment', 'applied_to[1].amount', [to(7, 60), to(8, 41)]],
    ['nothing', 'applied_to[0].amount', [to(7, 0)]],
    ['less than nothing', 'applied_to[0].amount', [to(7, -5)]],
    ['a fraction of a cent', 'applied_to[0].amount', [to(7, 0.5)]],
    ['to an invoice that is not open', 'applied_to[0].invoice', [to(99, 1)]],
    ['to another customer', 'applied_to[1].invoice', [to(7, 1), to(9, 1)]],
    ['to another currency', 'applied_to[0].invoice', [to(10, 50)]],
  ])('%s is refused', (_, param, applications) => {
    expect(applyPayment(payment, applications, open)).toMatchObject({ ok: false, param });
  });
  test('that nobody made is refused, and so is a credit to nobody', () => {
    expect(applyPayment({ ...payment, amount: 0 }, [], open)).toMatchObject({ ok: false, param: 'amount' });
    const nobody = { ...payment, customerId: null };
    expect(applyPayment(nobody, [{ type: 'credit', amount: 1 }], open)).toMatchObject({ param: 'applied_to[0].type' });
  });
  test('never takes more than the payment, nor more than any balance', () => {
    const applications = fc.array(fc.tuple(fc.constantFrom(7, 8), fc.integer({ min: 1, max: 60 })), { maxLength: 4 });
    fc.assert(
      fc.property(applications, (parts) => {
        const applied = applyPayment(
          payment,
          parts.map(([id, amount]) => to(id, amount)),
          open,
        );
        const on = (id: number) => parts.reduce((sum, [at, amount]) => (at === id ? sum + amount : sum), 0);
        expect(applied.ok).toBe(on(7) <= 60 && on(8) <= 80 && on(7) + on(8) <= 100);
        if (applied.ok) expect(applied.unapplied).toBe(100 - on(7) - on(8));
      }),
    );
  });
});

describe('a payment that names no invoice', () => {
  test('is matched when exactly one open invoice has its amount', () => {
    expect(matchPayment({ ...payment, amount: 60 }, open)).toEqual({ kind: 'match', invoiceId: 7, amount: 60 });
  });
  test('waits when several have it', () => {
    const match = matchPayment({ ...payment, amount: 60 }, [...open, invoice(11, 60)]);
    expect(match).toEqual({ kind: 'unapplied', reason: 'several' });
  });
  test.each([
    ['no invoice has it', { ...payment, amount: 61 }],
    ['two invoices add up to it', { ...payment, amount: 140 }],
    ['only another customer has it', { ...payment, amount: 50 }],
    ['nobody is known to have paid', { ...payment, amount: 60, customerId: null }],
    ['it is 0', { ...payment, amount: 0 }],
  ])('waits when %s', (_, waiting) => {
    expect(matchPayment(waiting, open)).toEqual({ kind: 'unapplied', reason: 'none' });
  });
});
