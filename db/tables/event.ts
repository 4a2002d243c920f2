import type { Selectable } from 'kysely';
import type { CompanyId, CustomerId, EventId, InvoiceId } from '../../domain/ids.js';
import type { Default, GeneratedId, InstantColumn, InstantDefault, JsonColumn } from '../columns.js';

export interface EventTable {
  id: GeneratedId<EventId>;
  company_id: CompanyId;
  type: string;
  object_type: string;
  /** 0 where the object's id is a word. */
  object_id: number;
  /** The id of an object that a word names: an item, a plan. */
  object_key: Default<string | null>;
  invoice_id: Default<InvoiceId | null>;
  customer_id: Default<CustomerId | null>;
  actor: string;
  data: JsonColumn<Record<string, unknown>>;
  /** Business time: the company's clock. `recorded_at` is the wall's. */
  at: InstantColumn;
  recorded_at: InstantDefault;
}
export type EventRow = Selectable<EventTable>;
