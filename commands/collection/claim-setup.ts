import { lockCustomer } from '../../db/invoices.js';
import type { AttemptRow } from '../../db/tables/collection-attempt.js';
import type { CustomerId } from '../../domain/ids.js';
import { notFound } from '../../domain/refusal.js';
import type { Unit } from '../unit.js';
import { inSeconds, insertAttempt } from './attempts.js';

/** The processor's pages for leaving a method stand open for a day. */
const PAGE_SECONDS = 86_400;

/** Notes that a payer goes to a page of the processor's to leave a card or account for later. It pays nothing, so it holds no lease. */
export async function claimSetup(
  unit: Unit,
  order: { readonly customer: CustomerId; readonly currency: string; readonly enableAutopay?: boolean | undefined },
): Promise<AttemptRow> {
  if (!(await lockCustomer(unit.trx, unit.company.id, order.customer))) throw notFound('customer');
  return insertAttempt(
    unit,
    {
      kind: 'setup',
      customer_id: order.customer,
      currency: order.currency,
      invoice_ids: [],
      invoice_amounts: [],
      keep: 'wanted',
      make_default: order.enableAutopay ?? false,
      enable_autopay: order.enableAutopay ?? false,
      expires_at: inSeconds(PAGE_SECONDS),
    },
    PAGE_SECONDS,
  );
}
