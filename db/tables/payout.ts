import type { Selectable } from 'kysely';
import type { CivilDate } from '../../domain/civil-date.js';
import type { CompanyId, PayoutId } from '../../domain/ids.js';
import type { Default, GeneratedId, InstantDefault, NullableInstant } from '../columns.js';

/** What the processor sends to the company's bank account. */
export interface PayoutTable {
  id: GeneratedId<PayoutId>;
  company_id: CompanyId;
  processor_payout_id: string;
  status: 'pending' | 'in_transit' | 'paid' | 'failed' | 'canceled';
  /** Minor units; below 0 where the processor took money from the bank account. */
  amount: Default<number>;
  currency: string;
  arrival_date: Default<CivilDate | null>;
  /** Made by the processor's calendar; of one that somebody ordered the entries are not known. */
  automatic: Default<boolean>;
  entries_complete: Default<boolean>;
  statement_text: Default<string | null>;
  failure_message: Default<string | null>;
  /** Minor units of it that the ledger has at the bank. */
  posted_amount: Default<number>;
  /** Wall clock of the last word of it; what is not read since then is to be read. */
  told_at: InstantDefault;
  read_at: NullableInstant;
  /** Not read again before: somebody reads it, or reading it failed. */
  not_before: InstantDefault;
  failures: Default<number>;
  created_at: InstantDefault;
  updated_at: InstantDefault;
}
export type PayoutRow = Selectable<PayoutTable>;
