import type { Selectable } from 'kysely';
import type { CompanyId } from '../../domain/ids.js';
import type { Default, InstantDefault } from '../columns.js';

export interface MovedObjectTable {
  company_id: CompanyId;
  /** The address it was read from. */
  source: string;
  kind: string;
  source_id: string;
  object_id: Default<number | null>;
  /** Why it has no counterpart here, or how the counterpart differs. */
  note: Default<string | null>;
  moved_at: InstantDefault;
}
export type MovedObjectRow = Selectable<MovedObjectTable>;
