import { Type } from '@fastify/type-provider-typebox';
import { sql } from 'kysely';
import { createItem } from '../../commands/catalogue/create-item.js';
import { describeEntry } from '../../commands/catalogue/describe-entry.js';
import { removeEntry } from '../../commands/catalogue/remove-entry.js';
import { readDecimal } from '../../wire/amounts.js';
import { CatalogueId, parseCatalogueId } from '../../wire/catalogue-id.js';
import { readTaxRate, TaxRateReference } from '../../wire/catalogue-reference.js';
import { CurrencyCode, Maybe, MetadataInput, Name, readCurrency, readMetadata, Text } from '../../wire/fields.js';
import { Item, showItems } from '../../wire/item.js';
import type { ApiParts, App } from '../parts.js';
import { crudRoutes } from '../server/crud-routes.js';
import { filtersBy } from '../server/filters.js';
import { LARGEST_SIZE } from '../server/pagination.js';
import { catalogueListing, unchanging } from './listing.js';

const described = { description: Maybe(Text(5000)), type: Maybe(Text(100)), metadata: MetadataInput() };
const NewItemBody = Type.Object({
  id: Maybe(CatalogueId()),
  name: Name(),
  currency: Maybe(CurrencyCode()),
  unit_cost: Maybe(Type.Number({ description: 'Major units, of any number of digits up to 8; absent: 0' })),
  taxable: Maybe(Type.Boolean()),
  taxes: Maybe(Type.Array(TaxRateReference(), { maxItems: 20, description: 'Ids of tax rates, or the objects' })),
  avalara_tax_code: Maybe(Text()),
  avalara_location_code: Maybe(Text()),
  gl_account: Maybe(Text()),
  discountable: Maybe(Type.Boolean()),
  ...described,
});
const ItemBody = Type.Object({ name: Type.Optional(Name()), ...described });

export function itemRoutes(app: App, parts: ApiParts): void {
  crudRoutes(app, parts, {
    path: '/items',
    tags: ['Catalogue'],
    noun: 'item',
    item: Item,
    table: 'item',
    listing: {
      ...catalogueListing,
      filter: {
        ...catalogueListing.filter,
        type: { by: 'text', column: sql.ref('type') },
        gl_account: { by: 'text', column: sql.ref('gl_account') },
        taxable: { by: 'boolean', column: sql.ref('taxable') },
        discountable: { by: 'boolean', column: sql.ref('discountable') },
        ...filtersBy('number', ['unit_cost']),
        ...filtersBy('text', ['description', 'avalara_tax_code', 'avalara_location_code']),
      },
    },
    size: LARGEST_SIZE,
    find: (_scope, id) => parseCatalogueId(id),
    show: showItems,
    create: {
      body: NewItemBody,
      description: 'Without an id one is made. Without a currency it is priced in the company’s.',
      work: (unit, body) =>
        createItem(unit, {
          id: body.id ?? undefined,
          name: body.name,
          currency: readCurrency(body.currency),
          unitCost: readDecimal(body.unit_cost ?? 0, 'unit_cost'),
          description: body.description,
          type: body.type,
          taxable: body.taxable ?? undefined,
          taxRates: (body.taxes ?? []).map(readTaxRate),
          avalaraTaxCode: body.avalara_tax_code,
          avalaraLocationCode: body.avalara_location_code,
          glAccount: body.gl_account,
          discountable: body.discountable ?? undefined,
          metadata: readMetadata(body.metadata),
        }),
    },
    edit: {
      body: ItemBody,
      description: unchanging('name, description, type and metadata'),
      work: (unit, id, { name, description, type, metadata }) =>
        describeEntry(unit, 'item', id, { name, description, type, metadata: readMetadata(metadata) }),
    },
    remove: {
      description: 'Documents keep copies of what they used: their lines do not change. One that a plan sells stays.',
      work: (unit, id) => removeEntry(unit, 'item', id),
    },
  });
}
