import type { Selectable } from 'kysely';
import type { CompanyId } from '../../domain/ids.js';
import type { Default, InstantDefault } from '../columns.js';

export interface IdempotencyKeyTable {
  company_id: CompanyId;
  key: string;
  request_hash: string;
  status: Default<number | null>;
  body: Default<string | null>;
  created_at: InstantDefault;
}
export type IdempotencyKeyRow = Selectable<IdempotencyKeyTable>;
