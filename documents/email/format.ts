import type { CivilDate } from '../../domain/civil-date.js';
import { formatAmount as amountIn, formatDate as dateIn } from '../language/format.js';

/** As `documents/language`, in English. */
export function formatAmount(minor: number, currency: string): string {
  return amountIn(minor, currency, 'en');
}

/** As `documents/language`, in English. */
export function formatDate(date: CivilDate): string {
  return dateIn(date, 'en');
}

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
