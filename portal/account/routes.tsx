import type { FastifyInstance } from 'fastify';
import type { PortalParts } from '../parts.js';
import { show } from '../show.js';
import { shellWords } from '../words/shell.js';
import { openAccount } from './owner.js';
import { OverviewPage } from './page.js';
import { readOverview } from './read.js';

/** The account at a glance. */
export function accountRoutes(app: FastifyInstance, parts: PortalParts): void {
  app.get('/account', async (request, reply) => {
    const account = await openAccount(parts, request, async (scope, { customer, today }) => ({
      overview: await readOverview(scope, {
        customer: customer.id,
        today,
        autopay: customer.autopay,
        currency: customer.currency ?? scope.company.currency,
      }),
      payable: (await parts.processorOf?.(scope)) !== undefined,
    }));
    const { visit, content } = account;
    const page = <OverviewPage account={account} {...content} />;
    return show(reply, visit, { title: shellWords[visit.language].overview, section: 'overview' }, page);
  });
}
