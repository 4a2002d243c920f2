import { type Kysely, sql } from 'kysely';
import { ownedByCompany } from './owned-by-company.js';

const tables = ['item', 'tax_rate', 'coupon', 'plan'];

/** What a company sells and at which taxes and discounts. Ids are the company's own words; prices never change. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table item (
      company_id bigint not null references company (id) on delete cascade,
      id text not null,
      name text not null,
      currency text,
      unit_cost numeric not null default 0,
      description text,
      type text,
      taxable boolean not null default true,
      tax_rate_ids text[] not null default '{}',
      avalara_tax_code text,
      avalara_location_code text,
      gl_account text,
      discountable boolean not null default true,
      metadata jsonb not null default '{}',
      created_at timestamptz not null default clock_timestamp(),
      updated_at timestamptz not null default clock_timestamp(),
      primary key (company_id, id)
    );
    comment on column item.unit_cost is 'major units, exact';

    create table tax_rate (
      company_id bigint not null references company (id) on delete cascade,
      id text not null,
      name text not null,
      currency text,
      value numeric not null,
      is_percent boolean not null default true,
      inclusive boolean not null default false,
      metadata jsonb not null default '{}',
      created_at timestamptz not null default clock_timestamp(),
      updated_at timestamptz not null default clock_timestamp(),
      primary key (company_id, id),
      check (is_percent or currency is not null)
    );
    comment on column tax_rate.value is 'percent, or major units of the currency';

    create table coupon (
      company_id bigint not null references company (id) on delete cascade,
      id text not null,
      name text not null,
      currency text,
      value numeric not null,
      is_percent boolean not null default true,
      exclusive boolean not null default false,
      expiration_ts bigint,
      max_redemptions int not null default 0,
      duration int not null default 0,
      metadata jsonb not null default '{}',
      created_at timestamptz not null default clock_timestamp(),
      updated_at timestamptz not null default clock_timestamp(),
      primary key (company_id, id),
      check (is_percent or currency is not null)
    );
    comment on column coupon.max_redemptions is '0: any number';
    comment on column coupon.duration is 'billing periods of a subscription; 0: for ever';

    create table plan (
      company_id bigint not null references company (id) on delete cascade,
      id text not null,
      name text not null,
      item_id text,
      currency text not null,
      amount numeric,
      pricing_mode text not null default 'per_unit' check (pricing_mode in ('per_unit', 'volume', 'tiered', 'custom')),
      quantity_type text not null default 'constant' check (quantity_type in ('constant', 'usage')),
      interval text not null check (interval in ('day', 'week', 'month', 'year')),
      interval_count int not null default 1,
      tiers jsonb,
      metadata jsonb not null default '{}',
      created_at timestamptz not null default clock_timestamp(),
      updated_at timestamptz not null default clock_timestamp(),
      primary key (company_id, id)
    );
    comment on column plan.amount is 'major units per unit and interval, exact';
  `.execute(db);
  for (const table of tables) await ownedByCompany(db, table, 'passing');
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table plan, coupon, tax_rate, item`.execute(db);
}
