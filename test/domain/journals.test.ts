import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ageBuckets } from '../../domain/ageing.js';
import { civilDate } from '../../domain/civil-date.js';
import { asId, type CustomerId, type InvoiceId, type PaymentId } from '../../domain/ids.js';
import {
  creditApplied,
  creditNoteIssued,
  creditNoteVoided,
  creditUnapplied,
} from '../../domain/ledger/credit-journals.js';
import {
  invoiceDeleted,
  invoiceEdited,
  invoiceIssued,
  invoiceVoided,
  invoiceWrittenOff,
  writeOffReversed,
} from '../../domain/ledger/invoice-journals.js';
import { accountBalance, type Entry, type Journal, journal, reverse } from '../../domain/ledger/journal.js';
import {
  chargebackLost,
  chargebackOpened,
  chargebackRegained,
  chargebackWon,
  paymentApplied,
  paymentCredited,
  paymentReceived,
  paymentUnapplied,
  paymentVoided,
  refundIssued,
} from '../../domain/ledger/payment-journals.js';
import { converted, feeKept, paidOut } from '../../domain/ledger/payout-journals.js';

const customerId = asId<CustomerId>(5);
const invoiceId = asId<InvoiceId>(7);
const paymentId = asId<PaymentId>(9);
const currency = 'usd';
const invoice = { invoiceId, customerId, currency, total: 120, tax: 20 };
const payment = { paymentId, customerId, currency, amount: 100 };
const onInvoice = { ...payment, invoiceId };
const part = { invoiceId, customerId, currency, amount: 30 };

/** `receivable +120, revenue -100` */
const said = (entries: Journal) =>
  entries.map(({ account, amount }) => `${account} ${amount > 0 ? '+' : ''}${amount}`).join(', ');

