import type { Selectable } from 'kysely';
import type { CompanyId } from '../../domain/ids.js';

export interface CounterTable {
  company_id: CompanyId;
  kind: 'customer' | 'invoice' | 'credit_note' | 'estimate';
  last: number;
}
export type CounterRow = Selectable<CounterTable>;
