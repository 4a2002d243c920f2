import type { CompanyRow } from '../db/tables/company.js';
import { PORTAL_PATH } from '../wire/portal-addresses.js';

/** The path under which a company's pages are reached from outside, without a slash at its end. */
export function basePath({ portal_url: url, portal_slug: slug }: CompanyRow): string {
  return url === null ? `${PORTAL_PATH}/${slug}` : new URL(url).pathname.replace(/\/+$/, '');
}

/** What payers' browsers show as the origin of a company's pages; undefined: the company has no address of its own. */
export function originOf({ portal_url: url }: CompanyRow): string | undefined {
  return url === null ? undefined : new URL(url).origin;
}
