import type { Selectable } from 'kysely';
import type { CompanyId } from '../../domain/ids.js';
import type { GeneratedId, InstantDefault } from '../columns.js';

/** A request for a link to sign in, for an hour: so that nobody asks too often, and no mailbox is flooded. */
export interface PortalAskTable {
  id: GeneratedId<number>;
  company_id: CompanyId;
  kind: 'asker' | 'address';
  /** Of the asker's network address, or of the e-mail address in lower case, with the company's own secret. */
  hash: string;
  asked_at: InstantDefault;
}
export type PortalAskRow = Selectable<PortalAskTable>;
