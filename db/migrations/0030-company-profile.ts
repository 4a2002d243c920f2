import { type Kysely, sql } from 'kysely';
import { ownedByCompany } from './owned-by-company.js';

/** What payers see of a company: whom they owe, how it looks, and where its bank account is. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table company add column language text not null default 'en';
    comment on column company.language is 'in which payers are written to who have none of their own';
    create table company_profile (
      id bigint generated always as identity primary key,
      company_id bigint not null unique references company (id),
      legal_name text,
      address1 text,
      address2 text,
      city text,
      state text,
      postal_code text,
      country text,
      tax_id text,
      registration text,
      phone text,
      website text,
      logo_file_id bigint,
      accent text check (accent ~ '^#[0-9a-f]{6}$'),
      terms text,
      account_holder text,
      iban text,
      bic text,
      bank_name text,
      reference_scheme text not null default 'rf' check (reference_scheme in ('none', 'rf', 'belgian', 'swiss_qr')),
      updated_at timestamptz not null default clock_timestamp(),
      foreign key (company_id, logo_file_id) references file (company_id, id)
    );
    comment on table company_profile is 'a company without a row has only its name';
    comment on column company_profile.registration is 'where and under which number it is registered, as it has to stand on letters';
    comment on column company_profile.accent is 'lower case hexadecimal; contrast is seen to where it is used';
    comment on column company_profile.terms is 'stands below each invoice';
    comment on column company_profile.iban is 'of the account that payers transfer to; for swiss_qr a QR-IBAN';
  `.execute(db);
  await ownedByCompany(db, 'company_profile', 'lasting');
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table company_profile; alter table company drop column language`.execute(db);
}
