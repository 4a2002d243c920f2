import type { Selectable } from 'kysely';
import type { CompanyId, SettingId } from '../../domain/ids.js';
import type { Default, GeneratedId, InstantDefault, JsonColumn } from '../columns.js';

/** What is kept for those who ask, and acted on by nobody yet. */
export interface SettingTable {
  id: GeneratedId<SettingId>;
  company_id: CompanyId;
  /** Which resource: `theme`, `gl_account`. */
  kind: string;
  /** The id on the wire, where that is a word. */
  key: Default<string | null>;
  data: JsonColumn<Record<string, unknown>>;
  created_at: InstantDefault;
  updated_at: InstantDefault;
}
export type SettingRow = Selectable<SettingTable>;
