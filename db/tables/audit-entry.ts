import type { Selectable } from 'kysely';
import type { CompanyId, EventId } from '../../domain/ids.js';
import type { Default, GeneratedId, InstantDefault, JsonColumn } from '../columns.js';

/** One request that changed something: who, from where, what, when. Added, never changed; see migration 0022. */
export interface AuditEntryTable {
  id: GeneratedId<number>;
  company_id: CompanyId;
  /** The wall clock's, whatever clock the company lives on. */
  at: InstantDefault;
  api_key_id: number;
  /** Personal data, forgotten after 90 days. */
  ip: string | null;
  user_agent: string | null;
  method: string;
  /** The pattern, not the address: `/invoices/:id`. */
  route: string;
  /** What the address named, and what was created: `{"id": "12", "created": 7}`. */
  ids: JsonColumn<Record<string, string | number>>;
  status: number;
  event_ids: Default<EventId[]>;
}
export type AuditEntryRow = Selectable<AuditEntryTable>;