describe('what each event posts, debits positive', () => {
  test.each<[string, string, Journal]>([
    ['an issue', 'receivable +120, revenue -100, tax -20', invoiceIssued(invoice)],
    ['an issue without tax', 'receivable +120, revenue -120', invoiceIssued({ ...invoice, tax: 0 })],
    ['an issue of nothing', '', invoiceIssued({ ...invoice, total: 0, tax: 0 })],
    ['an edit', 'receivable +6, revenue -5, tax -1', invoiceEdited(invoice, { ...invoice, total: 126, tax: 21 })],
    ['an edit that changes no amount', '', invoiceEdited(invoice, { ...invoice })],
    ['a void', 'receivable -120, revenue +100, tax +20', invoiceVoided(invoice)],
    ['a deletion', 'receivable -120, revenue +100, tax +20', invoiceDeleted(invoice)],
    ['a write-off', 'bad_debt +30, receivable -30', invoiceWrittenOff(part)],
    ['its reversal', 'bad_debt -30, receivable +30', writeOffReversed(part)],
    ['a payment', 'cash_clearing +100, unapplied_cash -100', paymentReceived(payment)],
    ['its application', 'unapplied_cash +100, receivable -100', paymentApplied(onInvoice)],
    ['its un-application', 'unapplied_cash -100, receivable +100', paymentUnapplied(onInvoice)],
    ['its void', 'cash_clearing -100, unapplied_cash +100', paymentVoided(payment)],
    ['an overpayment kept', 'unapplied_cash +100, customer_credit -100', paymentCredited(payment)],
    ['a refund', 'refunds +100, cash_clearing -100', refundIssued(payment)],
    ['one of an overpayment', 'unapplied_cash +30, refunds +70, cash_clearing -100', refundIssued(payment, 30)],
    ['a chargeback', 'disputes +100, cash_clearing -100', chargebackOpened(payment)],
    ['a chargeback won', 'disputes -100, cash_clearing +100', chargebackWon(payment)],
    ['a credit note', 'revenue +100, tax +20, customer_credit -120', creditNoteIssued(invoice)],
    ['its void', 'revenue -100, tax -20, customer_credit +120', creditNoteVoided(invoice)],
    ['credit spent', 'customer_credit +30, receivable -30', creditApplied(part)],
    ['credit given back', 'customer_credit -30, receivable +30', creditUnapplied(part)],
  ])('%s: %s', (_, expected, entries) => {
    expect(said(entries)).toBe(expected);
  });
  test('a chargeback lost: what was settled is owed again, the rest is no longer there', () => {
    const lost = chargebackLost(payment, { applications: [{ invoiceId, amount: 70 }], unapplied: 30 });
    expect(said(lost)).toBe('receivable +70, unapplied_cash +30, disputes -100');
    const tooMuch = { applications: [{ invoiceId, amount: 71 }], unapplied: 30 };
    expect(() => chargebackLost(payment, tooMuch)).toThrow(RangeError);
  });
  test('one of money that had gone back before: it went twice', () => {
    const lost = chargebackLost(payment, { applications: [{ invoiceId, amount: 70 }], unapplied: 10 });
    expect(said(lost)).toBe('receivable +70, unapplied_cash +10, refunds +20, disputes -100');
    expect(said(chargebackRegained(payment, 80))).toBe('cash_clearing +100, unapplied_cash -80, refunds -20');
  });
  test('a fee, a conversion, and a payout with its return', () => {
    expect(said(feeKept({ amount: 30, currency, paymentId }))).toBe('fees +30, cash_clearing -30');
    expect(said(paidOut(97, currency))).toBe('bank +97, cash_clearing -97');
    expect(said(paidOut(-97, currency))).toBe('bank -97, cash_clearing +97');
    const both = converted({ ours: { amount: 100, currency: 'eur' }, theirs: { amount: 108, currency } });
    expect(said(both)).toBe('cash_clearing -100, fx +100, cash_clearing +108, fx -108');
  });
  test('an edit to another customer or currency moves the whole amount', () => {
    const moved = invoiceEdited(invoice, { ...invoice, customerId: asId<CustomerId>(6) });
    expect(moved.filter(({ account }) => account === 'receivable')).toEqual([
      { account: 'receivable', amount: -120, currency, invoiceId, customerId },
      { account: 'receivable', amount: 120, currency, invoiceId, customerId: 6 },
    ]);
    expect(invoiceEdited(invoice, { ...invoice, currency: 'eur' })).toHaveLength(6);
  });
  test('a payment of nobody names no customer', () => {
    expect(paymentReceived({ paymentId, currency, amount: 1 })[0]).not.toHaveProperty('customerId');
  });
});

describe('a journal', () => {
  const entry = (amount: number, more: Partial<Entry> = {}): Entry => ({
    account: 'revenue',
    currency,
    amount,
    ...more,
  });
  test('is refused when it is not zero in each currency', () => {
    expect(() => journal([entry(5), entry(-4)])).toThrow(/off by 1 usd/);
    expect(() => journal([entry(5), entry(-5, { currency: 'eur' })])).toThrow(/off by/);
    expect(() => journal([entry(0.1), entry(-0.1)])).toThrow(RangeError);
  });
  test('is refused when it moves a receivable of no invoice', () => {
    expect(() => journal([entry(5, { account: 'receivable' }), entry(-5)])).toThrow(/invoice/);
  });
  test('and its reversal cancel each other', () => {
    const both = [...invoiceIssued(invoice), ...reverse(invoiceIssued(invoice))];
    for (const account of ['receivable', 'revenue', 'tax'] as const) {
      expect(accountBalance(both, { account, currency })).toBe(0);
    }
  });
});

