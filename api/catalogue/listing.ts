import { sql } from 'kysely';
import type { Listing } from '../server/list-query.js';

/** What each list of the catalogue may be sorted and filtered by. */
export const catalogueListing: Listing = {
  sort: {
    id: sql.ref('id'),
    name: sql.ref('name'),
    created_at: sql.ref('created_at'),
    updated_at: sql.ref('updated_at'),
  },
  filter: {
    id: { by: 'text', column: sql.ref('id') },
    name: { by: 'text', column: sql.ref('name') },
    currency: { by: 'lower', column: sql.ref('currency') },
  },
  metadata: sql.ref('metadata'),
  updated: sql.ref('updated_at'),
};

/** Which fields change, said of each resource whose prices do not. */
export const unchanging = (changes: string) =>
  `Only ${changes} change. Prices never do, because what was sold at them stands: other fields are let be, whatever they hold. For another price make another one.`;
