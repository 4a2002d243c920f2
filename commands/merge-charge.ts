import type { Updateable } from 'kysely';
import type { ChargeRow, ChargeTable } from '../db/tables/charge.js';
import type { AttemptRow } from '../db/tables/collection-attempt.js';
import { type CustomerId, type InvoiceId, parseId } from '../domain/ids.js';
import type { ChargeFact } from '../domain/inbound.js';

/**
 * What a charge's row becomes by one more fact, by rules under which any order of arrival ends in the same row. Of refunds
 * the last word counts; what one fact leaves out another may have told. `customer`: the one that
 * the fact names, if it is ours; `attempt`: the page on which the payer paid.
 */
export function mergeCharge(
  row: ChargeRow,
  fact: ChargeFact,
  { customer, attempt }: { readonly customer: CustomerId | null; readonly attempt: AttemptRow | undefined },
): Updateable<ChargeTable> {
  const invoices = invoicesOf(fact);
  return {
    customer_id: row.customer_id ?? customer,
    ...(fact.chargeId === undefined ? {} : { charge_id: fact.chargeId }),
    // Of a charge of ours we know best what it is for.
    ...(invoices.length > 0 && row.invoice_amounts === null ? { invoice_ids: invoices } : {}),
    ...(attempt && row.attempt_id === null ? ofAttempt(attempt) : {}),
    ...mergeRefunded(row, fact),
    // A dispute knows neither the payment's amount nor its time, and a refund as little.
    ...(['chargeback', 'one_refund'].includes(fact.kind) || fact.status === undefined
      ? {}
      : mergeStatus(row, fact, fact.status)),
  };
}

/** Of what was asked for we know best what it is for, and of whom. */
function ofAttempt({ id, customer_id, invoice_ids, invoice_amounts, surcharge }: AttemptRow): Updateable<ChargeTable> {
  return { attempt_id: id, customer_id, invoice_ids, invoice_amounts, surcharge };
}

/** The invoices that the charge's metadata names: ids, comma-separated. What can be no id is left out. */
export function invoicesOf({ metadata }: ChargeFact): InvoiceId[] {
  const ids = (metadata['invoices'] ?? '').split(',').map((text) => parseId<InvoiceId>(text.trim()));
  return ids.filter((id) => id !== undefined);
}

/** Within one second the sum grows. */
function mergeRefunded(
  row: ChargeRow,
  { amountRefundedMinor: told, createdAt: at }: ChargeFact,
): Updateable<ChargeTable> {
  if (told === undefined || at < row.refunded_told_at) return {};
  const refunded_told = at === row.refunded_told_at ? Math.max(told, row.refunded_told) : told;
  return { refunded_told, refunded_told_at: at };
}

/** Success is final, whoever tells it first; the earliest word of it dates it, and the one that knows the method names it. */
function mergeStatus(row: ChargeRow, fact: ChargeFact, told: ChargeRow['status']): Updateable<ChargeTable> {
  const { amountMinor: amount, method, createdAt: status_at } = fact;
  if (told !== 'succeeded') {
    const failure_message = fact.failureMessage ?? (told === row.status ? row.failure_message : null);
    const failure_code = fact.failureCode ?? (told === row.status ? row.failure_code : null);
    if (outranks({ status: told, status_at }, row))
      return { status: told, status_at, amount, method, failure_message, failure_code };
    return told === row.status && row.failure_message === null ? { failure_message, failure_code } : {};
  }
  if (row.status !== 'succeeded')
    return { status: told, status_at, amount, method, failure_message: null, failure_code: null };
  return {
    amount,
    status_at: Math.min(row.status_at, status_at),
    method: method === 'other' ? row.method : method,
  };
}

type Standing = Pick<ChargeRow, 'status' | 'status_at'>;

/** Only a failed try is followed by another: so the later counts, and of one second the failure, which would else be waited out. */
function outranks(told: Standing, known: Standing): boolean {
  const difference = finality(told.status) - finality(known.status) || told.status_at - known.status_at;
  return difference > 0 || (difference === 0 && told.status === 'failed');
}

function finality(status: ChargeRow['status']): number {
  return { processing: 0, failed: 0, canceled: 1, succeeded: 2 }[status];
}
