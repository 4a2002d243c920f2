import type { CompanyRow } from '../db/tables/company.js';

/** Where a payer opens a document: by its token alone. Null where the company has no portal. */
export function portalAddress(
  { portal_url: base }: CompanyRow,
  kind: 'invoices' | 'credit_notes' | 'estimates',
  token: string,
): (page?: 'payment' | 'payment-method' | 'pdf' | 'csv') => string | null {
  return (page) => (base === null ? null : `${base}/${kind}/${token}${page === undefined ? '' : `/${page}`}`);
}

/** Where a payer who signs in puts their payment details right. Null where the company has no portal. */
export function paymentMethodsAddress({ portal_url: base }: Pick<CompanyRow, 'portal_url'>): string | null {
  return base === null ? null : `${base}/account/payment-methods`;
}

/** What a letter about an invoice leads to: its page on the company's portal; nothing where it has none. */
export function letterLinks(company: CompanyRow): { readonly payUrl?: (token: string) => string } {
  const { portal_url: base } = company;
  return base === null ? {} : { payUrl: (token) => `${base}/invoices/${token}` };
}

/** Where the portal of every company begins on this server. */
export const PORTAL_PATH = '/portal';

/** Where a company's pages are on the server that is reached at `publicUrl`. */
export function portalOn(publicUrl: string, slug: string): string {
  return `${publicUrl.replace(/\/+$/, '')}${PORTAL_PATH}/${slug}`;
}
