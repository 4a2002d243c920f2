import { Type } from '@fastify/type-provider-typebox';
import { type SqlBool, sql } from 'kysely';
import { refuseUnknown } from '../../commands/catalogue/refuse-unknown.js';
import { changeSetting, createSetting, deleteSetting, type SettingData } from '../../commands/settings/settings.js';
import type { Unit } from '../../commands/unit.js';
import type { CompanyScope } from '../../db/company-scope.js';
import { parseId, type SettingId } from '../../domain/ids.js';
import { paymentMethods } from '../../domain/payment-methods.js';
import { Refusal } from '../../domain/refusal.js';
import { parseCatalogueId } from '../../wire/catalogue-id.js';
import { Maybe, Text } from '../../wire/fields.js';
import { Setting, showSettings } from '../../wire/setting.js';
import type { ApiParts, App } from '../parts.js';
import { crudRoutes } from '../server/crud-routes.js';
import type { Listing } from '../server/list-query.js';
import { LARGEST_SIZE } from '../server/pagination.js';
import { checkData } from './check-data.js';
import { bodyOf, newBodyOf, type SettingKind, settingKinds } from './kinds.js';

const listing: Listing = {
  sort: {
    id: sql.ref('id'),
    name: sql`data->>'name'`,
    created_at: sql.ref('created_at'),
    updated_at: sql.ref('updated_at'),
  },
  filter: { name: { by: 'text', column: sql`data->>'name'` } },
  updated: sql.ref('updated_at'),
};
const tags = ['Settings'];
const kept =
  'Stored and served, and not yet acted on. Known fields are checked, others are kept as they come (100 fields, 8 levels and 100,000 characters in all); null takes a field away.';

/** Resources that are alike: a row of their kind, with whatever fields were sent. */
export function settingRoutes(app: App, parts: ApiParts): void {
  for (const kind of settingKinds) routesOf(app, parts, kind);
  paymentMethodRoutes(app, parts);
  inboxRoutes(app, parts);
}

function routesOf(app: App, parts: ApiParts, setting: SettingKind): void {
  const { path, kind, noun, words, needs } = setting;
  crudRoutes(app, parts, {
    path,
    tags,
    noun,
    description: kept,
    item: Setting,
    table: 'setting',
    listing,
    size: LARGEST_SIZE,
    where: () => ofKind(kind),
    find: (scope, text) => findSetting(scope, kind, text, words),
    show: (scope, ids) => showSettings(scope, ids, () => ({})),
    create: {
      body: newBodyOf(setting),
      description: kept,
      work: async (unit, body) => {
        const { id, ...rest } = body as { id?: string | null } & Record<string, unknown>;
        const data = ownFields(rest);
        checkWhole(data, needs);
        await checkReferences(unit, data);
        return createSetting(unit, { kind, key: words ? (id ?? { make: true }) : undefined, data });
      },
    },
    edit: {
      body: bodyOf(setting),
      description: kept,
      work: async (unit, id, body) => {
        const data = ownFields(body);
        await checkReferences(unit, data);
        await changeSetting(unit, { kind, id, data, check: (whole) => checkWhole(whole, needs) });
      },
    },
    remove: { work: (unit, id) => deleteSetting(unit, kind, id) },
  });
}

function paymentMethodRoutes(app: App, parts: ApiParts): void {
  const kind = 'payment_method';
  crudRoutes(app, parts, {
    path: '/payment_methods',
    tags,
    noun: 'payment method',
    description: 'The ways to pay, the same for every company; one that is turned off is not offered to payers.',
    item: Setting,
    table: 'setting',
    listing,
    size: LARGEST_SIZE,
    where: () => ofKind(kind),
    find: (scope, text) => findSetting(scope, kind, text, true),
    show: (scope, ids) =>
      showSettings(scope, ids, ({ key }) => ({ name: paymentMethods[key ?? ''] ?? key, enabled: true })),
    edit: {
      body: Type.Object({ name: Maybe(Text()), enabled: Maybe(Type.Boolean()) }, { additionalProperties: true }),
      description: kept,
      work: (unit, id, body) =>
        changeSetting(unit, { kind, id, data: ownFields(body), check: (whole) => checkWhole(whole, []) }),
    },
  });
}

function inboxRoutes(app: App, parts: ApiParts): void {
  crudRoutes(app, parts, {
    path: '/inboxes',
    tags,
    noun: 'inbox',
    description: 'One for each company. It receives nothing yet.',
    item: Setting,
    table: 'setting',
    listing,
    where: () => ofKind('inbox'),
    find: (scope, text) => findSetting(scope, 'inbox', text, false),
    show: (scope, ids) => showSettings(scope, ids, () => ({ name: scope.company.name, email: null })),
  });
}

const ofKind = (kind: string) => sql<SqlBool>`kind = ${kind}`;

async function findSetting(
  { trx, company }: CompanyScope,
  kind: string,
  text: string,
  words = false,
): Promise<SettingId | undefined> {
  const key = words ? parseCatalogueId(text) : undefined;
  const id = words ? undefined : parseId<SettingId>(text);
  if (key === undefined && id === undefined) return undefined;
  const row = await trx
    .selectFrom('setting')
    .select('id')
    .where('company_id', '=', company.id)
    .where('kind', '=', kind)
    .$if(key !== undefined, (query) => query.where('key', '=', key ?? ''))
    .$if(id !== undefined, (query) => query.where('id', '=', id ?? (0 as SettingId)))
    .executeTakeFirst();
  return row?.id;
}

/** What every object has of its own is not for a client to say: some send back all that they were shown. */
function ownFields(body: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const { id: _id, object: _object, created_at: _created, updated_at: _updated, ...data } = body;
  return data;
}

function checkWhole(whole: SettingData, needs: readonly string[]): void {
  const missing = needs.find((name) => whole[name] === undefined || whole[name] === null);
  if (missing !== undefined)
    throw new Refusal(`${missing.charAt(0).toUpperCase()}${missing.slice(1)} missing`, missing);
  checkData(whole);
}

/** What a setting names of the catalogue, or of other settings, must be there. */
async function checkReferences(unit: Unit, data: SettingData): Promise<void> {
  for (const [field, table] of [
    ['tax_rate', 'tax_rate'],
    ['plan', 'plan'],
    ['catalog_item', 'item'],
  ] as const) {
    const id = data[field];
    if (typeof id === 'string') await refuseUnknown(unit, table, [{ id, param: field }]);
  }
  const { sign_up_page: page } = data;
  if (typeof page === 'number' && (await findSetting(unit, 'sign_up_page', String(page))) === undefined)
    throw new Refusal('No such sign-up page', 'sign_up_page');
}
