import type { Language } from '../domain/language.js';

interface Place {
  readonly address1: string | null;
  readonly address2: string | null;
  readonly city: string | null;
  readonly state: string | null;
  readonly postal_code: string | null;
  readonly country: string | null;
}

/** Where the postal code stands behind the town, and the state between them. */
const TOWN_FIRST = ['US', 'CA', 'AU', 'GB', 'IE', 'NZ', 'IN'];

/** A postal address without the name, a line each, the country in the reader's language; empty when none is known. */
export function placeLines(
  { address1, address2, city, state, postal_code: code, country }: Place,
  language: Language,
): string[] {
  const joined = (parts: readonly (string | null)[], by: string) => parts.filter(isGiven).join(by);
  const town = TOWN_FIRST.includes(country?.toUpperCase() ?? 'US')
    ? joined([city, joined([state, code], ' ')], ', ')
    : joined([joined([code, city], ' '), state], ', ');
  return [address1, address2, town, country === null ? null : countryName(country, language)].filter(isGiven);
}

function countryName(code: string, language: Language): string {
  try {
    return new Intl.DisplayNames([language], { type: 'region' }).of(code.toUpperCase()) ?? code;
  } catch {
    return code;
  }
}

function isGiven(text: string | null): text is string {
  return text !== null && text.trim() !== '';
}
