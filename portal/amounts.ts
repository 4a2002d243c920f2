import { formatNumber } from '../documents/language/format.js';
import { currencyDigits } from '../domain/currency.js';
import type { Language } from '../domain/language.js';
import { minorToWire } from '../domain/money.js';

/** Minor units as they stand in a field that can be changed: `1.250,00`, without the currency. */
export function amountToType(minor: number, currency: string, language: Language): string {
  const digits = currencyDigits(currency);
  return formatNumber(minorToWire(minor, currency), language, digits, digits);
}
