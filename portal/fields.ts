/** The longest text that a field of ours takes. */
const LONGEST = 2_000;

/**
 * The fields of a posted form, by name. One given twice counts once, the last; text that is too long, or holds what no field of
 * one line may, is cut or taken out, so that what reaches a command is text and nothing else.
 */
export function fieldsOf(body: unknown): Readonly<Record<string, string | undefined>> {
  if (typeof body !== 'object' || body === null) return {};
  return Object.fromEntries(
    Object.entries(body).flatMap(([name, given]: [string, unknown]) => {
      const value: unknown = Array.isArray(given) ? given.at(-1) : given;
      return typeof value === 'string' ? [[name, cleaned(value)]] : [];
    }),
  );
}

function cleaned(text: string): string {
  return text
    .slice(0, LONGEST)
    .replaceAll(/[\p{Cc}\p{Cs}\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu, ' ')
    .normalize('NFC');
}
