import { type Kysely, sql } from 'kysely';
import { ownedByCompany } from './owned-by-company.js';

const onCustomer = `
  owner_id bigint,
  parent_customer_id bigint,
  bill_to_parent boolean not null default false,
  consolidated boolean not null default false,
  active boolean not null default true,
  autopay_delay_days int,
  credit_hold boolean not null default false,
  credit_limit bigint check (credit_limit >= 0),
  credit_limit_currency text,
  tax_id text,
  avalara_entity_use_code text,
  avalara_exemption_number text,
  sign_up_page int,
  ach_gateway int,
  cc_gateway int,
  convenience_fee boolean not null default true,
  disabled_payment_methods text[] not null default '{}'`;
const onContact = `
  sms_enabled boolean not null default false,
  send_new_invoices boolean not null default false,
  address1 text,
  address2 text,
  city text,
  state text,
  postal_code text,
  country text`;
const onTask = `
  user_id bigint,
  due_ts bigint,
  completed_by_user_id bigint`;

/** Who works for a company and in which role; what their work is about: all of a customer, a contact's own address, tasks of anybody. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const run = (text: string) => sql.raw(text).execute(db);
  await run(`
    create table role (
      id bigint generated always as identity primary key,
      company_id bigint not null references company (id) on delete cascade,
      key text not null,
      name text not null,
      standard boolean not null default false,
      created_at timestamptz not null default clock_timestamp(),
      updated_at timestamptz not null default clock_timestamp(),
      unique (company_id, id),
      unique (company_id, key)
    );
    comment on column role.key is 'its id to the world';
    comment on column role.standard is 'every company has it: it is neither changed nor deleted';

    create table member (
      id bigint generated always as identity primary key,
      company_id bigint not null references company (id) on delete cascade,
      role_id bigint not null,
      email text not null,
      first_name text,
      last_name text,
      restriction_mode text not null default 'none' check (restriction_mode in ('none', 'owner', 'custom_field')),
      restrictions jsonb not null default '{}',
      email_update_frequency text not null default 'never' check (email_update_frequency in ('never', 'day', 'week', 'month')),
      invited_at timestamptz,
      removed_at timestamptz,
      created_at timestamptz not null default clock_timestamp(),
      updated_at timestamptz not null default clock_timestamp(),
      unique (company_id, id),
      foreign key (company_id, role_id) references role (company_id, id)
    );
    comment on column member.removed_at is 'gone from the company; what they wrote and did still names them';
    create unique index member_by_email on member (company_id, lower(email)) where removed_at is null;

    alter table customer ${added(onCustomer)},
      add foreign key (company_id, owner_id) references member (company_id, id),
      add foreign key (company_id, parent_customer_id) references customer (company_id, id),
      add check ((credit_limit is null) = (credit_limit_currency is null));
    comment on column customer.credit_limit is 'minor units of its own currency; null: none';
    create index customer_of_owner on customer (company_id, owner_id) where owner_id is not null;
    create index customer_of_parent on customer (company_id, parent_customer_id) where parent_customer_id is not null;

    alter table contact ${added(onContact)};

    alter table task ${added(onTask)},
      alter column customer_id drop not null,
      add foreign key (company_id, user_id) references member (company_id, id),
      add foreign key (company_id, completed_by_user_id) references member (company_id, id);
    comment on column task.due_ts is 'UNIX seconds as they were sent; null: a day of a plan';
    create index task_of_customer on task (company_id, customer_id) where customer_id is not null;
    create index claim_of_task on claim (company_id, task_id) where task_id is not null;
    grant delete on task to duecourse_app;

    -- Row security holds for the owner too, who is in no company here.
    alter table company no force row level security;
    insert into role (company_id, key, name, standard)
      select company.id, one.key, one.name, true from company cross join (values
        ('read_only', 'Read-Only'), ('account_manager', 'Account Manager'), ('employee', 'Employee'),
        ('administrator', 'Administrator')) as one (key, name) order by company.id;
    alter table company force row level security;
  `);
  await ownedByCompany(db, 'role', 'passing');
  await ownedByCompany(db, 'member', 'lasting');
}

export async function down(db: Kysely<unknown>): Promise<void> {
  const run = (text: string) => sql.raw(text).execute(db);
  await run(`
    revoke delete on task from duecourse_app;
    drop index claim_of_task, task_of_customer;
    alter table task no force row level security;
    alter table claim no force row level security;
    update claim set task_id = null where task_id in (select id from task where customer_id is null);
    delete from task where customer_id is null;
    alter table task force row level security;
    alter table claim force row level security;
    alter table task ${dropped(onTask)}, alter column customer_id set not null;
    alter table contact ${dropped(onContact)};
    alter table customer ${dropped(onCustomer)};
    drop table member, role;
  `);
}

function added(list: string): string {
  return columnsOf(list)
    .map((column) => `add column ${column}`)
    .join(', ');
}

function dropped(list: string): string {
  return columnsOf(list)
    .map((column) => `drop column ${column.split(' ', 1)[0]}`)
    .join(', ');
}

function columnsOf(list: string): string[] {
  return list.split(/,\n/).map((column) => column.trim());
}
