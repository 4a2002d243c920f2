import { type Static, Type } from '@fastify/type-provider-typebox';
import type { CompanyScope } from '../db/company-scope.js';
import type { ChargeRow } from '../db/tables/charge.js';
import { notFound } from '../domain/refusal.js';
import { Charge, showCharges } from './charge.js';
import { Id, Nullable } from './fields.js';
import { Payment, showPayment } from './payment.js';

/** What a charge is answered with: its payment, or while the money is on its way what will become one. */
export const ChargedPayment = Type.Object({
  ...Payment.properties,
  id: Nullable(Id()),
  status: Type.Enum(['applied', 'unapplied', 'voided', 'pending']),
  charge: Charge,
});
export type ChargedPayment = Static<typeof ChargedPayment>;

export async function showChargedPayment(scope: CompanyScope, row: ChargeRow): Promise<ChargedPayment> {
  const [charge] = await showCharges(scope, [row.id]);
  if (!charge) throw notFound('charge');
  if (row.payment_id !== null) return { ...(await showPayment(scope, row.payment_id)), charge };
  const { customer, created_at, updated_at, currency, amount } = charge;
  return {
    id: null,
    object: 'payment',
    customer,
    date: created_at,
    currency,
    amount,
    balance: 0,
    matched: null,
    voided: false,
    status: 'pending',
    method: row.method === 'card' ? 'credit_card' : 'direct_debit',
    ach_sender_id: null,
    reference: row.intent_id,
    source: 'api',
    notes: null,
    charge,
    applied_to: [],
    unmatched_because: null,
    pdf_url: null,
    metadata: {},
    created_at,
    updated_at,
  };
}
