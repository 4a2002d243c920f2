import type { Selectable } from 'kysely';
import type { CompanyId, PayoutEntryId, PayoutId } from '../../domain/ids.js';
import type { BalanceEntry } from '../../domain/inbound.js';
import type { Default, GeneratedId, InstantDefault, NullableInstant } from '../columns.js';

/** One movement of the balance at the processor; its fee is posted when it is first heard of. */
export interface PayoutEntryTable {
  id: GeneratedId<PayoutEntryId>;
  company_id: CompanyId;
  processor_entry_id: string;
  /** Null until a payout is made of it. */
  payout_id: Default<PayoutId | null>;
  kind: BalanceEntry['kind'];
  /** Minor units, before the fee; below 0 where money left. */
  amount: number;
  fee: number;
  currency: string;
  intent_id: Default<string | null>;
  processor_charge_id: Default<string | null>;
  processor_refund_id: Default<string | null>;
  processor_dispute_id: Default<string | null>;
  /** Of a payout that came back. */
  processor_payout_id: Default<string | null>;
  made_at: NullableInstant;
  created_at: InstantDefault;
}
export type PayoutEntryRow = Selectable<PayoutEntryTable>;
