import { type Kysely, sql } from 'kysely';

/**
 * Money received and credited, and the append-only double-entry ledger. One statement brings whole journals: the
 * trigger refuses one that is not zero per currency or that adds to an older journal, and it alone moves balances.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table payment (
      id bigint generated always as identity primary key,
      company_id bigint not null references company (id) on delete cascade,
      customer_id bigint,
      token text not null unique,
      date_ts bigint not null,
      date date not null,
      currency text not null,
      amount bigint not null check (amount > 0),
      balance bigint not null default 0,
      method text not null default 'other',
      reference text,
      source text not null default 'keyed',
      notes text,
      voided_at timestamptz,
      void_reason text,
      processor text,
      processor_payment_id text,
      unmatched_because text,
      metadata jsonb not null default '{}',
      created_at timestamptz not null default clock_timestamp(),
      updated_at timestamptz not null default clock_timestamp(),
      unique (company_id, id),
      foreign key (company_id, customer_id) references customer (company_id, id)
    );
    comment on column payment.balance is 'unapplied, minor units; written by the ledger''s trigger alone';
    create unique index payment_of_processor on payment (company_id, processor, processor_payment_id);
    create index payment_of_customer on payment (company_id, customer_id);

    create table credit_note (
      id bigint generated always as identity primary key,
      company_id bigint not null,
      customer_id bigint not null,
      invoice_id bigint,
      token text not null unique,
      number text not null,
      date_ts bigint not null,
      date date not null,
      currency text not null,
      total bigint not null check (total > 0),
      tax bigint not null default 0,
      balance bigint not null default 0,
      reason text,
      voided_at timestamptz,
      metadata jsonb not null default '{}',
      created_at timestamptz not null default clock_timestamp(),
      updated_at timestamptz not null default clock_timestamp(),
      unique (company_id, id),
      unique (company_id, number),
      foreign key (company_id, customer_id) references customer (company_id, id)
    );

    create table application (
      id bigint generated always as identity primary key,
      company_id bigint not null,
      payment_id bigint,
      credit_note_id bigint,
      invoice_id bigint not null,
      amount bigint not null check (amount > 0),
      applied_at timestamptz not null,
      reversed_at timestamptz,
      check (num_nonnulls(payment_id, credit_note_id) = 1),
      unique (company_id, id),
      foreign key (company_id, payment_id) references payment (company_id, id),
      foreign key (company_id, credit_note_id) references credit_note (company_id, id),
      foreign key (company_id, invoice_id) references invoice (company_id, id)
    );
    create index application_of_invoice on application (company_id, invoice_id);
    create index application_of_payment on application (company_id, payment_id);

    create table charge (
      id bigint generated always as identity primary key,
      company_id bigint not null references company (id) on delete cascade,
      processor text not null,
      intent_id text not null,
      charge_id text,
      customer_id bigint,
      invoice_ids bigint[] not null default '{}',
      currency text not null,
      amount bigint not null,
      method text not null,
      status text not null check (status in ('processing', 'succeeded', 'failed', 'canceled')),
      amount_refunded bigint not null default 0,
      chargeback_id text,
      chargeback_status text check (chargeback_status in ('open', 'won', 'lost')),
      status_at bigint not null default 0,
      chargeback_amount bigint,
      chargeback_posted text check (chargeback_posted in ('open', 'won', 'lost')),
      failure_message text,
      payment_id bigint,
      created_at timestamptz not null default clock_timestamp(),
      updated_at timestamptz not null default clock_timestamp(),
      unique (company_id, processor, intent_id)
    );
    create index charge_in_flight on charge using gin (invoice_ids) where status = 'processing';

    create table refund (
      id bigint generated always as identity primary key,
      company_id bigint not null,
      payment_id bigint not null,
      amount bigint not null check (amount > 0),
      currency text not null,
      refunded_at timestamptz not null,
      foreign key (company_id, payment_id) references payment (company_id, id)
    );

    create table journal (
      id bigint generated always as identity primary key,
      company_id bigint not null references company (id) on delete cascade,
      kind text not null,
      date date not null,
      recorded_at timestamptz not null default clock_timestamp(),
      unique (company_id, id)
    );

    create table ledger_entry (
      id bigint generated always as identity primary key,
      company_id bigint not null,
      journal_id bigint not null,
      account text not null check (account in ('receivable', 'revenue', 'tax', 'cash_clearing', 'unapplied_cash', 'customer_credit',
        'bad_debt', 'fees', 'interest', 'refunds', 'disputes', 'fx')),
      currency text not null,
      amount bigint not null check (amount <> 0),
      date date not null,
      customer_id bigint,
      invoice_id bigint,
      payment_id bigint,
      credit_note_id bigint,
      foreign key (company_id, journal_id) references journal (company_id, id)
    );
    comment on column ledger_entry.amount is 'minor units, debit positive';
    create index entry_of_journal on ledger_entry (company_id, journal_id);
    create index entry_of_invoice on ledger_entry (company_id, invoice_id) where account = 'receivable';

    create function post_entries() returns trigger language plpgsql security definer set search_path from current as $$
    declare wrong record;
    begin
      select journal_id, currency, sum(amount) as off into wrong from brought group by 1, 2 having sum(amount) <> 0 limit 1;
      if found then
        raise exception 'journal % is out of balance by % %', wrong.journal_id, wrong.off, wrong.currency using errcode = 'check_violation';
      end if;
      select e.journal_id into wrong from ledger_entry e join brought b on b.journal_id = e.journal_id
        where not exists (select 1 from brought x where x.id = e.id) limit 1;
      if found then
        raise exception 'journal % is closed: it gains no entries later', wrong.journal_id using errcode = 'check_violation';
      end if;
      update invoice i set balance = i.balance + d.amount
        from (select company_id, invoice_id, sum(amount) as amount from brought where account = 'receivable' group by 1, 2) d
        where i.company_id = d.company_id and i.id = d.invoice_id and d.amount <> 0;
      update payment p set balance = p.balance - d.amount
        from (select company_id, payment_id, sum(amount) as amount from brought where account = 'unapplied_cash' group by 1, 2) d
        where p.company_id = d.company_id and p.id = d.payment_id and d.amount <> 0;
      update credit_note c set balance = c.balance - d.amount
        from (select company_id, credit_note_id, sum(amount) as amount from brought where account = 'customer_credit' group by 1, 2) d
        where c.company_id = d.company_id and c.id = d.credit_note_id and d.amount <> 0;
      return null;
    end $$;
    create trigger post_entries after insert on ledger_entry referencing new table as brought
      for each statement execute function post_entries();
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop table ledger_entry, journal, refund, charge, application, credit_note, payment;
    drop function post_entries();
  `.execute(db);
}
