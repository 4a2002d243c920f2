import { type Kysely, sql } from 'kysely';
import { ownedByCompany } from './owned-by-company.js';

const accounts = [
  'receivable',
  'revenue',
  'tax',
  'cash_clearing',
  'unapplied_cash',
  'customer_credit',
  'bad_debt',
  'fees',
  'interest',
  'refunds',
  'disputes',
  'fx',
];

/**
 * What a payment may be applied to besides invoices, and the credit a customer has to spend. A part that is credit says so by
 * its kind; where it brings money of its own (a credit note's, the customer's credit) the payment only carries it, and may be of 0.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table application
      add column kind text check (kind in ('invoice', 'estimate', 'credit_note', 'convenience_fee', 'credit', 'applied_credit')),
      add column estimate_id bigint,
      alter column invoice_id drop not null,
      drop constraint application_check;
    update application set kind = case when credit_note_id is null then 'invoice' else 'credit_note' end;
    alter table application
      alter column kind set not null,
      add check (payment_id is not null or credit_note_id is not null),
      add check ((kind = 'credit_note') = (credit_note_id is not null)),
      add check ((kind in ('invoice', 'credit_note', 'applied_credit')) = (invoice_id is not null)),
      add check ((kind = 'estimate') = (estimate_id is not null));
    comment on column application.payment_id is 'whose money it is, or of credit the payment that carries it';
    comment on column application.credit_note_id is 'whose credit it is';
    create index application_of_estimate on application (company_id, estimate_id) where estimate_id is not null;

    alter table payment
      add column ach_sender_id text,
      add column matched boolean,
      drop constraint payment_amount_check,
      add check (amount >= 0);
    comment on column payment.matched is 'true: what it is for was found without being told by the payer';
    grant insert (ach_sender_id, matched), update (ach_sender_id, matched) on payment to duecourse_app;

    alter table company add column auto_apply_credits boolean not null default true;
    comment on column company.auto_apply_credits is 'a new invoice at once takes what its customer has in credit';

    create table credit_balance_adjustment (
      id bigint generated always as identity primary key,
      company_id bigint not null references company (id) on delete cascade,
      customer_id bigint not null,
      currency text not null,
      amount bigint not null check (amount <> 0),
      date_ts bigint not null,
      date date not null,
      notes text,
      against text not null default 'credit_adjustments' check (against in ('credit_adjustments', 'bad_debt')),
      deleted_at timestamptz,
      created_at timestamptz not null default clock_timestamp(),
      updated_at timestamptz not null default clock_timestamp(),
      unique (company_id, id),
      foreign key (company_id, customer_id) references customer (company_id, id)
    );
    comment on column credit_balance_adjustment.amount is 'minor units: above 0 gives credit, below 0 takes it';
    comment on column credit_balance_adjustment.against is 'the other side in the ledger; bad_debt: spent credit of a payment that was charged back';
    create index credit_balance_adjustment_of_customer on credit_balance_adjustment (company_id, customer_id);

    alter table ledger_entry drop constraint ledger_entry_account_check;
    create index entry_of_credit_balance on ledger_entry (company_id, customer_id)
      where account = 'customer_credit' and credit_note_id is null;
  `.execute(db);
  await checkAccounts(db, [...accounts, 'credit_adjustments']);
  await ownedByCompany(db, 'credit_balance_adjustment', 'lasting');
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop index entry_of_credit_balance;
    delete from ledger_entry where account = 'credit_adjustments';
    alter table ledger_entry drop constraint ledger_entry_account_check;
    drop table credit_balance_adjustment;
    alter table company drop column auto_apply_credits;
    delete from application where kind not in ('invoice', 'credit_note') or (payment_id is not null and credit_note_id is not null);
    delete from payment where amount = 0;
    alter table payment drop constraint payment_amount_check, add check (amount > 0), drop column matched, drop column ach_sender_id;
    drop index application_of_estimate;
    alter table application
      drop column kind, drop column estimate_id,
      drop constraint application_check, alter column invoice_id set not null,
      add check (num_nonnulls(payment_id, credit_note_id) = 1);
  `.execute(db);
  await checkAccounts(db, accounts);
}

async function checkAccounts(db: Kysely<unknown>, names: readonly string[]): Promise<void> {
  const list = names.map((name) => `'${name}'`).join(', ');
  await sql.raw(`alter table ledger_entry add check (account in (${list}))`).execute(db);
}
