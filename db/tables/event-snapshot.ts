import type { CompanyId, EventId } from '../../domain/ids.js';
import type { Default, JsonColumn } from '../columns.js';

/** The object of an event as it stood at the commit. */
export interface EventSnapshotTable {
  company_id: CompanyId;
  event_id: EventId;
  object_type: string;
  object_id: number;
  /** As on the wire; personal data by reference. */
  object: JsonColumn<Record<string, unknown>>;
  before_event_id: Default<EventId | null>;
}
