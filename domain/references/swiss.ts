// The carry of the recursive modulo 10 (Swiss Implementation Guidelines QR-bill, annex B).
const CARRIES = [0, 9, 4, 6, 8, 2, 7, 1, 3, 5] as const;

/** A Swiss QR reference for at most 26 digits, as its 27 digits. Throws RangeError for what does not fit. */
export function swissReference(digits: string): string {
  if (!/^\d{1,26}$/.test(digits)) throw new RangeError('a QR reference has 1 to 26 digits');
  const most = digits.padStart(26, '0');
  return `${most}${checkOf(most)}`;
}

/** The first 26 digits of a valid QR reference; undefined for any other text. Spaces do not count. */
export function digitsOfSwiss(text: string): string | undefined {
  const [, most = '', check] = /^(\d{26})(\d)$/.exec(text.replaceAll(/\s/g, '')) ?? [];
  return most !== '' && checkOf(most) === Number(check) ? most : undefined;
}

/** As it is printed: two digits, then in fives. */
export function showSwiss(reference: string): string {
  return [reference.slice(0, 2), ...(reference.slice(2).match(/.{5}/g) ?? [])].join(' ');
}

function checkOf(digits: string): number {
  const carry = [...digits].reduce((sum, digit) => CARRIES[(sum + Number(digit)) % 10] ?? 0, 0);
  return (10 - carry) % 10;
}
