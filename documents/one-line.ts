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
