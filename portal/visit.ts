import type { FastifyRequest } from 'fastify';
import { findCompanyProfile } from '../db/company-profile.js';
import { inCompany } from '../db/company-scope.js';
import type { CompanyRow } from '../db/tables/company.js';
import type { CompanyProfileRow } from '../db/tables/company-profile.js';
import { chooseLanguage, type Language } from '../domain/language.js';
import { basePath, originOf } from './addresses.js';
import { NotHere } from './errors.js';
import type { PortalParts } from './parts.js';
import { findSession, type Session } from './session.js';

/** One request of a payer's: whose pages, in which language, and who is signed in. */
export interface Visit {
  readonly company: CompanyRow;
  readonly profile: CompanyProfileRow | undefined;
  /** Chosen on the page, else the browser's first that we speak, else the company's. A page about a customer may know better: `inTheirLanguage`. */
  readonly language: Language;
  /** The reader chose it here. */
  readonly languageChosen: boolean;
  /** Of every link: `/portal/acme`. */
  readonly base: string;
  /** `https://pay.acme.example`: for addresses that others are given. */
  readonly origin: string;
  readonly session: Session | undefined;
}

/** Finds the company by its slug and whoever is signed in. Throws `NotHere` when there is no such company. */
export async function openVisit(parts: PortalParts, request: FastifyRequest): Promise<Visit> {
  const { slug } = request.params as { slug: string };
  if (!SLUG.test(slug)) throw new NotHere();
  const found = await parts.system
    .selectFrom('company')
    .select('id')
    .where('portal_slug', '=', slug)
    .executeTakeFirst();
  if (!found) throw new NotHere();
  return inCompany(parts.db, found.id, async (scope) => {
    const { company } = scope;
    const chosen = request.cookies[LANGUAGE_COOKIE];
    return {
      company,
      profile: await findCompanyProfile(scope),
      language: chooseLanguage(chosen, ...tonguesOf(request), company.language),
      languageChosen: chosen !== undefined,
      base: basePath(company),
      origin: originOf(company) ?? `${request.protocol}://${request.host}`,
      session: await findSession(scope, request),
    };
  });
}

/** As the customer is written to, unless the reader chose another language here. */
export function inTheirLanguage(visit: Visit, customer: { readonly language: string | null }): Visit {
  if (visit.languageChosen || customer.language === null) return visit;
  return { ...visit, language: chooseLanguage(customer.language, visit.company.language) };
}

/** As the database checks it. */
const SLUG = /^[a-z0-9][a-z0-9-]{2,39}$/;

export const LANGUAGE_COOKIE = 'dc_language';

/** What the browser asks for, best first (RFC 9110, 12.5.4). */
function tonguesOf({ headers }: FastifyRequest): string[] {
  const wishes = (headers['accept-language'] ?? '').slice(0, 200).split(',');
  const weighed = wishes.map((wish) => {
    const [tongue = '', weight] = wish.split(';q=');
    return { tongue, weight: weight === undefined ? 1 : Number(weight) || 0 };
  });
  return weighed.sort((a, b) => b.weight - a.weight).map(({ tongue }) => tongue);
}
