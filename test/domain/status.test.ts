import { describe, expect, test } from 'vitest';
import { civilDate } from '../../domain/civil-date.js';
import { invoiceStatus, type StatusFacts } from '../../domain/invoice-status.js';
import { dueDateFromTerms, earlyDiscountFromTerms } from '../../domain/terms.js';

const dueOn = civilDate('2026-05-15');
const issued: StatusFacts = {
  status: 'issued',
  balance: 100,
  inFlight: 0,
  dueOn,
  disputed: false,
  sent: false,
  viewed: false,
  collectionExhausted: false,
};
const on = (day: string, facts: Partial<StatusFacts> = {}) => invoiceStatus({ ...issued, ...facts }, civilDate(day));

describe('the status of an invoice', () => {
  test.each<[string, string, Partial<StatusFacts>]>([
    ['not_sent', '2026-05-15', {}],
    ['sent', '2026-05-15', { sent: true }],
    ['viewed', '2026-05-15', { sent: true, viewed: true }],
    ['past_due', '2026-05-16', { viewed: true }],
    ['past_due', '2026-05-01', { collectionExhausted: true }],
    ['pending', '2026-05-16', { inFlight: 100 }],
    ['past_due', '2026-05-16', { inFlight: 99 }],
    ['disputed', '2026-05-16', { disputed: true, inFlight: 100 }],
    ['paid', '2026-05-16', { balance: 0, disputed: true }],
    ['bad_debt', '2026-05-16', { status: 'written_off', balance: 0 }],
    ['bad_debt', '2026-05-16', { status: 'closed' }],
    ['paid', '2026-05-16', { status: 'closed', balance: 0 }],
    ['draft', '2026-05-16', { status: 'draft' }],
    ['voided', '2026-05-16', { status: 'voided', balance: 0 }],
    ['voided', '2026-05-16', { status: 'deleted', balance: 0 }],
  ])('is %s on %s with %j', (status, day, facts) => {
    expect(on(day, facts)).toBe(status);
  });
  test('is never past due without a due date', () => {
    expect(on('2099-01-01', { dueOn: null, sent: true })).toBe('sent');
  });
});

describe('payment terms', () => {
  const date = civilDate('2026-01-31');
  test.each([
    ['NET 30', '2026-03-02'],
    ['net30', '2026-03-02'],
    ['Net  7 Days', '2026-02-07'],
    ['Due on Receipt', '2026-01-31'],
    ['due upon receipt', '2026-01-31'],
    ['2% 10 NET 30', '2026-03-02'],
    ['1.5/10, net 45', '2026-03-17'],
  ])('%s of 31 January are due on %s', (terms, due) => {
    expect(dueDateFromTerms(terms, date)).toBe(due);
  });
  test.each(['AutoPay', 'Payment Plan', '', '30 EOM', 'NET 30 EOM', 'NET', 'NET 9999', 'net thirty', ' '.repeat(1e6)])(
    '%.20s name no due date',
    (terms) => expect(dueDateFromTerms(terms, date)).toBeNull(),
  );
  test('may grant a discount for paying early', () => {
    expect(earlyDiscountFromTerms('2% 10 NET 30', date)).toEqual({ percent: '2', until: '2026-02-10' });
    expect(earlyDiscountFromTerms('NET 30', date)).toBeNull();
  });
});
