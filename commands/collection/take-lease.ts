import { sql } from 'kysely';
import type { AttemptRow } from '../../db/tables/collection-attempt.js';
import type { AttemptId, InvoiceId } from '../../domain/ids.js';
import { Refusal } from '../../domain/refusal.js';
import type { Unit } from '../unit.js';

/** Somebody else is taking the money, or nobody knows whether they have. */
export class PaymentUnderWay extends Refusal {
  constructor() {
    super('A payment of the invoice is under way', 'invoice');
  }
}

/**
 * Pages on which the invoices may be paid stand open: they must be closed at the processor before anybody else takes money for
 * them. Thrown, so that nothing of the new attempt is written; see `charging/claim-alone`.
 */
export class PagesOpen extends Error {
  override readonly name = 'PagesOpen';
  readonly attempts: readonly AttemptId[];

  constructor(attempts: readonly AttemptId[]) {
    super(`open pages stand in the way: attempts ${attempts.join(', ')}`);
    this.attempts = attempts;
  }
}

/** `lasting`: its page, if it is one, stands open for some minutes yet. */
export type Holder = Pick<AttemptRow, 'id' | 'kind' | 'state' | 'order_hash'> & { readonly lasting: boolean | null };

const LASTING_MINUTES = 10;

/** Who holds the leases of invoices now. The invoices are locked, so nobody takes one meanwhile. */
export async function holdersOf({ trx, company }: Unit, invoices: readonly InvoiceId[]): Promise<Holder[]> {
  if (invoices.length === 0) return [];
  return trx
    .selectFrom('collection_attempt as a')
    .select([
      'a.id',
      'a.kind',
      'a.state',
      'a.order_hash',
      sql<boolean | null>`a.expires_at > clock_timestamp() + make_interval(mins => ${LASTING_MINUTES})`.as('lasting'),
    ])
    .where('a.company_id', '=', company.id)
    .where('a.id', 'in', (eb) =>
      eb
        .selectFrom('collection_lease as l')
        .select('l.attempt_id')
        .where('l.company_id', '=', company.id)
        .where('l.invoice_id', 'in', invoices),
    )
    .orderBy('a.id')
    .execute();
}

/** Refuses where anybody holds a lease. Throws `PagesOpen` where all of them are pages that can be closed. */
export function refuseHeld(holders: readonly Holder[]): void {
  if (holders.length === 0) return;
  const canBeClosed = ({ kind, state }: Holder) => kind === 'checkout' && (state === 'open' || state === 'claimed');
  if (!holders.every(canBeClosed)) throw new PaymentUnderWay();
  throw new PagesOpen(holders.map(({ id }) => id));
}

/** Takes the leases of invoices, which are locked and held by nobody. */
export async function takeLeases(
  { trx, company }: Unit,
  attempt: AttemptId,
  invoices: readonly InvoiceId[],
): Promise<void> {
  if (invoices.length === 0) return;
  const ids = [...new Set(invoices)].sort((a, b) => a - b);
  await trx
    .insertInto('collection_lease')
    .values(ids.map((invoice_id) => ({ company_id: company.id, invoice_id, attempt_id: attempt })))
    .execute();
}
