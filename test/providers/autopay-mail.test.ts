import { describe, expect, it } from 'vitest';
import { plainLook } from '../../documents/email/look.js';
import type { AutopayModel } from '../../documents/email/model.js';
import { type EmailModel, renderEmail } from '../../documents/email/render.js';
import { civilDate } from '../../domain/civil-date.js';
import { languages } from '../../domain/language.js';

const invoice: EmailModel = {
  language: 'en',
  companyName: 'Harbor Tools',
  customerName: 'Blue Mill',
  invoiceNumber: 'INV-7',
  currency: 'eur',
  balanceMinor: 100_000,
  totalMinor: 100_000,
  invoiceDate: civilDate('2026-03-02'),
  dueOn: civilDate('2026-04-01'),
  daysLate: 0,
  payUrl: 'https://pay.example/invoices/k',
};
const autopay: AutopayModel = {
  amountMinor: 40_000,
  on: civilDate('2026-04-01'),
  method: { kind: 'card', name: 'visa', last4: '4242' },
  reason: null,
  fixUrl: 'https://pay.example/payment-methods',
};
const written = (template: 'autopay_notice' | 'autopay_failed', more: Partial<AutopayModel> = {}) =>
  renderEmail(template, { ...invoice, autopay: { ...autopay, ...more } }, plainLook);

describe('the notice before an automatic payment', () => {
  const { subject, text, html } = written('autopay_notice');
  it('says how much, when, from what, and how to change it', () => {
    expect(subject).toContain('400.00');
    for (const said of ['400.00', '1 April 2026', 'your Visa card ending in 4242', autopay.fixUrl ?? ''])
      expect(text).toContain(said);
    expect(html).toContain('href="https://pay.example/payment-methods"');
  });
  it('does not ask for money', () => expect(text).not.toMatch(/please pay/i));
});

describe('the mail after a failed one', () => {
  it('says why in words of the payer, and when it is tried again', () => {
    const { text } = written('autopay_failed', { reason: 'not_enough_money', on: civilDate('2026-04-04') });
    expect(text).toContain('not enough money');
    expect(text).toContain('4 April 2026');
    expect(text).not.toContain('insufficient_funds');
  });
  it('asks for another way to pay where it is not tried again', () => {
    const { subject, text } = written('autopay_failed', { reason: 'bank_declined', on: null });
    expect(subject).toContain('could not collect');
    expect(text).toContain('We will not try it again');
  });
  it('leads to the invoice where there is no page for payment details', () => {
    const { fixUrl: _none, ...without } = autopay;
    expect(renderEmail('autopay_failed', { ...invoice, autopay: without }, plainLook).text).toContain(invoice.payUrl);
  });
});

it('names of banks are text, whatever they hold', () => {
  const { html } = written('autopay_notice', { method: { kind: 'bank_account', name: '<b>Bank</b>', last4: '<i>' } });
  expect(html).not.toMatch(/<b>Bank|<i>/);
});

it('a reminder of an invoice in instalments asks for what is due, and says what is open in all', () => {
  const { subject, text } = renderEmail(
    'reminder_neutral',
    { ...invoice, instalmentMinor: 25_000, daysLate: 3 },
    plainLook,
  );
  expect(subject).toContain('250.00');
  expect(text).toContain('the instalment of €250.00; €1,000.00 of the invoice is open in all');
});

it.each(languages)('everything is said in %s, with the amount, the day and the end of the card number', (language) => {
  const mails = [
    renderEmail('autopay_notice', { ...invoice, language, autopay }, plainLook),
    renderEmail('autopay_failed', { ...invoice, language, autopay: { ...autopay, reason: 'expired' } }, plainLook),
    renderEmail(
      'autopay_failed',
      { ...invoice, language, autopay: { ...autopay, reason: 'expired', on: null } },
      plainLook,
    ),
  ];
  for (const { text } of mails) for (const said of ['INV-7', '4242', '400']) expect(text).toContain(said);
  expect(mails.map(({ text }) => text.includes('2026')).length).toBe(3);
  expect(new Set(mails.map(({ subject }) => subject)).size).toBe(3);
});
