import { type Kysely, sql } from 'kysely';
import { ownedByCompany } from './owned-by-company.js';

/** Whose lines, discounts and taxes: exactly one. Of a customer: pending, until they are billed. */
const owners = ['credit_note', 'estimate', 'customer'] as const;

const onInvoice = `
  ship_to jsonb,
  disabled_payment_methods text[] not null default '{}',
  late_fees boolean not null default true,
  next_payment_attempt_ts bigint,
  attempt_count int not null default 0,
  viewed_at timestamptz,
  consolidated boolean not null default false,
  consolidated_invoice_id bigint`;
const onCreditNote = `
  state text not null default 'issued' check (state in ('draft', 'issued', 'closed', 'voided', 'deleted')),
  name text,
  purchase_order text,
  consolidated_invoice_id bigint,
  subtotal bigint not null default 0`;

/** Lines, discounts and taxes belong to any document; credit notes have states; estimates. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const run = (text: string) => sql.raw(text).execute(db);
  await run(`
    create table estimate (
      id bigint generated always as identity primary key,
      company_id bigint not null,
      customer_id bigint not null,
      invoice_id bigint,
      token text not null unique,
      number text not null,
      name text,
      currency text not null,
      state text not null check (state in ('draft', 'issued', 'approved', 'invoiced', 'declined', 'voided', 'deleted')),
      date_ts bigint not null,
      date date not null,
      expiration_ts bigint,
      payment_terms text,
      purchase_order text,
      notes text,
      subtotal bigint not null,
      total bigint not null check (total >= 0),
      deposit bigint not null default 0 check (deposit >= 0),
      deposit_paid boolean not null default false,
      ship_to jsonb,
      disabled_payment_methods text[] not null default '{}',
      sent_at timestamptz,
      viewed_at timestamptz,
      approved_at timestamptz,
      approved_initials text,
      approved_ip text,
      metadata jsonb not null default '{}',
      created_at timestamptz not null default clock_timestamp(),
      updated_at timestamptz not null default clock_timestamp(),
      unique (company_id, id),
      foreign key (company_id, customer_id) references customer (company_id, id),
      foreign key (company_id, invoice_id) references invoice (company_id, id)
    );
    comment on table estimate is 'an offer: nothing is owed by it, and the ledger knows nothing of it';
    create unique index estimate_number on estimate (company_id, number) where state <> 'deleted';
    create index estimate_of_customer on estimate (company_id, customer_id);

    alter table invoice_line rename to line_item;
    alter table line_item
      alter column invoice_id drop not null,
      ${owners.map((owner) => `add column ${owner}_id bigint`).join(', ')},
      add column currency text,
      add column catalog_item text,
      add column plan text,
      add column subscription_id bigint,
      add column period_start bigint,
      add column period_end bigint,
      add column prorated boolean,
      add column updated_at timestamptz not null default clock_timestamp(),
      add unique (company_id, id);
    comment on column line_item.currency is 'of a pending line alone: others are in their document''s';
    alter table invoice_adjustment rename to adjustment;
    alter table adjustment
      alter column invoice_id drop not null,
      ${owners.map((owner) => `add column ${owner}_id bigint`).join(', ')},
      add column coupon_id text,
      add column tax_rate_id text,
      add column inclusive boolean not null default false,
      add column expires_ts bigint;
    comment on column adjustment.coupon_id is 'as it was given; the coupon itself may be gone';
    comment on column adjustment.expires_ts is 'UNIX seconds from which a discount no longer holds';
    create index adjustment_of_coupon on adjustment (company_id, coupon_id) where coupon_id is not null;
    create index adjustment_expiring on adjustment (company_id, invoice_id) where expires_ts is not null;
  `);
  for (const table of ['line_item', 'adjustment']) {
    await run(
      `alter table ${table} add check (num_nonnulls(invoice_id, ${owners.map((one) => `${one}_id`).join(', ')}) = 1)`,
    );
    for (const owner of owners)
      await run(`
        alter table ${table} add foreign key (company_id, ${owner}_id) references ${owner} (company_id, id) on delete cascade;
        create index ${table}_of_${owner} on ${table} (company_id, ${owner}_id) where ${owner}_id is not null`);
  }
  await run(`
    alter table invoice ${added(onInvoice)};
    alter table invoice add foreign key (company_id, consolidated_invoice_id) references invoice (company_id, id);
    create index invoice_consolidated_into on invoice (company_id, consolidated_invoice_id) where consolidated_invoice_id is not null;
    grant insert (${named(onInvoice)}), update (${named(onInvoice)}) on invoice to duecourse_app;

    alter table credit_note ${added(onCreditNote)},
      drop constraint credit_note_company_id_number_key, drop constraint credit_note_total_check, add check (total >= 0);
    alter table credit_note add foreign key (company_id, consolidated_invoice_id) references invoice (company_id, id);
    create unique index credit_note_number on credit_note (company_id, number) where state <> 'deleted';
    grant insert (${named(onCreditNote)}), update (${named(onCreditNote)}) on credit_note to duecourse_app;
    update credit_note set state = 'voided' where voided_at is not null;
    update credit_note set subtotal = total - tax;
    create index application_of_credit_note on application (company_id, credit_note_id) where credit_note_id is not null;

    alter table customer
      add column taxable boolean not null default true,
      add column tax_rate_ids text[] not null default '{}';
    comment on column customer.tax_rate_ids is 'on every new document of theirs, unless they are not taxable';
    alter table company add column portal_url text;
    comment on column company.portal_url is 'where payers open documents; null: they have no addresses';
  `);
  await ownedByCompany(db, 'estimate', 'lasting');
}

export async function down(db: Kysely<unknown>): Promise<void> {
  const run = (text: string) => sql.raw(text).execute(db);
  await run(`
    alter table company drop column portal_url;
    alter table customer drop column tax_rate_ids, drop column taxable;
    drop index application_of_credit_note, credit_note_number;
    delete from line_item where invoice_id is null;
    delete from adjustment where invoice_id is null;
    delete from credit_note where state in ('draft', 'deleted') or total = 0;
    alter table credit_note ${dropped(onCreditNote)},
      drop constraint credit_note_total_check, add check (total > 0), add unique (company_id, number);
    alter table invoice ${dropped(onInvoice)};
    drop index adjustment_of_coupon, adjustment_expiring;
    alter table adjustment
      ${owners.map((owner) => `drop column ${owner}_id`).join(', ')},
      drop column coupon_id, drop column tax_rate_id, drop column inclusive, drop column expires_ts,
      alter column invoice_id set not null;
    alter table adjustment rename to invoice_adjustment;
    alter table line_item
      ${owners.map((owner) => `drop column ${owner}_id`).join(', ')},
      drop column currency, drop column catalog_item, drop column plan, drop column subscription_id, drop column period_start,
      drop column period_end, drop column prorated, drop column updated_at, drop constraint line_item_company_id_id_key,
      alter column invoice_id set not null;
    alter table line_item rename to invoice_line;
    drop table estimate;
  `);
}

function columnsOf(list: string): string[] {
  return list.split(/,\n/).map((column) => column.trim());
}

function added(list: string): string {
  return columnsOf(list)
    .map((column) => `add column ${column}`)
    .join(', ');
}

function dropped(list: string): string {
  return named(list)
    .split(', ')
    .map((column) => `drop column ${column}`)
    .join(', ');
}

function named(list: string): string {
  return columnsOf(list)
    .map((column) => column.split(' ', 1)[0])
    .join(', ');
}
