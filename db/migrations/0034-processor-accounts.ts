import { type Kysely, sql } from 'kysely';
import { ownedByCompany } from './owned-by-company.js';

const accounts = `'receivable', 'revenue', 'tax', 'cash_clearing', 'unapplied_cash', 'customer_credit', 'bad_debt', 'fees',
  'interest', 'refunds', 'disputes', 'fx'`;

/**
 * A company's own account at its payment processor: the keys to it, what its payers' banks took back, each by its own id, and
 * what it paid out, so that the cash account ties out to the bank.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table company
      add column previous_connection_token text unique,
      add column previous_token_until timestamptz;
    comment on column company.previous_connection_token is 'selects the company too, until previous_token_until';

    create table payment_connection (
      id bigint generated always as identity primary key,
      company_id bigint not null references company (id),
      processor text not null default 'stripe',
      account_id text not null,
      mode text not null check (mode in ('test', 'live')),
      sealed_key text not null,
      key_last4 text not null,
      sealed_secret text not null,
      secret_last4 text not null,
      sealed_previous_secret text,
      previous_secret_until timestamptz,
      removed_at timestamptz,
      created_at timestamptz not null default clock_timestamp(),
      updated_at timestamptz not null default clock_timestamp(),
      unique (company_id, id)
    );
    comment on column payment_connection.sealed_key is 'encrypted with SECRETS_KEY; empty once the connection was removed, as are the secrets';
    comment on column payment_connection.sealed_secret is 'what the processor signs its webhooks with';
    create unique index connection_of_company on payment_connection (company_id) where removed_at is null;

    create table chargeback (
      id bigint generated always as identity primary key,
      company_id bigint not null,
      charge_id bigint not null,
      processor_dispute_id text not null,
      status text not null check (status in ('open', 'won', 'lost')),
      amount bigint not null check (amount >= 0),
      currency text not null,
      reason text,
      told_at bigint not null,
      posted text check (posted in ('open', 'won', 'lost')),
      taken_invoices bigint[] not null default '{}',
      taken_amounts bigint[] not null default '{}',
      taken_unapplied bigint not null default 0,
      created_at timestamptz not null default clock_timestamp(),
      updated_at timestamptz not null default clock_timestamp(),
      unique (company_id, id),
      unique (company_id, processor_dispute_id),
      foreign key (company_id, charge_id) references charge (company_id, id)
    );
    comment on column chargeback.amount is 'minor units in dispute, which may be less than the charge';
    comment on column chargeback.told_at is 'UNIX seconds of the event that told the status';
    comment on column chargeback.posted is 'how far the ledger has followed it';
    comment on column chargeback.taken_invoices is 'which the lost money had settled, and how much of each: so that it can settle them again';
    create index chargeback_of_charge on chargeback (company_id, charge_id);

    alter table charge no force row level security;
    insert into chargeback (company_id, charge_id, processor_dispute_id, status, amount, currency, told_at, posted)
      select company_id, id, chargeback_id, chargeback_status, coalesce(chargeback_amount, amount), currency, 0, chargeback_posted
      from charge where chargeback_id is not null and chargeback_status is not null;
    alter table charge force row level security;
    alter table charge drop column chargeback_id, drop column chargeback_status, drop column chargeback_amount, drop column chargeback_posted;

    alter table charge_refund add column made_at bigint;
    comment on column charge_refund.made_at is 'UNIX seconds of when the processor made it, where it said so';
    create unique index refund_of_processor on charge_refund (company_id, processor_refund_id);
    grant delete on charge_refund, processor_customer to duecourse_app;

    create table payout (
      id bigint generated always as identity primary key,
      company_id bigint not null,
      processor_payout_id text not null,
      status text not null check (status in ('pending', 'in_transit', 'paid', 'failed', 'canceled')),
      amount bigint not null default 0,
      currency text not null,
      arrival_date date,
      automatic boolean not null default true,
      entries_complete boolean not null default false,
      statement_text text,
      failure_message text,
      posted_amount bigint not null default 0,
      told_at timestamptz(3) not null default clock_timestamp(),
      read_at timestamptz(3),
      not_before timestamptz not null default clock_timestamp(),
      failures int not null default 0,
      created_at timestamptz not null default clock_timestamp(),
      updated_at timestamptz not null default clock_timestamp(),
      unique (company_id, id),
      unique (company_id, processor_payout_id),
      foreign key (company_id) references company (id)
    );
    comment on column payout.amount is 'minor units; below 0 where the processor took money from the bank account';
    comment on column payout.posted_amount is 'what of it the ledger has at the bank';
    comment on column payout.told_at is 'wall clock of the last word of it; what is not read since then is to be read. In whole ms: read_at is compared with what was read of it';
    comment on column payout.not_before is 'not read again before: somebody reads it, or reading it failed';
    create index payout_to_read on payout (not_before) where read_at is null or read_at < told_at;

    create table payout_entry (
      id bigint generated always as identity primary key,
      company_id bigint not null,
      processor_entry_id text not null,
      payout_id bigint,
      kind text not null check (kind in ('charge', 'refund', 'refund_failure', 'dispute', 'dispute_reversal', 'fee', 'adjustment', 'payout_failure')),
      amount bigint not null,
      fee bigint not null,
      currency text not null,
      intent_id text,
      processor_charge_id text,
      processor_refund_id text,
      processor_dispute_id text,
      processor_payout_id text,
      made_at timestamptz,
      created_at timestamptz not null default clock_timestamp(),
      unique (company_id, id),
      unique (company_id, processor_entry_id),
      foreign key (company_id, payout_id) references payout (company_id, id)
    );
    comment on table payout_entry is 'one movement of the balance at the processor; its fee is posted when it is first heard of';
    comment on column payout_entry.payout_id is 'null until a payout is made of it';
    comment on column payout_entry.amount is 'minor units, before the fee; below 0 where money left';
    create index entry_of_payout on payout_entry (company_id, payout_id);

    alter table ledger_entry drop constraint ledger_entry_account_check,
      add constraint ledger_entry_account_check check (account in (${sql.raw(accounts)}, 'bank'));
  `.execute(db);
  for (const table of ['payment_connection', 'chargeback', 'payout', 'payout_entry'])
    await ownedByCompany(db, table, 'lasting');
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table ledger_entry no force row level security;
    delete from ledger_entry where (company_id, journal_id) in (
      select company_id, journal_id from ledger_entry where account = 'bank');
    alter table ledger_entry force row level security;
    alter table ledger_entry drop constraint ledger_entry_account_check,
      add constraint ledger_entry_account_check check (account in (${sql.raw(accounts)}));
    drop table payout_entry, payout;
    revoke delete on charge_refund, processor_customer from duecourse_app;
    drop index refund_of_processor;
    alter table charge_refund drop column made_at;
    alter table charge
      add column chargeback_id text,
      add column chargeback_status text check (chargeback_status in ('open', 'won', 'lost')),
      add column chargeback_amount bigint,
      add column chargeback_posted text check (chargeback_posted in ('open', 'won', 'lost'));
    alter table charge no force row level security;
    alter table chargeback no force row level security;
    update charge set chargeback_id = c.processor_dispute_id, chargeback_status = c.status, chargeback_amount = c.amount,
        chargeback_posted = c.posted
      from (select distinct on (company_id, charge_id) * from chargeback order by company_id, charge_id, id desc) c
      where c.company_id = charge.company_id and c.charge_id = charge.id;
    alter table charge force row level security;
    drop table chargeback, payment_connection;
    alter table company drop column previous_connection_token, drop column previous_token_until;
  `.execute(db);
}
