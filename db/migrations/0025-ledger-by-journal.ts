import { type Kysely, sql } from 'kysely';

const openJournal = `
  select b.journal_id into wrong from (select company_id, journal_id, count(*) as entries from brought group by 1, 2) b
    where (select count(*) from ledger_entry e where e.company_id = b.company_id and e.journal_id = b.journal_id) <> b.entries limit 1;
  if found then
    raise exception 'journal % is closed: it gains no entries later', wrong.journal_id using errcode = 'check_violation';
  end if;`;
const move = (account: string, { table, id, sign }: { table: string; id: string; sign: '+' | '-' }) => `
  for moved in select company_id, ${id} as id, sum(amount)::bigint as amount from brought
      where account = '${account}' and ${id} is not null group by 1, 2 having sum(amount) <> 0 loop
    update ${table} t set balance = t.balance ${sign} moved.amount where t.id = moved.id and t.company_id = moved.company_id;
  end loop;`;

const before = {
  closed: `
  select e.journal_id into wrong from ledger_entry e join brought b on b.journal_id = e.journal_id
    where not exists (select 1 from brought x where x.id = e.id) limit 1;
  if found then
    raise exception 'journal % is closed: it gains no entries later', wrong.journal_id using errcode = 'check_violation';
  end if;`,
  moves: `
  update invoice i set balance = i.balance + d.amount
    from (select company_id, invoice_id, sum(amount) as amount from brought where account = 'receivable' group by 1, 2) d
    where i.company_id = d.company_id and i.id = d.invoice_id and d.amount <> 0;
  update payment p set balance = p.balance - d.amount
    from (select company_id, payment_id, sum(amount) as amount from brought where account = 'unapplied_cash' group by 1, 2) d
    where p.company_id = d.company_id and p.id = d.payment_id and d.amount <> 0;
  update credit_note c set balance = c.balance - d.amount
    from (select company_id, credit_note_id, sum(amount) as amount from brought where account = 'customer_credit' group by 1, 2) d
    where c.company_id = d.company_id and c.id = d.credit_note_id and d.amount <> 0;`,
};

/**
 * The ledger's trigger does what it did in 0003, but asks by index and row by row. It found a journal's entries without
 * their company, and so read the whole ledger at every posting; and where many documents moved at once it met each of
 * them with each of the company's, which no statistics of a transition table could tell the planner to avoid.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await replace(db, {
    closed: openJournal,
    moves: [
      move('receivable', { table: 'invoice', id: 'invoice_id', sign: '+' }),
      move('unapplied_cash', { table: 'payment', id: 'payment_id', sign: '-' }),
      move('customer_credit', { table: 'credit_note', id: 'credit_note_id', sign: '-' }),
    ].join(''),
  });
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await replace(db, before);
}

async function replace(db: Kysely<unknown>, { closed, moves }: typeof before): Promise<void> {
  await sql
    .raw(`
    create or replace function post_entries() returns trigger language plpgsql security definer
      set search_path = pg_catalog, public, pg_temp as $$
    declare wrong record; moved record;
    begin
      select journal_id, currency, sum(amount) as off into wrong from brought group by 1, 2 having sum(amount) <> 0 limit 1;
      if found then
        raise exception 'journal % is out of balance by % %', wrong.journal_id, wrong.off, wrong.currency using errcode = 'check_violation';
      end if;
      ${closed}${moves}
      return null;
    end $$`)
    .execute(db);
}
