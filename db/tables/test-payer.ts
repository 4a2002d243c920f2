import type { Selectable } from 'kysely';
import type { CompanyId, InvoiceId } from '../../domain/ids.js';
import type { GeneratedId, InstantDefault, NullableInstant } from '../columns.js';

export interface TestPayerTable {
  id: GeneratedId<number>;
  company_id: CompanyId;
  invoice_id: InvoiceId;
  behaviour: string;
  next_at: NullableInstant;
  created_at: InstantDefault;
}
export type TestPayerRow = Selectable<TestPayerTable>;
