import type { Selectable } from 'kysely';
import type { CivilDate } from '../../domain/civil-date.js';
import type { CompanyId, InvoiceId, PromiseId } from '../../domain/ids.js';
import type { Default, GeneratedId, InstantColumn, InstantDefault, NullableInstant } from '../columns.js';

export type PromiseState = 'standing' | 'kept' | 'partly_kept' | 'broken' | 'replaced' | 'cancelled';

export interface PromiseTable {
  id: GeneratedId<PromiseId>;
  company_id: CompanyId;
  invoice_id: InvoiceId;
  amount: number;
  balance_at_promise: number;
  /** The newest application on the invoice when the promise was made: what came later is what was paid since. */
  after_application: Default<number>;
  promised_on: CivilDate;
  method: Default<string | null>;
  reference: Default<string | null>;
  state: PromiseState;
  made_at: InstantColumn;
  settled_at: NullableInstant;
  created_at: InstantDefault;
  updated_at: InstantDefault;
}
export type PromiseRow = Selectable<PromiseTable>;
