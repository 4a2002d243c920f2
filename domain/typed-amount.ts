import { currencyDigits } from './currency.js';
import type { Language } from './language.js';
import { LARGEST_AMOUNT } from './money.js';

const POINT: readonly Language[] = ['en'];

/**
 * Minor units of an amount as a person types it (`1,250.00`, `1.250,00 €`, `1250,5`, `1’250.–` no): either separator is taken where it
 * can only mean one thing; `1.250` is what it means in the language. Undefined: it is none, or has more digits than the currency.
 */
export function readTypedAmount(text: string, currency: string, language: Language): number | undefined {
  const plain = text.replaceAll(/[\s\u00a0\u202f'’]|\p{Sc}|^[a-zł]{1,3}|[a-zł]{1,3}$/giu, '');
  if (!/^\d[\d.,]{0,24}$/.test(plain)) return undefined;
  const digits = currencyDigits(currency);
  const [whole, fraction] = split(plain, digits, POINT.includes(language) ? '.' : ',') ?? [];
  if (whole === undefined || fraction === undefined) return undefined;
  const minor = Number(whole + fraction.padEnd(digits, '0'));
  return minor <= LARGEST_AMOUNT ? minor : undefined;
}

/** The digits before and after the decimal separator. */
function split(text: string, digits: number, decimal: '.' | ','): readonly [string, string] | undefined {
  const at = Math.max(text.lastIndexOf('.'), text.lastIndexOf(','));
  if (at < 0) return [text, ''];
  const separator = text[at] as '.' | ',';
  const [head, tail] = [text.slice(0, at), text.slice(at + 1)];
  const grouping = separator === '.' ? ',' : '.';
  const isOnly = !head.includes(separator);
  // Three digits after the only separator may be thousands; then the language decides.
  const isDecimal = isOnly && tail.length > 0 && tail.length <= digits && (tail.length !== 3 || separator === decimal);
  if (isDecimal) {
    const whole = ungrouped(head, grouping);
    return whole === undefined ? undefined : [whole, tail];
  }
  if (isOnly && separator === decimal) return undefined;
  const whole = ungrouped(text, separator);
  return whole === undefined ? undefined : [whole, ''];
}

function ungrouped(text: string, grouping: string): string | undefined {
  const [first = '', ...rest] = text.split(grouping);
  const isGrouped = /^\d+$/.test(first) && (rest.length === 0 || first.length <= 3);
  return isGrouped && rest.every((group) => /^\d{3}$/.test(group)) ? first + rest.join('') : undefined;
}
