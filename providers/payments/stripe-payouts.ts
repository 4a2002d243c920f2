import type Stripe from 'stripe';
import { civilDate } from '../../domain/civil-date.js';
import type { Payout, PayoutEntry, PayoutStatus, Payouts } from './payouts-port.js';
import { fromStripe } from './stripe-amounts.js';
import { isMissing } from './stripe-outcome.js';

/** Stripe's payouts, and the balance transactions that each is made of. */
export function stripePayouts(stripe: Stripe): Payouts {
  return {
    async retrievePayout(id) {
      try {
        return readPayout(await stripe.payouts.retrieve(id));
      } catch (error) {
        if (isMissing(error)) return undefined;
        throw error;
      }
    },

    async listPayoutEntries(id) {
      const entries: PayoutEntry[] = [];
      const params = { payout: id, limit: 100, expand: ['data.source'] };
      for await (const transaction of stripe.balanceTransactions.list(params)) {
        // the payout's own withdrawal is listed among what it is made of
        if (transaction.reporting_category !== 'payout') entries.push(readEntry(transaction));
      }
      return entries;
    },
  };
}

const statuses: readonly PayoutStatus[] = ['pending', 'in_transit', 'paid', 'failed', 'canceled'];

/** Stripe's payout in our words. Throws on a status that we do not know. */
export function readPayout(payout: Stripe.Payout): Payout {
  const status = statuses.find((one) => one === payout.status);
  if (status === undefined) throw new Error(`unknown payout status: ${payout.status}`);
  return {
    id: payout.id,
    status,
    amountMinor: fromStripe(payout.amount, payout.currency),
    currency: payout.currency.toLowerCase(),
    arrivalDate: civilDate(new Date(payout.arrival_date * 1000).toISOString().slice(0, 10)),
    automatic: payout.automatic,
    entriesComplete: payout.reconciliation_status === 'completed',
    createdAt: payout.created,
    ...(payout.statement_descriptor !== null && { statementText: payout.statement_descriptor }),
    ...(payout.failure_code !== null && {
      failure: { code: payout.failure_code, message: payout.failure_message ?? payout.failure_code },
    }),
  };
}

/** By Stripe's reporting category, which says the same of cards (`charge`) and bank debits (`payment`). */
const kinds = new Map<string, PayoutEntry['kind']>([
  ['charge', 'charge'],
  ['refund', 'refund'],
  ['refund_failure', 'refund_failure'],
  ['dispute', 'dispute'],
  ['dispute_reversal', 'dispute_reversal'],
  ['fee', 'fee'],
  ['payout_reversal', 'payout_failure'],
]);

function readEntry(transaction: Stripe.BalanceTransaction): PayoutEntry {
  const { currency, description } = transaction;
  return {
    id: transaction.id,
    kind: kinds.get(transaction.reporting_category) ?? 'adjustment',
    amountMinor: fromStripe(transaction.amount, currency),
    feeMinor: fromStripe(transaction.fee, currency),
    netMinor: fromStripe(transaction.net, currency),
    currency: currency.toLowerCase(),
    createdAt: transaction.created,
    ...(description !== null && { description }),
    ...readSource(transaction.source),
  };
}

type Source = Pick<PayoutEntry, 'intentId' | 'chargeId' | 'refundId' | 'disputeId' | 'payoutId'>;

/** What a movement is about; the list was asked with its sources expanded. */
function readSource(source: Stripe.BalanceTransaction['source']): Source {
  if (source === null || typeof source === 'string') return {};
  switch (source.object) {
    case 'charge':
      return { chargeId: source.id, ...named('intentId', source.payment_intent) };
    case 'refund':
      return {
        refundId: source.id,
        ...named('chargeId', source.charge),
        ...named('intentId', source.payment_intent),
      };
    case 'dispute':
      return {
        disputeId: source.id,
        ...named('chargeId', source.charge),
        ...named('intentId', source.payment_intent),
      };
    case 'payout':
      return { payoutId: source.id };
    default:
      return {};
  }
}

function named(name: keyof Source, value: string | { id: string } | null): Source {
  if (value === null) return {};
  return { [name]: typeof value === 'string' ? value : value.id };
}
