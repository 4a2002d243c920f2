/**
 * What may be said of an error outside: its name, and its code where it has one (SQLSTATE `23505`, `ECONNREFUSED`). Its
 * message stays inside: the database quotes values, parsers quote text, and both may name a person.
 */
export function errorLabel(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const name = isWord(error.name) ? error.name : 'Error';
  const code: unknown = Reflect.get(error, 'code');
  return (typeof code === 'string' && isWord(code)) || typeof code === 'number' ? `${name} ${code}` : name;
}

/** Where it was thrown, nearest first: the lines of its stack that name a place, none of its message. */
export function errorPlaces(error: unknown): string[] {
  if (!(error instanceof Error)) return [];
  return (error.stack ?? '')
    .split('\n')
    .filter((line) => /^ {4}at [^"']*$/.test(line))
    .slice(0, 8);
}

function isWord(text: string): boolean {
  return /^\w{1,60}$/.test(text);
}
