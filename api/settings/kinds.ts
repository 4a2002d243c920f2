import { Type } from '@fastify/type-provider-typebox';
import type { TObject, TSchema } from 'typebox';
import { CatalogueId } from '../../wire/catalogue-id.js';
import { CountryCode, CurrencyCode, Id, Maybe, Name, Text } from '../../wire/fields.js';

/** A resource that is kept and served. */
export interface SettingKind {
  readonly path: string;
  /** As in the table and in `object`. */
  readonly kind: string;
  readonly noun: string;
  /** Ids are words: chosen or made. Otherwise they are numbers. */
  readonly words?: boolean;
  /** The fields that are known, each of which may be null; others are kept as they come. */
  readonly fields: Readonly<Record<string, TSchema>>;
  /** Those without which there is none, all of them text or an id. */
  readonly needs: readonly string[];
}

const flag = () => Maybe(Type.Boolean());
const days = () => Maybe(Type.Integer({ minimum: 0, maximum: 3650 }));
const name = { name: Maybe(Name()) };

/** Attributes of most are not public: what product.md names is checked. */
export const settingKinds: readonly SettingKind[] = [
  {
    path: '/tax_rules',
    kind: 'tax_rule',
    noun: 'tax rule',
    fields: { tax_rate: Maybe(CatalogueId()), country: Maybe(CountryCode()), state: Maybe(Text(100)) },
    needs: ['tax_rate'],
  },
  {
    path: '/gl_accounts',
    kind: 'gl_account',
    noun: 'general ledger account',
    fields: { ...name, code: Maybe(Text(100)) },
    needs: ['name'],
  },
  {
    path: '/bundles',
    kind: 'bundle',
    noun: 'bundle',
    fields: {
      ...name,
      currency: Maybe(CurrencyCode()),
      items: Maybe(
        Type.Array(Type.Object({ catalog_item: CatalogueId(), quantity: Maybe(Type.Number()) }), { maxItems: 100 }),
      ),
    },
    needs: ['name'],
  },
  {
    path: '/sms_templates',
    kind: 'sms_template',
    noun: 'SMS template',
    fields: { ...name, message: Maybe(Text(2000)), language: Maybe(Text(2)) },
    needs: ['name', 'message'],
  },
  {
    path: '/pdf_templates',
    kind: 'pdf_template',
    noun: 'PDF template',
    fields: {
      ...name,
      document_type: Maybe(Text(50)),
      html: Maybe(Text(50_000)),
      css: Maybe(Text(50_000)),
      header_html: Maybe(Text(20_000)),
      footer_html: Maybe(Text(20_000)),
    },
    needs: ['name'],
  },
  { path: '/themes', kind: 'theme', noun: 'theme', fields: name, needs: ['name'] },
  {
    path: '/custom_fields',
    kind: 'custom_field',
    noun: 'custom field',
    words: true,
    fields: {
      name: Maybe(Name(40)),
      type: Maybe(Text(50)),
      external: flag(),
      choices: Maybe(Type.Array(Text(), { maxItems: 200 })),
    },
    needs: ['name'],
  },
  {
    path: '/late_fee_schedules',
    kind: 'late_fee_schedule',
    noun: 'late fee schedule',
    fields: {
      ...name,
      grace_period: days(),
      amount: Maybe(Type.Number({ minimum: 0 })),
      is_percent: flag(),
      recurring_days: days(),
      default: flag(),
    },
    needs: ['name'],
  },
  {
    path: '/sign_up_pages',
    kind: 'sign_up_page',
    noun: 'sign-up page',
    fields: {
      ...name,
      type: Maybe(Text(50)),
      trial_period_days: days(),
      has_quantity: flag(),
      has_coupon_code: flag(),
    },
    needs: ['name'],
  },
  {
    path: '/sign_up_page_addons',
    kind: 'sign_up_page_addon',
    noun: 'sign-up page addon',
    fields: {
      sign_up_page: Maybe(Id()),
      plan: Maybe(CatalogueId()),
      catalog_item: Maybe(CatalogueId()),
      type: Maybe(Text(50)),
    },
    needs: [],
  },
  {
    path: '/merchant_accounts',
    kind: 'merchant_account',
    noun: 'merchant account',
    fields: { ...name, gateway: Maybe(Text(100)), gateway_id: Maybe(Text()) },
    needs: ['gateway'],
  },
  {
    path: '/notifications',
    kind: 'notification',
    noun: 'notification',
    fields: {
      event: Maybe(Text(100)),
      medium: Maybe(Text(50)),
      enabled: flag(),
      user_id: Maybe(Type.Integer({ minimum: 1, maximum: 2_000_000_000 })),
      match_mode: Maybe(Text(50)),
    },
    needs: ['event'],
  },
];

const free = { additionalProperties: true } as const;
const chosen = { id: Maybe(CatalogueId()) };

export function newBodyOf({ fields, words }: SettingKind): TObject {
  return Type.Object({ ...(words ? chosen : {}), ...fields }, free);
}

export function bodyOf({ fields }: SettingKind): TObject {
  return Type.Object({ ...fields }, free);
}
