import { sql } from 'kysely';
import type { PayoutId } from '../../domain/ids.js';
import { notFound } from '../../domain/refusal.js';
import { ErrorResponse } from '../../wire/fields.js';
import { Payout, showPayouts, showWholePayout, WholePayout } from '../../wire/payout.js';
import type { ApiParts, App } from '../parts.js';
import { listRoute } from '../server/list-route.js';
import { IdParams, idIn, read } from '../server/read.js';

const tags = ['Payouts'];

/** What the processor sent to the company's bank account, and of what. */
export function payoutRoutes(app: App, parts: ApiParts): void {
  listRoute(app, parts, {
    path: '/payouts',
    tags,
    description: 'Newest first. Each is read from the processor when it has news of it.',
    item: Payout,
    table: 'payout',
    order: 'desc',
    listing: {
      sort: {
        id: sql.ref('id'),
        created_at: sql.ref('created_at'),
        updated_at: sql.ref('updated_at'),
        arrival_date: sql.ref('arrival_date'),
        amount: sql.ref('amount'),
      },
      filter: {
        currency: { by: 'lower', column: sql.ref('currency') },
        status: { by: 'text', column: sql.ref('status') },
      },
      updated: sql.ref('updated_at'),
    },
    show: (scope, ids: readonly PayoutId[]) => showPayouts(scope, ids),
  });

  const response = { 200: WholePayout, '4xx': ErrorResponse };
  app.get('/payouts/:id', { schema: { tags, params: IdParams, response } }, (request) =>
    read(parts, request, async (scope) => {
      const payout = await showWholePayout(scope, idIn<PayoutId>(request.params.id, 'payout'));
      if (!payout) throw notFound('payout');
      return payout;
    }),
  );
}
