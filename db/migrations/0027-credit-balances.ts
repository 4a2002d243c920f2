import { type Kysely, sql } from 'kysely';
import { ownedByCompany } from './owned-by-company.js';

/** Parts of a payment that are no money on an invoice: the customer's credit balance filled and spent, fees, deposits. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table payment drop constraint payment_amount_check, add constraint payment_amount_check check (amount >= 0);
    comment on column payment.amount is 'money that came in; 0 where only credit is applied';
    alter table payment add column ach_sender_id text;
    grant insert (ach_sender_id), update (ach_sender_id) on payment to duecourse_app;

    create table payment_part (
      id bigint generated always as identity primary key,
      company_id bigint not null,
      payment_id bigint not null,
      type text not null check (type in ('credit', 'convenience_fee', 'estimate', 'credit_note', 'applied_credit')),
      amount bigint not null check (amount > 0),
      invoice_id bigint,
      credit_note_id bigint,
      estimate_id bigint,
      application_id bigint,
      applied_at timestamptz not null,
      reversed_at timestamptz,
      check ((invoice_id is not null) = (type in ('credit_note', 'applied_credit'))),
      check ((credit_note_id is not null) = (type = 'credit_note') and (application_id is not null) = (type = 'credit_note')),
      check ((estimate_id is not null) = (type = 'estimate')),
      foreign key (company_id, payment_id) references payment (company_id, id),
      foreign key (company_id, invoice_id) references invoice (company_id, id),
      foreign key (company_id, credit_note_id) references credit_note (company_id, id),
      foreign key (company_id, estimate_id) references estimate (company_id, id),
      foreign key (company_id, application_id) references application (company_id, id)
    );
    create index part_of_payment on payment_part (company_id, payment_id);

    create table credit_balance_adjustment (
      id bigint generated always as identity primary key,
      company_id bigint not null,
      customer_id bigint not null,
      currency text not null,
      amount bigint not null check (amount <> 0),
      date_ts bigint not null,
      date date not null,
      notes text,
      created_at timestamptz not null default clock_timestamp(),
      updated_at timestamptz not null default clock_timestamp(),
      unique (company_id, id),
      foreign key (company_id, customer_id) references customer (company_id, id)
    );
    create index credit_adjustment_of_customer on credit_balance_adjustment (company_id, customer_id);
    create index credit_of_customer on ledger_entry (company_id, customer_id, currency)
      where account = 'customer_credit' and credit_note_id is null;
  `.execute(db);
  await ownedByCompany(db, 'payment_part', 'lasting');
  await ownedByCompany(db, 'credit_balance_adjustment', 'passing');
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop index credit_of_customer;
    drop table credit_balance_adjustment, payment_part;
    alter table payment drop column ach_sender_id;
    alter table payment drop constraint payment_amount_check, add constraint payment_amount_check check (amount > 0);
    comment on column payment.amount is null;
  `.execute(db);
}
