import { isDeepStrictEqual } from 'node:util';
import type { Statement } from './record.js';

/** A value that differs from request to request, where it comes from: the request's own address, or a row read before. */
type Source =
  | { readonly address: true }
  | { readonly statement: number; readonly row: number; readonly column: string };

/** How to fill in a parameter. */
type Slot =
  | { readonly is: 'constant'; readonly value: unknown }
  | { readonly is: 'value'; readonly source: Source; readonly asText: boolean }
  | { readonly is: 'text'; readonly parts: readonly (string | Source)[] }
  | { readonly is: 'list'; readonly slots: readonly Slot[] };

/** A request's statements, ready to be sent again by another. Plain data: it crosses to another process. */
export type Template = readonly { readonly text: string; readonly slots: readonly Slot[] }[];

export interface Recording {
  /** The id in the address, where there is one. */
  readonly address: string | undefined;
  readonly statements: readonly Statement[];
}

type Rows = readonly (readonly Record<string, unknown>[])[];

/** What two requests of a kind have in common stays; what differs is traced to where it came from, or stays as well. */
export function templateOf(one: Recording, other: Recording): Template {
  const texts = ({ statements }: Recording) => statements.map(({ text }) => text);
  if (!isDeepStrictEqual(texts(one), texts(other))) throw new Error('two requests of a kind sent different statements');
  return one.statements.map(({ text, values }, index) => {
    const origins = originsBefore(index, one, other);
    return { text, slots: values.map((value, i) => slotOf(value, other.statements[index]?.values[i], origins)) };
  });
}

/** The parameters of a statement, from the rows of those before it. */
export function fill(slots: readonly Slot[], address: string | undefined, rows: Rows): unknown[] {
  const valueOf = (source: Source) =>
    'address' in source ? address : rows[source.statement]?.[source.row]?.[source.column];
  return slots.map((slot) => {
    if (slot.is === 'constant') return slot.value;
    if (slot.is === 'list') return fill(slot.slots, address, rows);
    if (slot.is === 'value') return slot.asText ? String(valueOf(slot.source)) : valueOf(slot.source);
    return slot.parts.map((part) => (typeof part === 'string' ? part : String(valueOf(part)))).join('');
  });
}

interface Origin {
  readonly one: string;
  readonly other: string;
  readonly source: Source;
}

/** The numbers and texts known by then that differ between the two; long ones first, so that none is found in another. */
function originsBefore(index: number, one: Recording, other: Recording): Origin[] {
  const scalar = (value: unknown) =>
    typeof value === 'number' || typeof value === 'string' ? String(value) : undefined;
  const origins: Origin[] = [];
  const add = (a: unknown, b: unknown, source: Source) => {
    const [first, second] = [scalar(a), scalar(b)];
    if (first !== undefined && second !== undefined && first !== second)
      origins.push({ one: first, other: second, source });
  };
  add(one.address, other.address, { address: true });
  for (const [statement, { rows }] of one.statements.slice(0, index).entries())
    for (const [row, columns] of rows.entries())
      for (const column of Object.keys(columns))
        add(columns[column], other.statements[statement]?.rows[row]?.[column], { statement, row, column });
  return origins.toSorted((a, b) => b.one.length - a.one.length);
}

function slotOf(one: unknown, other: unknown, origins: readonly Origin[]): Slot {
  if (isDeepStrictEqual(one, other)) return { is: 'constant', value: one };
  if (Array.isArray(one) && Array.isArray(other) && one.length === other.length)
    return { is: 'list', slots: one.map((value, i) => slotOf(value, other[i], origins)) };
  const same = origins.find((origin) => origin.one === String(one) && origin.other === String(other));
  if (same) return { is: 'value', source: same.source, asText: typeof one === 'string' };
  const parts = typeof one === 'string' && typeof other === 'string' ? partsOf(one, other, origins) : undefined;
  return parts ? { is: 'text', parts } : { is: 'constant', value: one };
}

/** `CUST-0012` beside `CUST-0013`: a text around what differs. */
function partsOf(one: string, other: string, origins: readonly Origin[]): (string | Source)[] | undefined {
  for (const origin of origins) {
    const literals = one.split(origin.one);
    if (literals.length === 1 || !isDeepStrictEqual(literals, other.split(origin.other))) continue;
    return literals.flatMap((literal, i) => (i === 0 ? [literal] : [origin.source, literal]));
  }
  return undefined;
}
