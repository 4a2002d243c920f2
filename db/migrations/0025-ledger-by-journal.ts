import { type Kysely, sql } from 'kysely';

/** As in 0003, but for the second check: it found a journal's entries without their company, and so read the whole ledger. */
const byIndex = `
  if exists (
    select from (select company_id, journal_id, count(*) as entries from brought group by 1, 2) b
      where (select count(*) from ledger_entry e where e.company_id = b.company_id and e.journal_id = b.journal_id) <> b.entries) then
    raise exception 'a journal is closed: it gains no entries later' using errcode = 'check_violation';
  end if;`;
const byJournal = `
  select e.journal_id into wrong from ledger_entry e join brought b on b.journal_id = e.journal_id
    where not exists (select 1 from brought x where x.id = e.id) limit 1;
  if found then
    raise exception 'journal % is closed: it gains no entries later', wrong.journal_id using errcode = 'check_violation';
  end if;`;

/** The ledger's trigger asks the index: what posting costs no longer grows with the ledger. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await replace(db, byIndex);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await replace(db, byJournal);
}

async function replace(db: Kysely<unknown>, closed: string): Promise<void> {
  await sql
    .raw(`
    create or replace function post_entries() returns trigger language plpgsql security definer
      set search_path = pg_catalog, public, pg_temp as $$
    declare wrong record;
    begin
      select journal_id, currency, sum(amount) as off into wrong from brought group by 1, 2 having sum(amount) <> 0 limit 1;
      if found then
        raise exception 'journal % is out of balance by % %', wrong.journal_id, wrong.off, wrong.currency using errcode = 'check_violation';
      end if;
      ${closed}
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
    end $$`)
    .execute(db);
}
