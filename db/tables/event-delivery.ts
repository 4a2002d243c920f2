import type { Selectable } from 'kysely';
import type { CompanyId, EventId } from '../../domain/ids.js';
import type { Default, GeneratedId, InstantDefault, NullableInstant } from '../columns.js';

export interface EventDeliveryTable {
  id: GeneratedId<number>;
  company_id: CompanyId;
  event_id: Default<EventId | null>;
  consumer: 'lifecycle' | 'message';
  object_id: number;
  created_at: InstantDefault;
  not_before: InstantDefault;
  attempts: Default<number>;
  last_error: Default<string | null>;
  delivered_at: NullableInstant;
}
export type EventDeliveryRow = Selectable<EventDeliveryTable>;
