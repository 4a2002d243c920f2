import type { Selectable } from 'kysely';
import type { CompanyId, CustomerId } from '../../domain/ids.js';
import type { GeneratedId, InstantColumn, InstantDefault, NullableInstant } from '../columns.js';

/** A link that signs a payer in, once. Times are of the wall clock. */
export interface PortalSignInTable {
  id: GeneratedId<number>;
  company_id: CompanyId;
  customer_id: CustomerId;
  /** SHA-256 of what the payer holds. */
  token_hash: string;
  created_at: InstantDefault;
  expires_at: InstantColumn;
  used_at: NullableInstant;
}
export type PortalSignInRow = Selectable<PortalSignInTable>;
