import type { Selectable } from 'kysely';
import type { ChargebackId, ChargeId, CompanyId, InvoiceId } from '../../domain/ids.js';
import type { Default, GeneratedId, InstantDefault } from '../columns.js';

/** What a payer's bank takes back of a charge, by its own id at the processor: there may be several of one charge. */
export interface ChargebackTable {
  id: GeneratedId<ChargebackId>;
  company_id: CompanyId;
  charge_id: ChargeId;
  processor_dispute_id: string;
  status: 'open' | 'won' | 'lost';
  /** Minor units in dispute, which may be less than the charge. */
  amount: number;
  currency: string;
  reason: Default<string | null>;
  /** UNIX seconds of the event that told the status. */
  told_at: number;
  /** How far the ledger has followed it. */
  posted: Default<'open' | 'won' | 'lost' | null>;
  /** Which the lost money had settled. */
  taken_invoices: Default<InvoiceId[]>;
  /** Minor units of each of `taken_invoices`. */
  taken_amounts: Default<number[]>;
  /** Minor units of it that had settled nothing. */
  taken_unapplied: Default<number>;
  created_at: InstantDefault;
  updated_at: InstantDefault;
}
export type ChargebackRow = Selectable<ChargebackTable>;
