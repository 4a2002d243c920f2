import type { Selectable } from 'kysely';
import type { CompanyId } from '../../domain/ids.js';
import type { Default, GeneratedId, InstantDefault, NullableInstant } from '../columns.js';

export interface InboundEventTable {
  id: GeneratedId<number>;
  company_id: CompanyId;
  provider: 'stripe' | 'resend';
  provider_event_id: string;
  type: string;
  raw: string;
  received_at: InstantDefault;
  /** Until then nobody takes it up: it waits after a failure, or is in somebody's hands. */
  not_before: InstantDefault;
  processed_at: NullableInstant;
  attempts: Default<number>;
  last_error: Default<string | null>;
}
export type InboundEventRow = Selectable<InboundEventTable>;
