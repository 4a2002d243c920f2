/** Rows on a page of a list. */
export const PAGE_SIZE = 25;
/** Nobody turns to a later one by hand. */
const LAST = 10_000;

/** Which page an address asks for, from 1; anything that is no page is the first. */
export function pageOf(text: string | undefined): number {
  const page = text !== undefined && /^\d{1,6}$/.test(text) ? Number(text) : 1;
  return Math.min(LAST, Math.max(1, page));
}

/** The address of another page of the same list. */
export function withPage(path: string, asked: Readonly<Record<string, string>>, page: number): string {
  const query = new URLSearchParams(Object.entries(asked).filter(([, value]) => value !== ''));
  if (page > 1) query.set('page', String(page));
  const text = query.toString();
  return text === '' ? path : `${path}?${text}`;
}
