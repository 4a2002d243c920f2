import { Type } from '@fastify/type-provider-typebox';
import { sql } from 'kysely';
import { createCoupon } from '../../commands/catalogue/create-coupon.js';
import { describeEntry } from '../../commands/catalogue/describe-entry.js';
import { removeEntry } from '../../commands/catalogue/remove-entry.js';
import { CatalogueId, parseCatalogueId } from '../../wire/catalogue-id.js';
import { Coupon } from '../../wire/coupon.js';
import { showCoupons } from '../../wire/coupons.js';
import { CurrencyCode, Maybe, MetadataInput, Name, readMetadata, Timestamp } from '../../wire/fields.js';
import type { ApiParts, App } from '../parts.js';
import { crudRoutes } from '../server/crud-routes.js';
import { filtersBy } from '../server/filters.js';
import { LARGEST_SIZE } from '../server/pagination.js';
import { catalogueListing, unchanging } from './listing.js';
import { readValue } from './values.js';

const NewCouponBody = Type.Object({
  id: Maybe(CatalogueId()),
  name: Name(),
  value: Type.Number({ description: 'Percent, or major units of the currency' }),
  is_percent: Maybe(Type.Boolean()),
  currency: Maybe(CurrencyCode()),
  exclusive: Maybe(Type.Boolean({ description: 'Not together with another coupon' })),
  expiration_date: Maybe(Timestamp()),
  max_redemptions: Maybe(Type.Integer({ minimum: 0, maximum: 2_000_000_000, description: '0: any number' })),
  duration: Maybe(
    Type.Integer({ minimum: 0, maximum: 10_000, description: 'Billing periods of a subscription; 0: for ever' }),
  ),
  metadata: MetadataInput(),
});
const CouponBody = Type.Object({ name: Type.Optional(Name()), metadata: MetadataInput() });

export function couponRoutes(app: App, parts: ApiParts): void {
  crudRoutes(app, parts, {
    path: '/coupons',
    tags: ['Catalogue'],
    noun: 'coupon',
    item: Coupon,
    table: 'coupon',
    listing: {
      ...catalogueListing,
      filter: {
        ...catalogueListing.filter,
        is_percent: { by: 'boolean', column: sql.ref('is_percent') },
        exclusive: { by: 'boolean', column: sql.ref('exclusive') },
        expiration_date: { by: 'seconds', column: sql.ref('expiration_ts') },
        ...filtersBy('number', ['value', 'max_redemptions', 'duration']),
      },
    },
    size: LARGEST_SIZE,
    find: (_scope, id) => parseCatalogueId(id),
    show: showCoupons,
    create: {
      body: NewCouponBody,
      description: 'A percentage unless `is_percent` is false; an amount needs a currency.',
      work: (unit, body) =>
        createCoupon(unit, {
          id: body.id ?? undefined,
          name: body.name,
          ...readValue(body),
          exclusive: body.exclusive ?? false,
          expirationTs: body.expiration_date ?? null,
          maxRedemptions: body.max_redemptions ?? 0,
          duration: body.duration ?? 0,
          metadata: readMetadata(body.metadata),
        }),
    },
    edit: {
      body: CouponBody,
      description: unchanging('name and metadata'),
      work: (unit, id, { name, metadata }) =>
        describeEntry(unit, 'coupon', id, { name, metadata: readMetadata(metadata) }),
    },
    remove: {
      description: 'Documents keep what was taken off. One that a running subscription has stays.',
      work: (unit, id) => removeEntry(unit, 'coupon', id),
    },
  });
}
