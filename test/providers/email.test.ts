import { describe, expect, test } from 'vitest';
import { plainLook } from '../../documents/email/look.js';
import { type EmailModel, isTemplateName, renderEmail, templateNames } from '../../documents/email/render.js';
import { mailWords } from '../../documents/email/words/index.js';
import { formatAmount, formatDate } from '../../documents/language/format.js';
import { contrast } from '../../documents/look/contrast.js';
import { civilDate } from '../../domain/civil-date.js';
import { languages } from '../../domain/language.js';

const render = (template: Parameters<typeof renderEmail>[0], of: EmailModel, look = plainLook) =>
  renderEmail(template, of, look);

const model: EmailModel = {
  language: 'en',
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
  const { subject, html, text } = render(template, model);
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
  const { text } = render('reminder_neutral', { ...model, currency, balanceMinor: minor, totalMinor: minor });
  expect(text).toContain(`Please pay ${shown}.`);
});

test.each(templateNames)('%s escapes hostile names and keeps the subject on one line', (template) => {
  const hostile = '<img src=x onerror="alert(1)">\r\nBcc: all@x.test\u202e';
  const { subject, html, text } = render(template, {
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
  expect(() => render('reminder_firm', { ...model, balanceMinor: 0 })).toThrow(RangeError);
  expect(() => render('reminder_firm', { ...model, payUrl: 'javascript:alert(1)' })).toThrow(RangeError);
  expect(() => render('reminder_firm', { ...model, currency: 'dollars' })).toThrow(RangeError);
});

test('before, on and without a due date the words fit', () => {
  const text = (change: Partial<EmailModel>) => render('reminder_friendly', { ...model, ...change }).text;
  expect(text({ daysLate: -1 })).toContain('in 1 day.');
  expect(text({ daysLate: 0 })).toContain('due today');
  expect(text({ dueOn: null, daysLate: 0 })).toContain('due on receipt');
  expect(render('invoice_delivery', { ...model, balanceMinor: 0 }).text).toContain('already paid in full');
});

test('template names are a closed list', () => {
  expect(isTemplateName('reminder_final')).toBe(true);
  expect(isTemplateName('toString')).toBe(false);
});

describe('in every language', () => {
  test.each(languages.flatMap((language) => templateNames.map((template) => [language, template] as const)))(
    '%s: %s says what is owed and since when, and nothing of it in English',
    (language, template) => {
      const { subject, html, text } = render(template, { ...model, language, currency: 'eur' });
      const [amount, day] = [formatAmount(50_000, 'eur', language), formatDate(civilDate('2026-10-31'), language)];
      for (const part of [html, text]) expect([part.includes(amount), part.includes(day)]).toEqual([true, true]);
      expect(html).toContain(`<html lang="${language}">`);
      expect(subject).toContain('INV-0001');
      const english = /(?<!\p{L})(invoice|please|pay|due|reminder|regards|hello|days)(?!\p{L})/iu;
      expect(english.test(text.replaceAll(/https\S+/g, '').replaceAll('Consulting × 2 days', ''))).toBe(
        language === 'en',
      );
    },
  );

  test.each([
    [1, '1 dzień'],
    [2, '2 dni'],
    [5, '5 dni'],
    [22, '22 dni'],
  ])('Polish counts %i days as it should', (daysLate, said) => {
    expect(render('reminder_firm', { ...model, language: 'pl', daysLate }).text).toContain(`${said} temu`);
  });
});

describe("in the company's look", () => {
  const look = { accent: '#ffd400', logoUrl: 'https://pay.acme.test/logo', footer: ['Acme Ltd <b>', 'VAT GB1'] };

  test('its colour made readable, its logo, and who it is', () => {
    const { html, text } = render('invoice_delivery', { ...model, daysLate: -3 }, look);
    expect(html).toContain('src="https://pay.acme.test/logo"');
    expect(html).toContain('Acme Ltd &lt;b>');
    expect(text).toContain('-- \nAcme Ltd <b>\nVAT GB1');
    const heading = /<h1[^>]*color:(#[0-9a-f]{6})/.exec(html)?.[1] as `#${string}`;
    expect(contrast('#ffffff', heading)).toBeGreaterThanOrEqual(4.5);
    expect(contrast('#ffffff', '#ffd400')).toBeLessThan(1.5);
  });

  test('what is late is amber and what is last is red, whatever its colour', () => {
    const colour = (template: 'reminder_firm' | 'reminder_final') =>
      /<h1[^>]*color:(#[0-9a-f]{6})/.exec(render(template, model, look).html)?.[1];
    expect([colour('reminder_firm'), colour('reminder_final')]).toEqual(['#8a5000', '#a32a1c']);
  });
});

test.each(languages)('%s: what AutoPay collects is announced, and nobody is asked to pay it', (language) => {
  const said = (collected: boolean) => render('invoice_delivery', { ...model, language, daysLate: -3, collected }).text;
  const ask = mailWords[language].askRest({ balance: '', settled: '', total: '' }).slice(0, 15);
  expect(said(true)).toContain(mailWords[language].collected(formatAmount(50_000, 'usd', language)));
  expect(said(true)).not.toContain(ask);
  expect(said(false)).toContain(ask);
});
