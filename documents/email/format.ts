import type { CivilDate } from '../../domain/civil-date.js';

/** An amount as a payer reads it (`$1,200.00`, `¥1,200`, `KWD 1.234`), with the currency's own number of digits. */
export function formatAmount(minor: number, currency: string): string {
  const format = new Intl.NumberFormat('en-US', { style: 'currency', currency });
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  return format.format(majorText(minor, digits)).replaceAll('\u00a0', ' ');
}

/** `12 March 2026`: a month in words cannot be mistaken for a day. */
export function formatDate(date: CivilDate): string {
  return DATE.format(new Date(`${date}T00:00:00Z`));
}

const DATE = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });

/**
 * One line of text, without control characters and without the signs that turn the direction of writing: a name can
 * neither begin a header, nor fake a line of ours, nor write an amount backwards.
 */
export function oneLine(text: string): string {
  return text
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replaceAll(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')
    .replaceAll(/ {2,}/g, ' ')
    .trim();
}

export function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Exact decimal text of an amount in major units: a double would lose cents of very large ones. */
function majorText(minor: number, digits: number): `${number}` {
  if (!Number.isSafeInteger(minor)) throw new RangeError(`not an amount in minor units: ${minor}`);
  const text = String(Math.abs(minor)).padStart(digits + 1, '0');
  const [whole, fraction] = [text.slice(0, text.length - digits), text.slice(text.length - digits)];
  return `${minor < 0 ? '-' : ''}${whole}${digits === 0 ? '' : `.${fraction}`}` as `${number}`;
}
