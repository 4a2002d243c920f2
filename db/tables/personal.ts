import type { CompanyId } from '../../domain/ids.js';
import type { Default, GeneratedId, InstantDefault, NullableInstant } from '../columns.js';

/** One value of one field that names or reaches a person. Events refer to it by id. */
export interface PersonalTable {
  id: GeneratedId<number>;
  company_id: CompanyId;
  subject_type: string;
  subject_id: number;
  field: string;
  /** jsonb, written as JSON text; null once erased. */
  value: Default<unknown>;
  recorded_at: InstantDefault;
  erased_at: NullableInstant;
}
