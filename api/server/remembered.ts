const REMEMBERED_MS = 30_000;
const MOST_REMEMBERED = 10_000;

export interface Found<T> {
  readonly value: T;
  /** Milliseconds since 1970 until which it holds; null: for good. */
  readonly until: number | null;
}

/** Finds by a secret. `stranger` is called, and may throw, before a look-up of a secret that was not good last time. */
export type Find<T> = (secret: string, stranger: () => Promise<void>) => Promise<T | undefined>;

/**
 * A look-up whose answers are kept for half a minute. Who is known is never counted as a stranger, so that nobody is shut
 * out by what else comes from their address.
 */
export function rememberFound<T>(lookUp: (secret: string) => Promise<Found<T> | undefined>): Find<T> {
  const remembered = new Map<string, { value: T | undefined; until: number }>();
  return async (secret, stranger) => {
    const known = remembered.get(secret);
    const fresh = known !== undefined && known.until > Date.now();
    if (known?.value === undefined) await stranger();
    if (fresh) return known.value;
    const found = await lookUp(secret);
    const value = found?.value;
    if (remembered.size >= MOST_REMEMBERED) remembered.clear();
    const until = Math.min(Date.now() + REMEMBERED_MS, found?.until ?? Number.POSITIVE_INFINITY);
    remembered.set(secret, { value, until });
    return value;
  };
}
