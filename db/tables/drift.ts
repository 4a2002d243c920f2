import type { Selectable } from 'kysely';
import type { CompanyId } from '../../domain/ids.js';
import type { DriftDetail, DriftKind } from '../../domain/ledger/drift.js';
import type { GeneratedId, InstantDefault, JsonColumn, NullableInstant } from '../columns.js';

export interface DriftTable {
  id: GeneratedId<number>;
  company_id: CompanyId;
  found_at: InstantDefault;
  what: DriftKind;
  detail: JsonColumn<DriftDetail>;
  /** Null while it stands. */
  gone_at: NullableInstant;
}
export type DriftRow = Selectable<DriftTable>;