describe('over any life of three invoices', () => {
  /** An invoice as its facts would have it, kept apart from the ledger. */
  interface Model {
    total: number;
    tax: number;
    settled: { by: 'payment' | 'credit' | 'write_off'; amount: number }[];
    voided: boolean;
  }
  const step = fc.record({
    which: fc.constantFrom(0, 1, 2),
    what: fc.constantFrom('issue', 'edit', 'pay', 'credit', 'write_off', 'undo', 'chargeback', 'void'),
    amount: fc.integer({ min: 1, max: 1000 }),
    tax: fc.integer({ min: 0, max: 200 }),
  });

  test('every journal is zero, and the receivable account is the sum of the balances, however it is sliced', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const models = new Map<number, Model>();
        const ledger: Entry[] = [];
        for (const { which, what, amount, tax } of steps) {
          const posted = advance(models, which, { what, amount, tax });
          expect(posted.reduce((sum, each) => sum + each.amount, 0)).toBe(0);
          ledger.push(...posted);
        }
        const balances = [...models].map(([which, model]) => ({ which, balance: balanceOf(model) }));
        for (const { which, balance } of balances) {
          const own = asId<InvoiceId>(which + 1);
          expect(accountBalance(ledger, { account: 'receivable', currency, invoiceId: own })).toBe(balance);
        }
        const control = accountBalance(ledger, { account: 'receivable', currency });
        const date = civilDate('2026-01-01');
        const aged = ageBuckets(
          balances.map(({ which, balance }) => ({ balance, date, dueOn: civilDate(`2026-0${which + 2}-01`) })),
          civilDate('2026-03-20'),
        );
        expect(control).toBe(aged.reduce((sum, bucket) => sum + bucket.amount, 0));
      }),
      { numRuns: 300 },
    );
  });

  function balanceOf({ total, settled, voided }: Model): number {
    return voided ? 0 : total - settled.reduce((sum, { amount }) => sum + amount, 0);
  }

  function advance(
    models: Map<number, Model>,
    which: number,
    step: { what: string; amount: number; tax: number },
  ): Journal {
    const id = asId<InvoiceId>(which + 1);
    const model = models.get(which);
    if (model === undefined) {
      models.set(which, { total: step.amount + step.tax, tax: step.tax, settled: [], voided: false });
      return invoiceIssued({ invoiceId: id, customerId, currency, total: step.amount + step.tax, tax: step.tax });
    }
    if (model.voided) return [];
    const now = { invoiceId: id, customerId, currency, total: model.total, tax: model.tax };
    const amount = Math.min(step.amount, balanceOf(model));
    const ids = { invoiceId: id, customerId, currency, amount };
    const last = model.settled.at(-1);
    if (step.what === 'edit' && step.amount + step.tax >= model.total - balanceOf(model)) {
      Object.assign(model, { total: step.amount + step.tax, tax: step.tax });
      return invoiceEdited(now, { ...now, total: model.total, tax: model.tax });
    }
    if (step.what === 'void' && last === undefined) {
      model.voided = true;
      return invoiceVoided(now);
    }
    if (step.what === 'pay' && amount > 0) {
      model.settled.push({ by: 'payment', amount });
      return [...paymentReceived({ paymentId, currency, amount }), ...paymentApplied({ ...ids, paymentId })];
    }
    if (step.what === 'credit' && amount > 0) {
      model.settled.push({ by: 'credit', amount });
      return [...creditNoteIssued({ customerId, currency, total: amount, tax: 0 }), ...creditApplied(ids)];
    }
    if (step.what === 'write_off' && amount > 0) {
      model.settled.push({ by: 'write_off', amount: balanceOf(model) });
      return invoiceWrittenOff({ ...ids, amount: (model.settled.at(-1) ?? { amount: 0 }).amount });
    }
    if (step.what === 'undo' && last !== undefined) {
      model.settled.pop();
      const undone = { ...ids, amount: last.amount };
      if (last.by === 'payment') return paymentUnapplied({ ...undone, paymentId });
      return last.by === 'credit' ? creditUnapplied(undone) : writeOffReversed(undone);
    }
    if (step.what === 'chargeback' && last?.by === 'payment') {
      model.settled.pop();
      const charge = { paymentId, currency, amount: last.amount };
      return [
        ...chargebackOpened(charge),
        ...chargebackLost(charge, { applications: [{ invoiceId: id, amount: last.amount }], unapplied: 0 }),
      ];
    }
    return [];
  }
});
