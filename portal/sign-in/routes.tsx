import { normalizeIP } from '@fastify/rate-limit';
import type { FastifyInstance } from 'fastify';
import { askToSignIn } from '../../commands/portal/ask-to-sign-in.js';
import { countAsk } from '../../commands/portal/count-ask.js';
import { endSession, findSignIn, signIn, signOutEverywhere } from '../../commands/portal/sign-in.js';
import { inUnit } from '../../commands/unit.js';
import { inCompany, inSnapshot } from '../../db/company-scope.js';
import { afterwards } from '../afterwards.js';
import { ACTOR, change, signedInForm } from '../change.js';
import { TooOften } from '../errors.js';
import { fieldsOf } from '../fields.js';
import type { PortalParts } from '../parts.js';
import { dropSession, keepSession, sessionTokenOf } from '../session.js';
import { goTo, show } from '../show.js';
import { openVisit } from '../visit.js';
import { AskPage, OldPage, OpenPage, SentPage } from './page.js';
import { signInWords } from './words.js';

/** RFC 5321 allows more; what it allows besides is nobody's. */
const ADDRESS = /^[^\s<>",;@]{1,64}@[^\s<>",;@]{1,190}$/;

/** Signing in by a link in a mail, and out again. */
export function signInRoutes(app: FastifyInstance, parts: PortalParts): void {
  const later = afterwards(app);

  app.get<{ Querystring: { signed_out?: string } }>('/sign-in', async (request, reply) => {
    const visit = await openVisit(parts, request);
    const signedOut = request.query.signed_out !== undefined;
    const page = <AskPage visit={visit} email="" fault={false} signedOut={signedOut} />;
    return show(reply, visit, { title: signInWords[visit.language].title, narrow: true }, page);
  });

  app.post('/sign-in', async (request, reply) => {
    const visit = await openVisit(parts, request);
    const email = fieldsOf(request.body).email?.trim() ?? '';
    if (!ADDRESS.test(email)) {
      const { title } = signInWords[visit.language];
      const page = <AskPage visit={visit} email={email} fault signedOut={false} />;
      return show(reply, visit, { title, status: 422, narrow: true }, page);
    }
    const asker = normalizeIP(request.ip, 64);
    if (!(await inCompany(parts.db, visit.company.id, (scope) => countAsk(scope, 'asker', asker))))
      throw new TooOften();
    // The answer goes first, so that it is the same, and takes as long, whether anybody has that address.
    // The relay brings the mail within a second: nobody's request waits here for Temporal.
    later(() => inUnit(parts.db, visit.company.id, ACTOR, (unit) => askToSignIn(unit, email)));
    return goTo(reply, visit, '/sign-in/sent');
  });

  app.get('/sign-in/sent', async (request, reply) => {
    const visit = await openVisit(parts, request);
    const { sentTitle: title } = signInWords[visit.language];
    return show(reply, visit, { title, narrow: true }, <SentPage visit={visit} />);
  });

  app.get<{ Params: { token: string } }>('/sign-in/:token', async (request, reply) => {
    const visit = await openVisit(parts, request);
    const words = signInWords[visit.language];
    const { token } = request.params;
    const found = await inSnapshot(parts.db, visit.company.id, (scope) => findSignIn(scope, token));
    if (!found)
      return show(
        reply,
        visit,
        { title: words.oldTitle, status: 410, narrow: true },
        <OldPage {...{ visit, words }} />,
      );
    const page = <OpenPage visit={visit} customer={found.name} token={token} />;
    return show(reply, visit, { title: words.openTitle, narrow: true }, page);
  });

  app.post<{ Params: { token: string } }>('/sign-in/:token', async (request, reply) => {
    const visit = await openVisit(parts, request);
    const words = signInWords[visit.language];
    const order = { link: request.params.token, before: sessionTokenOf(request) };
    const opened = await change(parts, visit, (unit) => signIn(unit, order));
    if (!opened)
      return show(
        reply,
        visit,
        { title: words.oldTitle, status: 410, narrow: true },
        <OldPage {...{ visit, words }} />,
      );
    keepSession(request, reply, visit.base, opened.session);
    return goTo(reply, visit, '/account');
  });

  app.post('/sign-out', async (request, reply) => {
    const visit = await openVisit(parts, request);
    signedInForm(visit, request.body);
    const token = sessionTokenOf(request);
    if (token !== undefined) await inCompany(parts.db, visit.company.id, (scope) => endSession(scope, token));
    dropSession(request, reply, visit.base);
    return goTo(reply, visit, '/sign-in?signed_out');
  });

  app.post('/sign-out/everywhere', async (request, reply) => {
    const visit = await openVisit(parts, request);
    const { customer } = signedInForm(visit, request.body);
    await change(parts, visit, (unit) => signOutEverywhere(unit, customer));
    dropSession(request, reply, visit.base);
    return goTo(reply, visit, '/sign-in?signed_out');
  });
}
