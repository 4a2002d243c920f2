import { remainder97 } from './mod-97.js';

/**
 * A creditor reference of ISO 11649 for at most 21 digits: `RF18539007547034`. The check digits are of ISO 7064 MOD 97-10:
 * the digits with `RF00` behind them, letters as 10 to 35. Throws RangeError for what does not fit.
 */
export function rfReference(digits: string): string {
  if (!/^\d{1,21}$/.test(digits)) throw new RangeError('an RF reference has 1 to 21 digits');
  return `RF${String(98 - remainder97(`${digits}RF00`)).padStart(2, '0')}${digits}`;
}

/** The digits of a valid RF reference that has no letters; undefined for any other text. Spaces do not count. */
export function digitsOfRf(text: string): string | undefined {
  const [, check = '', digits = ''] = /^RF(\d{2})(\d{1,21})$/.exec(text.replaceAll(/\s/g, '').toUpperCase()) ?? [];
  const isCheck = Number(check) >= 2 && Number(check) <= 98;
  return digits !== '' && isCheck && remainder97(`${digits}RF${check}`) === 1 ? digits : undefined;
}

/** As it is printed: in fours. */
export function showRf(reference: string): string {
  return reference.replaceAll(/(.{4})(?=.)/g, '$1 ');
}
