import { type RawBuilder, sql } from 'kysely';
import { type CivilDate, civilDate } from '../domain/civil-date.js';
import type { CompanyId } from '../domain/ids.js';
import type { Drift, DriftDetail, DriftKind } from '../domain/ledger/drift.js';
import { ageingOf } from './ageing.js';
import type { CompanyScope } from './company-scope.js';

/** One broken rule may concern every invoice: as many of a kind tell the story. */
const MOST_OF_A_KIND = 1_000;
/** Later than any posting: entries dated ahead must be in order as well. */
const LAST_DAY: CivilDate = civilDate('9999-12-31');

/**
 * Proves a company's books: every sum that must hold is added up anew from the ledger's entries. Resolves to what
 * differs, nothing when all is well. Call it in a snapshot: sums of two moments always differ.
 */
export async function findDrift(scope: CompanyScope): Promise<Drift[]> {
  const found: Drift[] = [];
  for (const [what, query] of Object.entries(checks) as [SqlKind, Check][]) {
    const differs = sql<{ detail: DriftDetail }>`
      select to_jsonb(differs) as detail from (${query(scope.company.id)}) differs order by 1 limit ${MOST_OF_A_KIND}`;
    found.push(...(await differs.execute(scope.trx)).rows.map(({ detail }) => ({ what, detail })));
  }
  const ageing = await ageingOf(scope, LAST_DAY);
  for (const { currency, total, receivable } of ageing)
    if (total !== receivable) found.push({ what: 'ageing', detail: { currency, ageing: total, receivable } });
  return found;
}

/** The ageing report is proved by the code that makes it, all others in SQL. */
type SqlKind = Exclude<DriftKind, 'ageing'>;
/** One row per difference; its columns are the detail. */
type Check = (company: CompanyId) => RawBuilder<unknown>;

