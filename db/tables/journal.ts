import type { Selectable } from 'kysely';
import type { CivilDate } from '../../domain/civil-date.js';
import type { CompanyId } from '../../domain/ids.js';
import type { GeneratedId, InstantDefault } from '../columns.js';

export interface JournalTable {
  id: GeneratedId<number>;
  company_id: CompanyId;
  kind: string;
  date: CivilDate;
  recorded_at: InstantDefault;
}
export type JournalRow = Selectable<JournalTable>;
