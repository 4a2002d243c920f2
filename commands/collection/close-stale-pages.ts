import { sql } from 'kysely';
import type { InvoiceId } from '../../domain/ids.js';
import type { Unit } from '../unit.js';

/**
 * What a page asks for an invoice may be owed no longer: then it is to be closed at once, for nobody may pay a paid invoice.
 * The invoice is locked.
 */
export async function closeStalePages({ trx, company }: Unit, invoice: InvoiceId): Promise<void> {
  await sql`
    update collection_attempt a set watch_at = clock_timestamp()
    from collection_lease l join invoice i on i.company_id = l.company_id and i.id = l.invoice_id
    where l.company_id = ${company.id} and l.invoice_id = ${invoice} and a.company_id = l.company_id and a.id = l.attempt_id
      and a.kind = 'checkout' and a.state in ('claimed', 'open')
      and (i.state <> 'issued' or i.balance < a.invoice_amounts[array_position(a.invoice_ids, i.id)])`.execute(trx);
}
