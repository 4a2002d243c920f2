import type { Selectable } from 'kysely';
import type { CompanyId, ReportId } from '../../domain/ids.js';
import type { GeneratedId, InstantDefault, JsonColumn } from '../columns.js';

/** A report as it was when it was made. */
export interface ReportTable {
  id: GeneratedId<ReportId>;
  company_id: CompanyId;
  type: string;
  parameters: JsonColumn<Record<string, unknown>>;
  data: JsonColumn<object>;
  created_at: InstantDefault;
}
export type ReportRow = Selectable<ReportTable>;
