import type { Selectable } from 'kysely';
import type { CompanyId, CustomerId, InvoiceId, PaymentId } from '../../domain/ids.js';
import type { Default, GeneratedId, InstantDefault } from '../columns.js';

export interface ChargeTable {
  id: GeneratedId<number>;
  company_id: CompanyId;
  processor: 'stripe';
  intent_id: string;
  charge_id: Default<string | null>;
  customer_id: Default<CustomerId | null>;
  invoice_ids: Default<InvoiceId[]>;
  currency: string;
  amount: number;
  method: string;
  status: 'processing' | 'succeeded' | 'failed' | 'canceled';
  amount_refunded: Default<number>;
  chargeback_id: Default<string | null>;
  chargeback_status: Default<'open' | 'won' | 'lost' | null>;
  /** UNIX seconds of the event that told the status. */
  status_at: Default<number>;
  chargeback_amount: Default<number | null>;
  /** How far the ledger has followed the chargeback. */
  chargeback_posted: Default<'open' | 'won' | 'lost' | null>;
  failure_message: Default<string | null>;
  payment_id: Default<PaymentId | null>;
  created_at: InstantDefault;
  updated_at: InstantDefault;
}
export type ChargeRow = Selectable<ChargeTable>;
