import type { Selectable } from 'kysely';
import type { TestClockId } from '../../domain/ids.js';
import type { Default, GeneratedId, InstantColumn, InstantDefault, NullableInstant } from '../columns.js';

export interface TestClockTable {
  id: GeneratedId<TestClockId>;
  name: string;
  now_at: InstantColumn;
  target_at: NullableInstant;
  status: Default<'ready' | 'advancing' | 'stuck'>;
  stuck_on: Default<string | null>;
  created_at: InstantDefault;
}
export type TestClockRow = Selectable<TestClockTable>;
