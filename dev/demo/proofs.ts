import { sql, type Transaction } from 'kysely';
import type { Schema } from '../../db/schema.js';

/** What must be zero whatever happened. */
export interface Proofs {
  /** Minor units: how far the ledger is from its own zero, and from the balances it explains. */
  readonly offBooks: number;
  /** Messages about an invoice that was settled before. */
  readonly saidTooLate: number;
}

export async function prove(trx: Transaction<Schema>): Promise<Proofs> {
  const { rows } = await sql<Proofs>`
    select (select coalesce(sum(abs(total)), 0)::bigint from
          (select sum(amount) as total from ledger_entry group by currency) per_currency)
        + (select coalesce(sum(abs(i.balance - coalesce(e.total, 0))), 0)::bigint from invoice i left join
          (select invoice_id, sum(amount) as total from ledger_entry where account = 'receivable' group by 1) e on e.invoice_id = i.id)
        as "offBooks",
      (select count(*) from message m join claim c on c.company_id = m.company_id and c.message_id = m.id
        join invoice i on i.company_id = c.company_id and i.id = c.invoice_id
        where m.claimed_at > i.settled_at) as "saidTooLate"`.execute(trx);
  const [proofs] = rows;
  if (!proofs) throw new Error('the database proved nothing');
  return proofs;
}
