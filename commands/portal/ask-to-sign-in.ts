import { sql } from 'kysely';
import type { CustomerId } from '../../domain/ids.js';
import type { Unit } from '../unit.js';
import { countAsk } from './count-ask.js';
import { queueNotice } from './queue-notice.js';

/** An address that more accounts share is a mailbox of ours or a mistake: nobody reads as many mails. */
const MOST_ACCOUNTS = 10;

/**
 * Somebody asks for links to the accounts of an e-mail address: each customer whose own address it is or a contact's gets one mail
 * to that address as we know it. Nobody's, or one asked for too often: nothing happens. Resolves to how many mails were queued,
 * which whoever asked must not learn.
 */
export async function askToSignIn(unit: Unit, email: string): Promise<number> {
  if (unit.company.portal_url === null || !(await countAsk(unit, 'address', email))) return 0;
  const { rows } = await sql<{ customer: CustomerId; email: string }>`
    select customer, min(email) as email from (
      select id as customer, email from customer where company_id = ${unit.company.id} and lower(email) = lower(${email})
      union all select customer_id, email from contact
        where company_id = ${unit.company.id} and lower(email) = lower(${email})) reached
    group by customer order by customer limit ${MOST_ACCOUNTS}`.execute(unit.trx);
  for (const one of rows) await queueNotice(unit, { ...one, notice: 'sign_in' });
  return rows.length;
}
