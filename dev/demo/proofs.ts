import { type Kysely, sql } from 'kysely';
import { findDrift } from '../../db/books.js';
import { inSnapshot } from '../../db/company-scope.js';
import type { Schema } from '../../db/schema.js';
import type { CompanyId } from '../../domain/ids.js';

/** What must be zero whatever happened. */
export interface Proofs {
  /** Sums in the books that differ though they must not, by the proof that the service itself makes every night. */
  readonly drift: number;
  /** Messages about an invoice that was settled before. */
  readonly saidTooLate: number;
}

export async function prove(db: Kysely<Schema>, company: CompanyId): Promise<Proofs> {
  return inSnapshot(db, company, async (scope) => {
    const drift = await findDrift(scope);
    const { rows } = await sql<{ late: number }>`
      select count(*) as late from message m join claim c on c.company_id = m.company_id and c.message_id = m.id
        join invoice i on i.company_id = c.company_id and i.id = c.invoice_id
      where m.claimed_at > i.settled_at`.execute(scope.trx);
    return { drift: drift.length, saidTooLate: rows[0]?.late ?? -1 };
  });
}