const checks: Record<SqlKind, Check> = {
  journal_unbalanced: (company) => sql`
    select journal_id as journal, currency, sum(amount) as off from ledger_entry
    where company_id = ${company} group by 1, 2 having sum(amount) <> 0`,

  ledger_unbalanced: (company) => sql`
    select currency, sum(amount) as off from ledger_entry where company_id = ${company} group by 1 having sum(amount) <> 0`,

  invoice_balance: (company) => sql`
    select i.id as invoice, i.balance, coalesce(e.sum, 0) as ledger from invoice i left join (
      select invoice_id, sum(amount) from ledger_entry where company_id = ${company} and account = 'receivable' group by 1) e on e.invoice_id = i.id
    where i.company_id = ${company} and i.balance <> coalesce(e.sum, 0)`,

  payment_balance: (company) => sql`
    select p.id as payment, p.balance, coalesce(e.sum, 0) as ledger from payment p left join (
      select payment_id, -sum(amount) as sum from ledger_entry where company_id = ${company} and account = 'unapplied_cash' group by 1) e on e.payment_id = p.id
    where p.company_id = ${company} and p.balance <> coalesce(e.sum, 0)`,

  credit_note_balance: (company) => sql`
    select c.id as credit_note, c.balance, coalesce(e.sum, 0) as ledger from credit_note c left join (
      select credit_note_id, -sum(amount) as sum from ledger_entry where company_id = ${company} and account = 'customer_credit' group by 1) e
      on e.credit_note_id = c.id
    where c.company_id = ${company} and c.balance <> coalesce(e.sum, 0)`,

  balance_out_of_bounds: (company) => sql`
    select document, id, balance, amount from (
      select 'invoice' as document, id, balance, total as amount from invoice where company_id = ${company}
      union all select 'payment', id, balance, amount from payment where company_id = ${company}
      union all select 'credit_note', id, balance, total from credit_note where company_id = ${company}) documents
    where balance not between 0 and amount`,

  invoice_total: (company) => sql`
    select i.id as invoice, i.state, i.total, coalesce(e.sum, 0) as posted from invoice i left join (
      select invoice_id, -sum(amount) as sum from ledger_entry where company_id = ${company} and account in ('revenue', 'tax') group by 1) e
      on e.invoice_id = i.id
    where i.company_id = ${company}
      and coalesce(e.sum, 0) <> case when i.state in ('issued', 'written_off', 'closed') then i.total else 0 end`,

  credit_note_total: (company) => sql`
    select c.id as credit_note, c.state, c.total, coalesce(e.sum, 0) as posted from credit_note c left join (
      select credit_note_id, sum(amount) from ledger_entry where company_id = ${company} and account in ('revenue', 'tax') group by 1) e
      on e.credit_note_id = c.id
    where c.company_id = ${company} and coalesce(e.sum, 0) <> case when c.state in ('issued', 'closed') then c.total else 0 end`,

  entry_currency: (company) => sql`
    select e.id as entry, e.journal_id as journal, e.account, e.currency, coalesce(i.currency, p.currency, c.currency) as document_currency
    from ledger_entry e
      left join invoice i on e.account = 'receivable' and i.company_id = e.company_id and i.id = e.invoice_id
      left join payment p on e.account = 'unapplied_cash' and p.company_id = e.company_id and p.id = e.payment_id
      left join credit_note c on e.account = 'customer_credit' and c.company_id = e.company_id and c.id = e.credit_note_id
    where e.company_id = ${company} and e.currency <> coalesce(i.currency, p.currency, c.currency)`,

  // A draft that was deleted had no life, and so no end. What a wide change has left to the relay is planned with its wake.
  invoice_settled: (company) => sql`
    select id as invoice, state, balance, settled_at is not null as settled, plan_state from (
      select *, case state when 'draft' then false when 'issued' then balance <= 0 when 'deleted' then issued_at is not null else true end as over
      from invoice where company_id = ${company}) told
    where (((settled_at is not null) <> over or (coalesce(plan_state, '') = 'settled') <> over) and not exists (
        select from event_delivery d where d.company_id = ${company} and d.consumer = 'lifecycle' and d.object_id = told.id and d.delivered_at is null))
      or (state in ('draft', 'voided', 'deleted') and balance <> 0)`,

  unapplied_cash: (company) => sql`
    select currency, sum(unapplied) as payments, sum(posted) as ledger from (
      select currency, balance as unapplied, 0 as posted from payment where company_id = ${company}
      union all select currency, 0, -amount from ledger_entry where company_id = ${company} and account = 'unapplied_cash') sides
    group by 1 having sum(unapplied) <> sum(posted)`,

  customer_credit: (company) => sql`
    select currency, sum(remaining) as credit_notes, sum(posted) as ledger from (
      select currency, balance as remaining, 0 as posted from credit_note where company_id = ${company}
      union all select currency, 0, -amount from ledger_entry
        where company_id = ${company} and account = 'customer_credit' and credit_note_id is not null) sides
    group by 1 having sum(remaining) <> sum(posted)`,

  credit_balance: (company) => sql`
    select customer_id as customer, currency, sum(told) as told, sum(posted) as ledger from (
      select customer_id, currency, amount as told, 0 as posted from credit_balance_adjustment where company_id = ${company}
      union all select p.customer_id, p.currency, case when x.type = 'applied_credit' then -x.amount else x.amount end, 0
        from payment_part x join payment p on p.company_id = x.company_id and p.id = x.payment_id
        where x.company_id = ${company} and x.reversed_at is null and x.type in ('credit', 'estimate', 'applied_credit')
      union all select customer_id, currency, 0, -amount from ledger_entry
        where company_id = ${company} and account = 'customer_credit' and credit_note_id is null) sides
    group by 1, 2 having sum(told) <> sum(posted)`,

  application: (company) => sql`
    select payment_id as payment, credit_note_id as credit_note, invoice_id as invoice, sum(applied) as applied, sum(posted) as ledger from (
      select payment_id, credit_note_id, invoice_id, amount as applied, 0 as posted from application where company_id = ${company} and reversed_at is null
      union all select payment_id, credit_note_id, invoice_id, 0, -amount from ledger_entry
        where company_id = ${company} and account = 'receivable' and (payment_id is not null or credit_note_id is not null)) sides
    group by 1, 2, 3 having sum(applied) <> sum(posted)`,

  // Of one that somebody ordered the processor does not say what it is made of.
  payout_total: (company) => sql`
    select p.id as payout, p.currency, p.amount, coalesce(e.sum, 0) as entries from payout p left join (
      select payout_id, sum(amount - fee) from payout_entry where company_id = ${company} group by 1) e on e.payout_id = p.id
    where p.company_id = ${company} and p.automatic and p.entries_complete and p.amount <> coalesce(e.sum, 0)`,

  payout_unknown: (company) => sql`
    select e.id as entry, e.payout_id as payout, e.kind, e.amount, e.currency from payout_entry e
    where e.company_id = ${company} and e.payout_id is not null and e.amount <> 0 and not case e.kind
      when 'fee' then true
      when 'payout_failure' then exists (select from payout p where p.company_id = e.company_id and p.processor_payout_id = e.processor_payout_id)
      when 'charge' then exists (select from charge c where c.company_id = e.company_id and c.intent_id = e.intent_id and c.payment_id is not null)
      when 'refund' then exists (select from charge_refund r where r.company_id = e.company_id and r.processor_refund_id = e.processor_refund_id)
      when 'refund_failure' then exists (select from charge_refund r where r.company_id = e.company_id and r.processor_refund_id = e.processor_refund_id)
      when 'dispute' then exists (select from chargeback b where b.company_id = e.company_id and b.processor_dispute_id = e.processor_dispute_id)
      when 'dispute_reversal' then exists (select from chargeback b where b.company_id = e.company_id and b.processor_dispute_id = e.processor_dispute_id)
      else false end`,

  // What was converted is compared where it was: by the journal that converted it.
  payout_differs: (company) => sql`
    select what, of, sum(moved) as processor, max(ours) as ours from (
      select 'charge' as what, c.id as of, e.amount as moved, c.amount as ours from payout_entry e
        join charge c on c.company_id = e.company_id and c.intent_id = e.intent_id and c.currency = e.currency and c.payment_id is not null
        where e.company_id = ${company} and e.kind = 'charge'
      union all select 'refund', r.id, e.amount, case r.status when 'succeeded' then -r.amount else 0 end from payout_entry e
        join charge_refund r on r.company_id = e.company_id and r.processor_refund_id = e.processor_refund_id and r.currency = e.currency
        where e.company_id = ${company} and (e.kind = 'refund' and (r.status = 'succeeded' or exists (
            select from payout_entry f where f.company_id = e.company_id and f.kind = 'refund_failure' and f.processor_refund_id = e.processor_refund_id))
          or e.kind = 'refund_failure')
      union all select 'chargeback', b.id, e.amount, case b.posted when 'won' then 0 else -b.amount end from payout_entry e
        join chargeback b on b.company_id = e.company_id and b.processor_dispute_id = e.processor_dispute_id and b.currency = e.currency
        where e.company_id = ${company} and (e.kind = 'dispute' and (b.posted <> 'won' or exists (
            select from payout_entry f where f.company_id = e.company_id and f.kind = 'dispute_reversal' and f.processor_dispute_id = e.processor_dispute_id))
          or e.kind = 'dispute_reversal')) sides
    group by 1, 2 having sum(moved) <> max(ours)`,

  payout_bank: (company) => sql`
    select currency, sum(paid) as payouts, sum(posted) as ledger from (
      select currency, case status when 'paid' then amount else 0 end as paid, 0 as posted from payout where company_id = ${company} and read_at is not null
      union all select currency, 0, amount from ledger_entry where company_id = ${company} and account = 'bank') sides
    group by 1 having sum(paid) <> sum(posted)`,
};
