import type { Selectable } from 'kysely';
import type { ChargeId, ChargeRefundId, CompanyId } from '../../domain/ids.js';
import type { Default, GeneratedId, InstantDefault, NullableInstant } from '../columns.js';

/** Money of a charge given back, or to be; what the books have of it is a `refund`. */
export interface ChargeRefundTable {
  id: GeneratedId<ChargeRefundId>;
  company_id: CompanyId;
  charge_id: ChargeId;
  amount: number;
  currency: string;
  status: 'pending' | 'succeeded' | 'failed';
  processor_refund_id: Default<string | null>;
  /** UNIX seconds of when the processor made it, where it said so. */
  made_at: Default<number | null>;
  failure_message: Default<string | null>;
  /** UNIX seconds of when the processor gave it up after all. */
  failed_at: Default<number | null>;
  /** `not_owed`: given back without being asked for. */
  because: Default<'not_owed' | null>;
  /** The caller's key and what it asked: the same request is the same refund. */
  request_key: Default<string | null>;
  request_hash: Default<string | null>;
  /** Wall clock; null: it was ordered elsewhere. */
  asked_at: NullableInstant;
  created_at: InstantDefault;
  updated_at: InstantDefault;
}
export type ChargeRefundRow = Selectable<ChargeRefundTable>;
