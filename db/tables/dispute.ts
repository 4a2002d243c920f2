import type { Selectable } from 'kysely';
import type { CompanyId, DisputeId, InvoiceId } from '../../domain/ids.js';
import type { Default, GeneratedId, InstantColumn, InstantDefault, NullableInstant } from '../columns.js';

export type DisputeOutcome = 'accepted' | 'rejected' | 'withdrawn' | 'won' | 'lost';

export interface DisputeTable {
  id: GeneratedId<DisputeId>;
  company_id: CompanyId;
  invoice_id: InvoiceId;
  kind: 'customer' | 'chargeback';
  reason: Default<string | null>;
  amount: Default<number | null>;
  processor_dispute_id: Default<string | null>;
  opened_at: InstantColumn;
  closed_at: NullableInstant;
  outcome: Default<DisputeOutcome | null>;
  created_at: InstantDefault;
  updated_at: InstantDefault;
}
export type DisputeRow = Selectable<DisputeTable>;
