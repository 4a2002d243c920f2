import type { CompanyScope } from '../db/company-scope.js';
import type {
  ChargeId,
  ChargeRefundId,
  ContactId,
  CreditAdjustmentId,
  CreditNoteId,
  CustomerId,
  EstimateId,
  InvoiceId,
  NoteId,
  PaymentId,
  PaymentSourceId,
  PayoutId,
  SubscriptionId,
  TaskId,
} from '../domain/ids.js';

import { showCharges } from './charge.js';
import { showContacts } from './contact.js';
import { showCreditAdjustments } from './credit-balance-adjustment.js';
import { showCreditNotes } from './credit-note.js';
import { showCustomers } from './customer.js';
import { showEstimates } from './estimate.js';
import { showNotes } from './note.js';
import { showPayments } from './payment.js';
import { showSources } from './payment-source.js';
import { showPayouts } from './payout.js';
import { showRefunds } from './refund.js';
import { showInvoices } from './show-invoices.js';
import { showSubscriptions } from './show-subscriptions.js';
import { showTasks } from './task.js';

/** Objects as on the wire with what they are related to expanded; those that are gone are left out. */
type Render = (scope: CompanyScope, ids: readonly number[]) => Promise<readonly { readonly id: number }[]>;

/** By the object's type: what an event keeps of it. An object of a type that is not here is known to events by its id alone. */
export const renderers: Readonly<Record<string, Render>> = {
  customer: (scope, ids) => showCustomers(scope, ids as readonly CustomerId[]),
  contact: (scope, ids) => showContacts(scope, ids as readonly ContactId[]),
  invoice: (scope, ids) => showInvoices(scope, ids as readonly InvoiceId[], { expandCustomer: true }),
  payment: (scope, ids) => showPayments(scope, ids as readonly PaymentId[], true),
  credit_note: (scope, ids) => showCreditNotes(scope, ids as readonly CreditNoteId[], { expandCustomer: true }),
  credit_balance_adjustment: (scope, ids) => showCreditAdjustments(scope, ids as readonly CreditAdjustmentId[], true),
  estimate: (scope, ids) => showEstimates(scope, ids as readonly EstimateId[], { expandCustomer: true }),
  charge: (scope, ids) => showCharges(scope, ids as readonly ChargeId[]),
  payout: (scope, ids) => showPayouts(scope, ids as readonly PayoutId[]),
  refund: (scope, ids) => showRefunds(scope, ids as readonly ChargeRefundId[]),
  note: (scope, ids) => showNotes(scope, ids as readonly NoteId[]),
  task: (scope, ids) => showTasks(scope, ids as readonly TaskId[]),
  subscription: (scope, ids) =>
    showSubscriptions(scope, ids as readonly SubscriptionId[], { customer: true, plan: true }),
  payment_source: (scope, ids) => showSources(scope, ids as readonly PaymentSourceId[]),
};
