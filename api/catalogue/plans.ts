import { Type } from '@fastify/type-provider-typebox';
import { sql } from 'kysely';
import type { Static } from 'typebox';
import { createPlan } from '../../commands/catalogue/create-plan.js';
import { describeEntry } from '../../commands/catalogue/describe-entry.js';
import { removeEntry } from '../../commands/catalogue/remove-entry.js';
import { intervals, type PriceTier, pricingModes } from '../../domain/plan-price.js';
import { readDecimal } from '../../wire/amounts.js';
import { CatalogueId, parseCatalogueId } from '../../wire/catalogue-id.js';
import { CurrencyCode, Maybe, MetadataInput, Name, readCurrency, readMetadata } from '../../wire/fields.js';
import { Plan, showPlans } from '../../wire/plan.js';
import type { ApiParts, App } from '../parts.js';
import { crudRoutes } from '../server/crud-routes.js';
import { filtersBy } from '../server/filters.js';
import { LARGEST_SIZE } from '../server/pagination.js';
import { catalogueListing, unchanging } from './listing.js';

const Tiers = Type.Array(
  Type.Object({
    min_qty: Maybe(Type.Number({ minimum: 0 })),
    max_qty: Maybe(Type.Number({ minimum: 0 })),
    unit_cost: Type.Number(),
  }),
  { maxItems: 100 },
);
const NewPlanBody = Type.Object({
  id: Maybe(CatalogueId()),
  catalog_item: Maybe(CatalogueId()),
  name: Name(),
  currency: Maybe(CurrencyCode()),
  amount: Maybe(Type.Number({ description: 'Major units per unit and interval' })),
  pricing_mode: Maybe(Type.Enum(pricingModes)),
  quantity_type: Maybe(Type.Enum(['constant', 'usage'])),
  interval: Type.Enum(intervals),
  interval_count: Maybe(Type.Integer({ minimum: 1, maximum: 1000 })),
  tiers: Maybe(Tiers),
  tier: Maybe(Tiers),
  metadata: MetadataInput(),
});
const PlanBody = Type.Object({ name: Type.Optional(Name()), metadata: MetadataInput() });

export function planRoutes(app: App, parts: ApiParts): void {
  crudRoutes(app, parts, {
    path: '/plans',
    tags: ['Catalogue'],
    noun: 'plan',
    item: Plan,
    table: 'plan',
    listing: {
      ...catalogueListing,
      filter: {
        ...catalogueListing.filter,
        catalog_item: { by: 'text', column: sql.ref('item_id') },
        interval: { by: 'text', column: sql.ref('interval') },
        pricing_mode: { by: 'text', column: sql.ref('pricing_mode') },
        quantity_type: { by: 'text', column: sql.ref('quantity_type') },
        ...filtersBy('number', ['amount', 'interval_count']),
      },
    },
    size: LARGEST_SIZE,
    find: (_scope, id) => parseCatalogueId(id),
    show: (scope, ids, wanted) => showPlans(scope, ids, wanted.includes('num_subscriptions')),
    create: {
      body: NewPlanBody,
      description:
        '`per_unit` prices need an amount, `volume` and `tiered` ones tiers without gaps (`tier` is taken for `tiers`), `custom` ones neither: each subscription has its own.',
      work: (unit, body) =>
        createPlan(unit, {
          id: body.id ?? undefined,
          name: body.name,
          item: body.catalog_item ?? null,
          currency: readCurrency(body.currency),
          price: {
            mode: body.pricing_mode ?? 'per_unit',
            amount: typeof body.amount === 'number' ? readDecimal(body.amount, 'amount') : null,
            tiers: readTiers(body.tiers ?? body.tier),
          },
          quantityType: body.quantity_type ?? 'constant',
          interval: body.interval,
          intervalCount: body.interval_count ?? 1,
          metadata: readMetadata(body.metadata),
        }),
    },
    edit: {
      body: PlanBody,
      description: unchanging('name and metadata'),
      work: (unit, id, { name, metadata }) =>
        describeEntry(unit, 'plan', id, { name, metadata: readMetadata(metadata) }),
    },
    remove: {
      description: 'One that a subscription has or had stays.',
      work: (unit, id) => removeEntry(unit, 'plan', id),
    },
  });
}

function readTiers(tiers: Static<typeof Tiers> | null | undefined): PriceTier[] | null {
  if (tiers === null || tiers === undefined || tiers.length === 0) return null;
  return tiers.map(({ min_qty, max_qty, unit_cost }, i) => ({
    from: readDecimal(min_qty ?? 0, `tiers[${i}].min_qty`),
    to: typeof max_qty === 'number' ? readDecimal(max_qty, `tiers[${i}].max_qty`) : null,
    unitCost: readDecimal(unit_cost, `tiers[${i}].unit_cost`),
  }));
}
