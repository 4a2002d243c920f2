import type { Selectable } from 'kysely';
import type { CompanyId, CustomerId } from '../../domain/ids.js';
import type { GeneratedId, InstantColumn, InstantDefault } from '../columns.js';

/** A payer who is signed in to an account. Times are of the wall clock. */
export interface PortalSessionTable {
  id: GeneratedId<number>;
  company_id: CompanyId;
  customer_id: CustomerId;
  /** SHA-256 of what the payer's browser holds. */
  token_hash: string;
  created_at: InstantDefault;
  last_seen_at: InstantDefault;
  expires_at: InstantColumn;
}
export type PortalSessionRow = Selectable<PortalSessionTable>;
