/**
 * A Belgian structured communication (OGM, VCS) for at most ten digits: `+++090/9337/55493+++`. The last two digits are the
 * remainder of the first ten by 97, or 97 where nothing remains (Febelfin). Throws RangeError for what does not fit.
 */
export function belgianReference(digits: string): string {
  if (!/^\d{1,10}$/.test(digits)) throw new RangeError('a Belgian reference has 1 to 10 digits');
  const ten = digits.padStart(10, '0');
  const all = `${ten}${checkOf(ten)}`;
  return `+++${all.slice(0, 3)}/${all.slice(3, 7)}/${all.slice(7)}+++`;
}

/** The ten digits of a valid Belgian reference, with or without its signs; undefined for any other text. */
export function digitsOfBelgian(text: string): string | undefined {
  const [, ten = '', check] = /^(\d{10})(\d{2})$/.exec(text.replaceAll(/[\s+*/.-]/g, '')) ?? [];
  return ten !== '' && checkOf(ten) === check ? ten : undefined;
}

function checkOf(ten: string): string {
  return String(Number(ten) % 97 || 97).padStart(2, '0');
}
