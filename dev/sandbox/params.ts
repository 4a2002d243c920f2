import qs from 'qs';
import { invalid } from './errors.js';
import type { Metadata } from './objects.js';

/** The parameters of one request, form-encoded with `a[b]` nesting as Stripe's SDKs send them. */
export interface Params {
  text(name: string): string | undefined;
  /** Minor units: a positive integer. */
  amount(name: string): number | undefined;
  flag(name: string): boolean;
  list(name: string): string[] | undefined;
  metadata(): Metadata;
  /** Parameters within a parameter (`setup_intent_data[metadata]`), of which `known` are taken. */
  group(name: string, known: readonly string[]): Params | undefined;
  /** A list of such (`line_items[0][quantity]`). */
  groups(name: string, known: readonly string[]): Params[];
  /** `created[gte]` and the like: seconds since 1970. */
  bound(name: string, edge: 'gt' | 'gte' | 'lt' | 'lte'): number | undefined;
}

/** Reads a body or query; a parameter not in `known` is refused, as Stripe does: a typo shall not pass in silence. */
export function readParams(raw: string, known: readonly string[]): Params {
  return paramsOf(qs.parse(raw, { depth: 6, parameterLimit: 1000, arrayLimit: 100, plainObjects: true }), known);
}

function paramsOf(given: Readonly<Record<string, unknown>>, known: readonly string[]): Params {
  for (const name of Object.keys(given)) {
    if (!known.includes(name)) throw invalid(`Received unknown parameter: ${name}`, name, 'parameter_unknown');
  }
  return {
    text: (name) => readText(given[name], name),
    amount(name) {
      const text = readText(given[name], name);
      if (text === undefined) return undefined;
      if (!/^[1-9]\d{0,15}$/.test(text)) throw invalid(`Invalid integer: ${text}`, name, 'parameter_invalid_integer');
      return Number(text);
    },
    flag: (name) => readText(given[name], name) === 'true',
    list(name) {
      const value = given[name];
      if (value === undefined) return undefined;
      if (!Array.isArray(value)) throw invalid(`Invalid array: ${name}`, name);
      return value.map((entry: unknown) => readText(entry, name) ?? '');
    },
    metadata() {
      const value = given['metadata'] ?? {};
      if (typeof value !== 'object' || Array.isArray(value)) throw invalid('Invalid object: metadata', 'metadata');
      const entries = Object.entries(value).map(([key, entry]): [string, string] => [key, readText(entry, key) ?? '']);
      if (entries.length > 50) throw invalid('Metadata can have up to 50 keys', 'metadata');
      for (const [key, text] of entries) {
        if (key.length > 40 || text.length > 500)
          throw invalid('Metadata: 40 characters a key, 500 a value', 'metadata');
      }
      return Object.fromEntries(entries.filter(([, text]) => text !== ''));
    },
    group(name, inner) {
      const value = given[name];
      return value === undefined ? undefined : paramsOf(readGroup(value, name), inner);
    },
    groups(name, inner) {
      const value = given[name] ?? [];
      if (!Array.isArray(value)) throw invalid(`Invalid array: ${name}`, name);
      return value.map((entry: unknown) => paramsOf(readGroup(entry, name), inner));
    },
    bound(name, edge) {
      const value = given[name];
      const text: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, edge) : undefined;
      return typeof text === 'string' && /^\d{1,12}$/.test(text) ? Number(text) : undefined;
    },
  };
}

export function required<T>(value: T | undefined, name: string): T {
  if (value === undefined) throw invalid(`Missing required param: ${name}.`, name, 'parameter_missing');
  return value;
}

function readGroup(value: unknown, name: string): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw invalid(`Invalid object: ${name}`, name);
  return { ...value };
}

function readText(value: unknown, name: string): string | undefined {
  if (value === undefined || value === '') return undefined;
  if (typeof value !== 'string') throw invalid(`Invalid string: ${name}`, name);
  return value;
}
