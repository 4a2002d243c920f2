import { Type } from '@fastify/type-provider-typebox';
import { sql } from 'kysely';
import { createTaxRate } from '../../commands/catalogue/create-tax-rate.js';
import { describeEntry } from '../../commands/catalogue/describe-entry.js';
import { removeEntry } from '../../commands/catalogue/remove-entry.js';
import { CatalogueId, parseCatalogueId } from '../../wire/catalogue-id.js';
import { CurrencyCode, Maybe, MetadataInput, Name, readMetadata } from '../../wire/fields.js';
import { TaxRate } from '../../wire/tax-rate.js';
import { showTaxRates } from '../../wire/tax-rates.js';
import type { ApiParts, App } from '../parts.js';
import { crudRoutes } from '../server/crud-routes.js';
import { filtersBy } from '../server/filters.js';
import { LARGEST_SIZE } from '../server/pagination.js';
import { catalogueListing, unchanging } from './listing.js';
import { readValue } from './values.js';

const NewTaxRateBody = Type.Object({
  id: Maybe(CatalogueId()),
  name: Name(),
  value: Type.Number({ description: 'Percent, or major units of the currency' }),
  is_percent: Maybe(Type.Boolean()),
  currency: Maybe(CurrencyCode()),
  inclusive: Maybe(Type.Boolean()),
  metadata: MetadataInput(),
});
const TaxRateBody = Type.Object({ name: Type.Optional(Name()), metadata: MetadataInput() });

export function taxRateRoutes(app: App, parts: ApiParts): void {
  crudRoutes(app, parts, {
    path: '/tax_rates',
    tags: ['Catalogue'],
    noun: 'tax rate',
    item: TaxRate,
    table: 'tax_rate',
    listing: {
      ...catalogueListing,
      filter: {
        ...catalogueListing.filter,
        is_percent: { by: 'boolean', column: sql.ref('is_percent') },
        inclusive: { by: 'boolean', column: sql.ref('inclusive') },
        ...filtersBy('number', ['value']),
      },
    },
    size: LARGEST_SIZE,
    find: (_scope, id) => parseCatalogueId(id),
    show: showTaxRates,
    create: {
      body: NewTaxRateBody,
      description: 'A percentage unless `is_percent` is false; an amount needs a currency.',
      work: (unit, body) =>
        createTaxRate(unit, {
          id: body.id ?? undefined,
          name: body.name,
          ...readValue(body),
          inclusive: body.inclusive ?? false,
          metadata: readMetadata(body.metadata),
        }),
    },
    edit: {
      body: TaxRateBody,
      description: unchanging('name and metadata'),
      work: (unit, id, { name, metadata }) =>
        describeEntry(unit, 'tax_rate', id, { name, metadata: readMetadata(metadata) }),
    },
    remove: {
      description:
        'Documents keep what they were taxed; items lose it. One that a running subscription is taxed at stays.',
      work: (unit, id) => removeEntry(unit, 'tax_rate', id),
    },
  });
}
