/**
 * Text of several lines as a person typed it: without what no text should hold, in one form, with plain line ends. Undefined: it is
 * empty or longer than `most` characters.
 */
export function readText(given: unknown, most: number): string | undefined {
  if (typeof given !== 'string') return undefined;
  const text = given
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/[^\P{Cc}\n\t]|[\p{Cs}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '')
    .normalize('NFC')
    .trim();
  return text.length === 0 || text.length > most ? undefined : text;
}
