/** A day on the calendar without time or zone, `YYYY-MM-DD`: due dates, posting dates, promise dates. */
export type CivilDate = string & { readonly [civil]: true };
declare const civil: unique symbol;

/** An instant in UTC: milliseconds since 1970, a safe integer. */
export type Instant = number;

/** Reads a civil date that exists (no 31 February); undefined otherwise. */
export function parseCivilDate(text: string): CivilDate | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  const day = new Date(`${text}T00:00:00Z`);
  if (Number.isNaN(day.getTime()) || day.toISOString().slice(0, 10) !== text) return undefined;
  return text as CivilDate;
}

/** As `parseCivilDate`, for dates another part has already proved. Throws RangeError. */
export function civilDate(text: string): CivilDate {
  const date = parseCivilDate(text);
  if (date === undefined) throw new RangeError(`not a civil date: ${text}`);
  return date;
}

const DAY_MS = 86_400_000;

/** The civil date `days` later (earlier when negative). */
export function addDays(date: CivilDate, days: number): CivilDate {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10) as CivilDate;
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: CivilDate, to: CivilDate): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS);
}
