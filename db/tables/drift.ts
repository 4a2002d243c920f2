import type { Selectable } from 'kysely';
import type { CompanyId } from '../../domain/ids.js';
import type { GeneratedId, InstantDefault, JsonColumn } from '../columns.js';

export interface DriftTable {
  id: GeneratedId<number>;
  company_id: CompanyId;
  found_at: InstantDefault;
  what: string;
  detail: JsonColumn<Record<string, unknown>>;
}
export type DriftRow = Selectable<DriftTable>;
