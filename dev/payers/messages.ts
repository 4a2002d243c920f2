import type { Instant } from '../../domain/civil-date.js';
import type { CompanyId, CustomerId, InvoiceId } from '../../domain/ids.js';
import type { Behaviour } from './behaviour.js';

/** A task queue of their own, served by a worker of their own: production code knows nothing of test payers. */
export const payerQueue = 'duecourse-test-payers';

/** Told the time by `activities/advance-test-clock.ts`, as the lives of invoices are. */
export const payerWorkflowId = (company: CompanyId, invoice: InvoiceId) => `payer/${company}/${invoice}`;

/** What a payer does next; without `next` it has nothing more to do. Its `at` stands in `test_payer.next_at` too. */
export interface PayerPlan {
  readonly next?: { readonly turn: number; readonly at: Instant; readonly summary: string };
  /** Markdown for Temporal UI. */
  readonly details: string;
}

export interface PayerInput {
  readonly company: CompanyId;
  readonly customer: CustomerId;
  readonly invoice: InvoiceId;
  readonly behaviour: Behaviour;
  readonly plan: PayerPlan;
  readonly testClock: Instant;
}

export interface PayerTurn {
  readonly company: CompanyId;
  readonly invoice: InvoiceId;
  /** Which of its actions, counted from 0. */
  readonly turn: number;
}

export interface PayerActivities {
  /** Does one action as a real payer would, and answers with what comes next. Safe to repeat. */
  takeTurn(turn: PayerTurn): Promise<PayerPlan>;
}
