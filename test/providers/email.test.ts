import { expect, test } from 'vitest';
import { type EmailModel, isTemplateName, renderEmail, templateNames } from '../../documents/email/render.js';
import { civilDate } from '../../domain/civil-date.js';

const model: EmailModel = {
  companyName: 'Acme Ltd',
  customerName: 'Payer GmbH',
  contactName: 'Ann',
  invoiceNumber: 'INV-0001',
  currency: 'usd',
  balanceMinor: 50_000,
  totalMinor: 120_000,
  invoiceDate: civilDate('2026-10-01'),
  dueOn: civilDate('2026-10-31'),
  daysLate: 12,
  payUrl: 'https://pay.acme.test/i/token?a=1&b=2',
  lines: [{ description: 'Consulting', quantity: '2 days', amountMinor: 120_000 }],
};

test.each(templateNames)('%s asks for the balance, not the total, and says since when', (template) => {
  const { subject, html, text } = renderEmail(template, model);
  for (const part of [html, text]) {
    expect(part).toContain('remaining $500.00');
    expect(part).toContain('31 October 2026');
    expect(part).toContain('12 days');
    expect(part).not.toContain('Pay $1,200.00');
  }
  expect(text).toContain('https://pay.acme.test/i/token?a=1&b=2');
  expect(html).toContain('href="https://pay.acme.test/i/token?a=1&amp;b=2"');
  expect(subject).toContain('INV-0001');
  expect(text).toMatch(/Reply and tell us what/);
  expect(text).toMatch(/date on which you can pay/);
});

test.each([
  ['jpy', 1200, '¥1,200'],
  ['kwd', 1234, 'KWD 1.234'],
  ['eur', 5, '€0.05'],
  ['usd', Number.MAX_SAFE_INTEGER, '$90,071,992,547,409.91'],
])('amounts in %s have the digits of the currency', (currency, minor, shown) => {
  const { text } = renderEmail('reminder_neutral', { ...model, currency, balanceMinor: minor, totalMinor: minor });
  expect(text).toContain(`Please pay ${shown}.`);
});

test.each(templateNames)('%s escapes hostile names and keeps the subject on one line', (template) => {
  const hostile = '<img src=x onerror="alert(1)">\r\nBcc: all@x.test\u202e';
  const { subject, html, text } = renderEmail(template, {
    ...model,
    companyName: hostile,
    customerName: hostile,
    contactName: hostile,
    invoiceNumber: hostile,
    lines: [{ description: hostile, quantity: hostile, amountMinor: 1 }],
  });
  expect(html).not.toContain('<img');
  expect(html).not.toMatch(/onerror="/);
  expect(html + text + subject).not.toContain('\u202e');
  expect(subject).not.toMatch(/[\r\n]/);
  expect(text).not.toMatch(/^Bcc/m);
});

test('what no mail may say throws: a reminder for nothing, a link that is none', () => {
  expect(() => renderEmail('reminder_firm', { ...model, balanceMinor: 0 })).toThrow(RangeError);
  expect(() => renderEmail('reminder_firm', { ...model, payUrl: 'javascript:alert(1)' })).toThrow(RangeError);
  expect(() => renderEmail('reminder_firm', { ...model, currency: 'dollars' })).toThrow(RangeError);
});

test('before, on and without a due date the words fit', () => {
  const text = (change: Partial<EmailModel>) => renderEmail('reminder_friendly', { ...model, ...change }).text;
  expect(text({ daysLate: -1 })).toContain('in 1 day.');
  expect(text({ daysLate: 0 })).toContain('due today');
  expect(text({ dueOn: null, daysLate: 0 })).toContain('due on receipt');
  expect(renderEmail('invoice_delivery', { ...model, balanceMinor: 0 }).text).toContain('already paid in full');
});

test('template names are a closed list', () => {
  expect(isTemplateName('reminder_final')).toBe(true);
  expect(isTemplateName('toString')).toBe(false);
});
