import type { Selectable } from 'kysely';
import type { CompanyId } from '../../domain/ids.js';
import type { Default, GeneratedId, InstantDefault, NullableInstant } from '../columns.js';

export interface ApiKeyTable {
  id: GeneratedId<number>;
  company_id: CompanyId;
  name: string;
  /** SHA-256 of the key, hex. The key itself is shown once and never stored. */
  hash: string;
  hint: string;
  /** What it may do (`domain/access/scope.ts`); none by default. */
  scopes: Default<string[]>;
  created_at: InstantDefault;
  expires_at: NullableInstant;
  revoked_at: NullableInstant;
}
export type ApiKeyRow = Selectable<ApiKeyTable>;
