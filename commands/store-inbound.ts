import type { Kysely } from 'kysely';
import { inCompany } from '../db/company-scope.js';
import type { Schema } from '../db/schema.js';
import type { CompanyId } from '../domain/ids.js';

export interface Inbound {
  readonly provider: 'stripe' | 'resend';
  /** The provider's id of the event, the same at each redelivery. */
  readonly id: string;
  readonly type: string;
  /** The body exactly as received and verified. */
  readonly raw: string;
}

/** Keeps what a provider told us, before anything is done with it. Undefined: it was told before. */
export async function storeInbound(
  db: Kysely<Schema>,
  company: CompanyId,
  inbound: Inbound,
): Promise<number | undefined> {
  const row = await inCompany(db, company, ({ trx }) =>
    trx
      .insertInto('inbound_event')
      .values({
        company_id: company,
        provider: inbound.provider,
        provider_event_id: inbound.id,
        type: inbound.type,
        raw: inbound.raw,
      })
      .onConflict((oc) => oc.columns(['company_id', 'provider', 'provider_event_id']).doNothing())
      .returning('id')
      .executeTakeFirst(),
  );
  return row?.id;
}
