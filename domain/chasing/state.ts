import { civilDateAt } from '../calendar/wall-clock.js';
import type { Instant } from '../civil-date.js';
import type { InvoiceFacts } from '../facts.js';
import { owedOn } from '../payment-plan.js';
import type { ChasingState, Outcome } from '../plan.js';
import { isBalanceInFlight } from './holds.js';
import { assertNever } from './summaries.js';

/** How the invoice's life ended; undefined while it goes on, or has not begun. */
export function outcomeOf({ status, balance }: InvoiceFacts): Outcome | undefined {
  switch (status) {
    case 'voided':
    case 'written_off':
    case 'closed':
    case 'deleted':
      return status;
    case 'issued':
      return balance <= 0 ? 'paid' : undefined;
    case 'draft':
      return undefined;
    default:
      return assertNever(status);
  }
}

/** The state of an issued, unsettled invoice: its first hold, else whether it is late. */
export function stateOf(facts: InvoiceFacts, asOf: Instant): ChasingState {
  if (!facts.company.outbound) return 'held';
  if (facts.disputes.length > 0) return 'disputed';
  if (facts.promise !== null) return 'promised';
  if (isBalanceInFlight(facts)) return 'in_flight';
  if (facts.paused !== null) return 'paused';
  if (!facts.customer.chase) return 'held';
  const due = owedOn(facts);
  return due !== null && civilDateAt(asOf, facts.company.zone) > due ? 'past_due' : 'open';
}
