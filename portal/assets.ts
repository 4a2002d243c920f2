import type { FastifyInstance } from 'fastify';
import { inCompany } from '../db/company-scope.js';
import { palettes } from '../documents/look/palette.js';
import { chooseLanguage, languages } from '../domain/language.js';
import { NotHere } from './errors.js';
import { accountCss } from './look/account-css.js';
import { baseCss } from './look/base-css.js';
import { brandCss } from './look/brand-css.js';
import { partsCss } from './look/parts-css.js';
import { payingCss } from './look/paying-css.js';
import type { PortalParts } from './parts.js';
import { LANGUAGE_COOKIE, openVisit } from './visit.js';

const HOUR = 'public, max-age=3600';
const YEAR_S = 365 * 86_400;

/** What pages are made of besides their text: the style sheet in the company's colours, its logo, its icon, and the choice of a language. */
export function assetRoutes(app: FastifyInstance, parts: PortalParts): void {
  app.get('/style.css', async (request, reply) => {
    const { profile } = await openVisit(parts, request);
    return reply
      .header('cache-control', HOUR)
      .type('text/css; charset=utf-8')
      .send(brandCss(profile?.accent ?? null) + baseCss + partsCss + payingCss + accountCss);
  });

  app.get('/icon.svg', async (request, reply) => {
    const { light } = palettes((await openVisit(parts, request)).profile?.accent ?? null);
    const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="8" fill="${light.button}"/><path d="M9 17l5 5 9-12" fill="none" stroke="${light.onButton}" stroke-width="3.5" stroke-linecap="round" stroke-linejoin="round"/></svg>`;
    return reply.header('cache-control', HOUR).type('image/svg+xml').send(icon);
  });

  app.get('/logo', async (request, reply) => {
    const { company, profile } = await openVisit(parts, request);
    const id = profile?.logo_file_id;
    if (!id) throw new NotHere();
    const file = await inCompany(parts.db, company.id, ({ trx }) =>
      trx
        .selectFrom('file')
        .select(['bytes', 'type'])
        .where('company_id', '=', company.id)
        .where('id', '=', id)
        .executeTakeFirst(),
    );
    // A picture with scripts in it (SVG) is none; what a profile takes is proved where it is written, and here once more.
    if (!file?.bytes || !['image/png', 'image/jpeg'].includes(file.type)) throw new NotHere();
    return reply.header('cache-control', HOUR).type(file.type).send(file.bytes);
  });

  app.get<{ Params: { language: string } }>('/language/:language', async (request, reply) => {
    const { base } = await openVisit(parts, request);
    const { language } = request.params;
    if (!languages.some((one) => one === language)) throw new NotHere();
    reply.setCookie(LANGUAGE_COOKIE, chooseLanguage(language), {
      path: base,
      httpOnly: true,
      sameSite: 'lax',
      secure: request.protocol === 'https',
      maxAge: YEAR_S,
    });
    return reply.redirect(cameFrom(request.headers.referer, { base, host: request.host }), 303);
  });
}

/** Back to the page of ours that it was chosen on, and nowhere else. */
function cameFrom(
  referer: string | undefined,
  { base, host }: { readonly base: string; readonly host: string },
): string {
  const from = referer !== undefined && URL.canParse(referer) ? new URL(referer) : undefined;
  const ours = from?.host === host && from.pathname.startsWith(`${base}/`) && !from.pathname.includes('/language/');
  return from && ours ? from.pathname + from.search : `${base}/sign-in`;
}
