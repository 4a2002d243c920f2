import type { TSchema } from 'typebox';

/** What a spreadsheet would run instead of show. */
const FORMULA = /^[=+\-@\t\r]/;

/** The columns of a list: the fields of its elements, in the order of their schema. */
export function columnsOf(schema: TSchema): string[] {
  const { properties = {}, anyOf = [], allOf = [] } = schema as Shape;
  return [...new Set([...Object.keys(properties), ...[...anyOf, ...allOf].flatMap(columnsOf)])];
}

interface Shape {
  readonly properties?: Readonly<Record<string, TSchema>>;
  readonly anyOf?: readonly TSchema[];
  readonly allOf?: readonly TSchema[];
}

/** One line of RFC 4180, with its end. */
export function csvLine(values: readonly unknown[]): string {
  return `${values.map(cell).join(',')}\r\n`;
}

/** Numbers and flags as they are, what is nested as JSON, and of text nothing that a spreadsheet would run. */
function cell(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
