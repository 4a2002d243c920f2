import type { Kysely } from 'kysely';
import { inCompany } from '../db/company-scope.js';
import type { Schema } from '../db/schema.js';
import { portalOn } from '../wire/portal-addresses.js';

/**
 * Gives each company whose pages have no address of their own the one under which this server is reached, so that mails and API
 * answers lead to it. Run at start; a company made later is given it by whoever makes it, or at the next start.
 */
export async function placePortals(
  { db, system }: { readonly db: Kysely<Schema>; readonly system: Kysely<Schema> },
  publicUrl: string,
): Promise<void> {
  const companies = await system
    .selectFrom('company')
    .select(['id', 'portal_slug', 'portal_url'])
    .where('portal_follows', '=', true)
    .execute();
  for (const { id, portal_slug: slug, portal_url: known } of companies) {
    const address = portalOn(publicUrl, slug);
    if (known === address) continue;
    await inCompany(db, id, ({ trx }) =>
      trx
        .updateTable('company')
        .set({ portal_url: address })
        .where('id', '=', id)
        .where('portal_follows', '=', true)
        .execute(),
    );
  }
}
