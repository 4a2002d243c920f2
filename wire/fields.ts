import { type TSchema, Type } from '@fastify/type-provider-typebox';
import { isValidZone } from '../domain/calendar/zone-offset.js';
import { isCurrency } from '../domain/currency.js';
import { asId, type Id as DomainId } from '../domain/ids.js';
import { Refusal } from '../domain/refusal.js';

/** The kinds of field that all resources share, as TypeBox schemas and as checks that no schema can express. */

// PostgreSQL stores every character but this one.
const NO_NUL = '^[^\\u0000]*$';

export const Text = (maxLength = 255) => Type.String({ maxLength, pattern: NO_NUL });
export const Name = (maxLength = 255) =>
  Type.String({ minLength: 1, maxLength, pattern: '^[^\\u0000]*[^\\u0000\\s][^\\u0000]*$' });
export const Email = () => Type.String({ maxLength: 254, pattern: '^[^\\u0000\\s@<>",;]+@[^\\u0000\\s@<>",;]+$' });
export const Id = (more: { readonly description?: string } = {}) =>
  Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER, ...more });
/** UNIX seconds, of the years 1900 to 2199: calendars are computed up to the days that are named here. */
export const Timestamp = () =>
  Type.Integer({ minimum: -2_208_988_800, maximum: 7_258_118_399, description: 'UNIX seconds' });
export const Money = () => Type.Number({ description: 'Major units: 51.15' });
export const CurrencyCode = () => Type.String({ pattern: '^[A-Za-z]{3}$', description: 'ISO 4217' });
export const CountryCode = () => Type.String({ pattern: '^[A-Za-z]{2}$', description: 'ISO 3166-1 alpha-2' });
export const Nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
/** May be left out, and may be null. */
export const Maybe = <T extends TSchema>(schema: T) => Type.Optional(Nullable(schema));

/** Ten keys of up to 40 characters, values of up to 255; an empty list counts as none, as PHP sends it. */
export const MetadataInput = () =>
  Maybe(
    Type.Union([
      Type.Record(
        Type.String({ pattern: '^[^\\u0000]{1,40}$' }),
        Type.Union([Text(), Type.Number(), Type.Boolean(), Type.Null()]),
      ),
      Type.Array(Type.Never(), { maxItems: 0 }),
    ]),
  );
export const Metadata = () => Type.Record(Type.String(), Type.String());

export const ErrorResponse = Type.Object({
  type: Type.String(),
  message: Type.String(),
  param: Nullable(Type.String()),
});
export const Deleted = Type.Null({ description: 'Deleted' });

const MOST_KEYS = 10;

/** Values become text, as they are stored; undefined when the field was left out. */
export function readMetadata(
  input: Record<string, unknown> | readonly unknown[] | null | undefined,
): Record<string, string> | undefined {
  if (input === undefined) return undefined;
  if (input === null || Array.isArray(input)) return {};
  const entries = Object.entries(input).filter(([, value]) => value !== null);
  if (entries.length > MOST_KEYS) throw new Refusal(`has more than ${MOST_KEYS} keys`, 'metadata');
  if (entries.some(([key]) => key.length > 40)) throw new Refusal('has a key of more than 40 characters', 'metadata');
  return Object.fromEntries(entries.map(([key, value]) => [key, String(value)]));
}

/** Lower case, proved. */
export function readCurrency(code: string | null | undefined, param = 'currency'): string | undefined {
  if (code === null || code === undefined) return undefined;
  if (!isCurrency(code.toLowerCase())) throw new Refusal('is no ISO 4217 currency', param);
  return code.toLowerCase();
}

export function readZone(zone: string | null | undefined, param = 'zone'): string | null | undefined {
  if (zone !== null && zone !== undefined && !isValidZone(zone)) throw new Refusal('is no IANA time zone', param);
  return zone;
}

/** An id as it is in the database; null and left out stay so. */
export function readId<I extends DomainId<string>>(id: number | null | undefined): I | null | undefined {
  return id === null || id === undefined ? id : asId<I>(id);
}

/** Upper case. */
export function readCountry(country: string | null | undefined): string | null | undefined {
  return country === null || country === undefined ? country : country.toUpperCase();
}

export function seconds(instant: number): number {
  return Math.floor(instant / 1000);
}

export function secondsOrNull(instant: number | null): number | null {
  return instant === null ? null : seconds(instant);
}
