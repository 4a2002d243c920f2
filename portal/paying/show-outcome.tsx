import type { FastifyReply } from 'fastify';
import { ProcessorSilent } from '../../charging/processor-silent.js';
import { settleCheckout } from '../../charging/settle-checkout.js';
import { type CompanyScope, inSnapshot } from '../../db/company-scope.js';
import type { AttemptRow } from '../../db/tables/collection-attempt.js';
import type { InvoiceRow } from '../../db/tables/invoice.js';
import { type AttemptId, type CustomerId, parseId } from '../../domain/ids.js';
import { NotHere } from '../errors.js';
import type { PortalParts } from '../parts.js';
import { show } from '../show.js';
import type { Visit } from '../visit.js';
import { chargingParts } from './charging.js';
import { OutcomePage } from './outcome-page.js';
import { type Outcome, outcomeWords } from './outcome-words.js';

export interface Returned {
  readonly visit: Visit;
  /** As the address says: `checkout`, the processor's id of its page, or `attempt`, our own. */
  readonly asked: unknown;
  /** Whose it must be. */
  readonly customer: CustomerId;
  /** What it must be about; absent: whatever is the customer's. */
  readonly invoice?: InvoiceRow | undefined;
  /** Where it is tried again. */
  readonly again: `/${string}`;
}

/** Says what came of a payment, or of a method that was left, as often as it is asked. Throws `NotHere` for another's. */
export async function showOutcome(parts: PortalParts, reply: FastifyReply, returned: Returned) {
  const { visit, customer } = returned;
  const find = (scope: CompanyScope) => findAttempt(scope, returned);
  const { id } = await inSnapshot(parts.db, visit.company.id, find);
  const outcome = await settle(parts, visit, { attempt: id, customer });
  const attempt = await inSnapshot(parts.db, visit.company.id, find);
  const receipts = await inSnapshot(parts.db, visit.company.id, (scope) => receiptsOf(scope, attempt));
  const [title] = outcomeWords[visit.language].outcomes[outcome];
  return show(
    reply,
    visit,
    { title, narrow: true },
    <OutcomePage {...returned} outcome={outcome} attempt={attempt} receipt={receipts[0]} />,
  );
}

async function settle(
  parts: PortalParts,
  visit: Visit,
  which: { readonly attempt: AttemptId; readonly customer: CustomerId },
): Promise<Outcome> {
  try {
    return await settleCheckout(await chargingParts(parts, visit), which);
  } catch (error) {
    if (error instanceof ProcessorSilent) return 'unknown';
    throw error;
  }
}

/** By a number of ours only for whoever is signed in: numbers can be guessed, the processor's words cannot. */
async function findAttempt(
  { trx, company }: CompanyScope,
  { visit, asked, customer, invoice }: Returned,
): Promise<AttemptRow> {
  const { checkout, attempt } = asked as { checkout?: unknown; attempt?: unknown };
  const id = visit.session?.customer === customer ? parseId<AttemptId>(attempt) : undefined;
  const isCheckout = typeof checkout === 'string' && /^[\w-]{1,200}$/.test(checkout);
  if (!isCheckout && id === undefined) throw new NotHere();
  const row = await trx
    .selectFrom('collection_attempt')
    .selectAll()
    .where('company_id', '=', company.id)
    .where('customer_id', '=', customer)
    .$if(isCheckout, (query) => query.where('checkout_id', '=', String(checkout)))
    .$if(!isCheckout, (query) => query.where('id', '=', id ?? (0 as AttemptId)))
    .executeTakeFirst();
  if (!row || (invoice && row.kind !== 'setup' && !row.invoice_ids.includes(invoice.id))) throw new NotHere();
  return row;
}

/** By which the receipts of what came in are opened. */
async function receiptsOf({ trx, company }: CompanyScope, { id }: AttemptRow): Promise<string[]> {
  const rows = await trx
    .selectFrom('charge as h')
    .innerJoin('payment as p', (join) =>
      join.onRef('p.company_id', '=', 'h.company_id').onRef('p.id', '=', 'h.payment_id'),
    )
    .select('p.token')
    .where('h.company_id', '=', company.id)
    .where('h.attempt_id', '=', id)
    .orderBy('h.id')
    .execute();
  return rows.map(({ token }) => token);
}
