import { type Kysely, sql } from 'kysely';

/** Who owes and what for. An invoice's `balance` has no writer but the ledger's trigger (0003). */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table customer (
      id bigint generated always as identity primary key,
      company_id bigint not null references company (id) on delete cascade,
      name text not null,
      number text not null,
      type text not null default 'company' check (type in ('company', 'person')),
      email text,
      phone text,
      attention_to text,
      address1 text, address2 text, city text, state text, postal_code text,
      country text,
      zone text,
      language text,
      currency text,
      segment text,
      payment_terms text,
      autopay boolean not null default false,
      chase boolean not null default true,
      chasing_policy_id bigint,
      notes text,
      metadata jsonb not null default '{}',
      created_at timestamptz not null default clock_timestamp(),
      updated_at timestamptz not null default clock_timestamp(),
      unique (company_id, id),
      unique (company_id, number)
    );
    create index customer_by_name on customer (company_id, name);

    create table contact (
      id bigint generated always as identity primary key,
      company_id bigint not null,
      customer_id bigint not null,
      name text not null,
      title text, department text,
      email text,
      phone text,
      "primary" boolean not null default true,
      created_at timestamptz not null default clock_timestamp(),
      updated_at timestamptz not null default clock_timestamp(),
      unique (company_id, id),
      foreign key (company_id, customer_id) references customer (company_id, id) on delete cascade
    );
    create index contact_of_customer on contact (company_id, customer_id);

    create table email_suppression (
      company_id bigint not null references company (id) on delete cascade,
      email text not null,
      reason text not null check (reason in ('bounced', 'complained')),
      since timestamptz not null,
      primary key (company_id, email)
    );

    create table invoice (
      id bigint generated always as identity primary key,
      company_id bigint not null,
      customer_id bigint not null,
      token text not null unique,
      number text not null,
      name text,
      currency text not null,
      state text not null check (state in ('draft', 'issued', 'voided', 'written_off', 'closed', 'deleted')),
      date_ts bigint not null,
      date date not null,
      due_ts bigint,
      due_on date,
      due_changed_at timestamptz,
      payment_terms text,
      purchase_order text,
      notes text,
      subtotal bigint not null,
      total bigint not null check (total >= 0),
      balance bigint not null default 0,
      autopay boolean not null default false,
      chase boolean not null default true,
      paused_at timestamptz,
      paused_until timestamptz,
      hold_ended_at timestamptz,
      deliver boolean not null default true,
      imported_at timestamptz,
      issued_at timestamptz,
      sent_at timestamptz,
      settled_at timestamptz,
      policy_version_id bigint,
      attention text,
      revision bigint not null default 0,
      plan_state text,
      next_at timestamptz,
      metadata jsonb not null default '{}',
      created_at timestamptz not null default clock_timestamp(),
      updated_at timestamptz not null default clock_timestamp(),
      unique (company_id, id),
      foreign key (company_id, customer_id) references customer (company_id, id)
    );
    comment on column invoice.date_ts is 'the wire''s timestamp as sent, UNIX seconds; date is its civil date in the company''s zone';
    comment on column invoice.balance is 'minor units; written by the ledger''s trigger alone';
    comment on column invoice.next_at is 'when its workflow wants to wake next; test clocks stop there';
    create unique index invoice_number on invoice (company_id, number) where state <> 'deleted';
    create index invoice_of_customer on invoice (company_id, customer_id);
    create index invoice_open on invoice (company_id, due_on) where balance <> 0;
    create index invoice_next on invoice (company_id, next_at) where next_at is not null;

    create table invoice_line (
      id bigint generated always as identity primary key,
      company_id bigint not null,
      invoice_id bigint not null,
      position int not null,
      name text not null,
      description text,
      type text,
      quantity numeric not null,
      unit_cost numeric not null,
      amount bigint not null,
      taxable boolean not null default true,
      discountable boolean not null default true,
      metadata jsonb not null default '{}',
      created_at timestamptz not null default clock_timestamp(),
      foreign key (company_id, invoice_id) references invoice (company_id, id) on delete cascade
    );
    create index line_of_invoice on invoice_line (company_id, invoice_id);

    create table invoice_adjustment (
      id bigint generated always as identity primary key,
      company_id bigint not null,
      invoice_id bigint not null,
      kind text not null check (kind in ('discount', 'tax')),
      line_position int,
      position int not null,
      name text,
      percent numeric,
      amount bigint not null,
      foreign key (company_id, invoice_id) references invoice (company_id, id) on delete cascade
    );
    create index adjustment_of_invoice on invoice_adjustment (company_id, invoice_id);
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table invoice_adjustment, invoice_line, invoice, email_suppression, contact, customer`.execute(db);
}
