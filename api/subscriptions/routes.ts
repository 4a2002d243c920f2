import { Type } from '@fastify/type-provider-typebox';
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { cancelSubscription } from '../../commands/subscriptions/cancel-subscription.js';
import { changeSubscription } from '../../commands/subscriptions/change-subscription.js';
import { createSubscription } from '../../commands/subscriptions/create-subscription.js';
import { type CompanyScope, readClock } from '../../db/company-scope.js';
import { parseId, type SubscriptionId } from '../../domain/ids.js';
import { notFound } from '../../domain/refusal.js';
import { ErrorResponse } from '../../wire/fields.js';
import { showSubscriptions } from '../../wire/show-subscriptions.js';
import { Subscription, SubscriptionPreview } from '../../wire/subscription.js';
import type { ApiParts, App } from '../parts.js';
import { change } from '../server/change.js';
import { crudRoutes } from '../server/crud-routes.js';
import { filtersBy, readBoolean } from '../server/filters.js';
import type { Listing } from '../server/list-query.js';
import { IdParams, idIn } from '../server/read.js';
import { NewSubscriptionBody, PreviewBody, readSubscription, SubscriptionBody } from './body.js';
import { readNewSubscription } from './new-subscription.js';
import { previewSubscription } from './preview.js';

const listing: Listing = {
  sort: {
    id: sql.ref('id'),
    start_date: sql.ref('start_ts'),
    created_at: sql.ref('created_at'),
    updated_at: sql.ref('updated_at'),
  },
  filter: {
    id: { by: 'id', column: sql.ref('id') },
    customer: { by: 'id', column: sql.ref('customer_id') },
    plan: { by: 'text', column: sql.ref('plan_id') },
    bill_in: { by: 'text', column: sql.ref('bill_in') },
    paused: { by: 'boolean', column: sql.ref('paused') },
    cancel_at_period_end: { by: 'boolean', column: sql.ref('cancel_at_period_end') },
    contract_renewal_mode: { by: 'text', column: sql.ref('contract_renewal_mode') },
    start_date: { by: 'seconds', column: sql.ref('start_ts') },
    canceled_at: { by: 'instant', column: sql.ref('canceled_at') },
    ...filtersBy('number', ['quantity', 'amount', 'bill_in_advance_days', 'snap_to_nth_day', 'cycles']),
    ...filtersBy('number', ['contract_renewal_cycles']),
    ...filtersBy('text', ['description']),
  },
  metadata: sql.ref('metadata'),
  date: sql.ref('start_ts'),
  updated: sql.ref('updated_at'),
};
const tags = ['Subscriptions'];
const notBilled =
  'A subscription is a record for now: its periods, status and amounts follow from its terms and the calendar of the company’s zone, and no invoice is issued by it yet.';

export function subscriptionRoutes(app: App, parts: ApiParts): void {
  crudRoutes(app, parts, {
    path: '/subscriptions',
    tags,
    noun: 'subscription',
    description: `Those that go on; with \`canceled\` or \`finished\` those that ended so. ${notBilled}`,
    item: Subscription,
    table: 'subscription',
    listing,
    query: Type.Object({ canceled: Type.Optional(Type.String()), finished: Type.Optional(Type.String()) }),
    where: whichOnes,
    find: (_scope, text) => parseId<SubscriptionId>(text),
    show: (scope, ids, wanted) =>
      showSubscriptions(scope, ids, {
        customer: wanted.expands('customer'),
        plan: wanted.expands('plan'),
        addonPlans: wanted.expands('addons.plan'),
      }),
    create: {
      body: NewSubscriptionBody,
      description: notBilled,
      work: async (unit, body) => createSubscription(unit, await readNewSubscription(unit, body)),
    },
    edit: {
      body: SubscriptionBody,
      description:
        'Addons, discounts and taxes replace those there are; an addon that names its id keeps it. `prorate` and `proration_date` are taken and have no effect until subscriptions are billed. One that has ended, and the start of one that has begun, do not change.',
      work: (unit, id, body) => changeSubscription(unit, id, readSubscription(body)),
    },
  });

  const cancel = {
    tags,
    params: IdParams,
    description: 'Cancels now and answers with the subscription. At the end of its period: `cancel_at_period_end`.',
    response: { 200: Subscription, '4xx': ErrorResponse },
  };
  app.delete('/subscriptions/:id', { schema: cancel }, (request, reply) =>
    change(parts, request, reply, {
      status: 200,
      work: async (unit) => {
        const id = idIn<SubscriptionId>(request.params.id, 'subscription');
        await cancelSubscription(unit, id);
        const [shown] = await showSubscriptions(unit, [id]);
        if (!shown) throw notFound('subscription');
        return shown;
      },
    }),
  );

  const preview = {
    tags,
    description:
      'The first invoice as it would be, and what comes back. Of a first period that calendar billing cuts short, the part of its seconds is billed. Pending lines of the customer are those that the body brings. Saves nothing.',
    body: PreviewBody,
    response: { 200: SubscriptionPreview, '4xx': ErrorResponse },
  };
  app.post('/subscriptions/preview', { schema: preview }, (request, reply) =>
    change(parts, request, reply, {
      status: 200,
      work: async (unit) =>
        previewSubscription(unit, await readNewSubscription(unit, request.body), request.body.pending_line_items ?? []),
    }),
  );
}

async function whichOnes(
  scope: CompanyScope,
  { query }: { readonly query: { readonly canceled?: string; readonly finished?: string } },
): Promise<RawBuilder<SqlBool>> {
  const now = Math.floor((await readClock(scope)) / 1000);
  const over = sql<SqlBool>`(ends_ts is not null and ends_ts <= ${now})`;
  const canceled = sql<SqlBool>`(canceled_at is not null or (cancel_at_period_end and ${over}))`;
  const asked = (value: string | undefined, name: string) => value !== undefined && readBoolean(value, name);
  const wants = [
    ...(asked(query.canceled, 'canceled') ? [canceled] : []),
    ...(asked(query.finished, 'finished') ? [sql<SqlBool>`(${over} and not ${canceled})`] : []),
  ];
  return wants.length === 0
    ? sql<SqlBool>`(canceled_at is null and not ${over})`
    : sql<SqlBool>`(${sql.join(wants, sql` or `)})`;
}
