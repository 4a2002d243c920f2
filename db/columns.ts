import type { ColumnType, GeneratedAlways } from 'kysely';
import type { Instant } from '../domain/civil-date.js';

/** Written by the database alone. */
export type GeneratedId<I extends number> = GeneratedAlways<I>;
/** Has a default, or is nullable: may be left out of an insert. */
export type Default<T> = ColumnType<T, T | undefined, T>;
/** Read as milliseconds since 1970, written as a Date: Postgres keeps `timestamptz`. */
export type InstantColumn = ColumnType<Instant, Date, Date>;
export type InstantDefault = ColumnType<Instant, Date | undefined, Date>;
export type NullableInstant = ColumnType<Instant | null, Date | null | undefined, Date | null>;
/** jsonb: written as JSON text. */
export type JsonColumn<T> = ColumnType<T, string | undefined, string>;
/** jsonb that may be missing. */
export type NullableJson<T> = ColumnType<T | null, string | null | undefined, string | null>;
/** A projection of the ledger: no query of ours writes it, and the app's role may not. */
export type ProjectedColumn = ColumnType<number, never, never>;
