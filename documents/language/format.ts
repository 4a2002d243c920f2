import type { CivilDate } from '../../domain/civil-date.js';
import type { Language } from '../../domain/language.js';

/** Number and date habits of each language: English amounts as in the US, English dates with the day first and the month in words. */
const NUMBERS: Readonly<Record<Language, string>> = { en: 'en-US', de: 'de-DE', fr: 'fr-FR', es: 'es-ES', pl: 'pl-PL' };
const DATES: Readonly<Record<Language, string>> = { ...NUMBERS, en: 'en-GB' };

/**
 * An amount as a payer reads it (`$1,200.00`, `1.200,00 €`, `KWD 1.234`), from minor units, with the currency's own number of
 * digits. Spaces in it are plain: whoever shows it keeps it on one line. Throws RangeError for what is no safe integer.
 */
export function formatAmount(minor: number, currency: string, language: Language): string {
  const format = amountFormat(currency, language);
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  return plainSpaces(format.format(majorText(minor, digits)));
}

/** `12 March 2026`, `12. März 2026`: a month in words cannot be mistaken for a day. */
export function formatDate(date: CivilDate, language: Language): string {
  return plainSpaces(dateFormat(language).format(new Date(`${date}T00:00:00Z`)));
}

/** A number that is no amount: a quantity, a percentage, a price of one. At most `digits` after the point, at least `atLeast`. */
export function formatNumber(value: number, language: Language, digits = 2, atLeast = 0): string {
  const format = { minimumFractionDigits: atLeast, maximumFractionDigits: digits, useGrouping: 'always' } as const;
  return plainSpaces(new Intl.NumberFormat(NUMBERS[language], format).format(value));
}

/** Exact decimal text of an amount in major units: a double would lose cents of very large ones. */
function majorText(minor: number, digits: number): `${number}` {
  if (!Number.isSafeInteger(minor)) throw new RangeError(`not an amount in minor units: ${minor}`);
  const text = String(Math.abs(minor)).padStart(digits + 1, '0');
  const [whole, fraction] = [text.slice(0, text.length - digits), text.slice(text.length - digits)];
  return `${minor < 0 ? '-' : ''}${whole}${digits === 0 ? '' : `.${fraction}`}` as `${number}`;
}

function plainSpaces(text: string): string {
  return text.replaceAll(/[\u00a0\u202f]/g, ' ');
}

// Making a format costs a hundred times what using it does.
const amountFormats = new Map<string, Intl.NumberFormat>();
function amountFormat(currency: string, language: Language): Intl.NumberFormat {
  const key = `${language} ${currency}`;
  const known = amountFormats.get(key);
  if (known) return known;
  // Spanish and Polish leave four digits ungrouped unless told otherwise; in a column of amounts that reads as a mistake.
  const made = new Intl.NumberFormat(NUMBERS[language], { style: 'currency', currency, useGrouping: 'always' });
  amountFormats.set(key, made);
  return made;
}

const dateFormats = new Map<Language, Intl.DateTimeFormat>();
function dateFormat(language: Language): Intl.DateTimeFormat {
  const known = dateFormats.get(language);
  if (known) return known;
  const made = new Intl.DateTimeFormat(DATES[language], {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });
  dateFormats.set(language, made);
  return made;
}
