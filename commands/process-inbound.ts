import { type Kysely, sql } from 'kysely';
import type { Schema } from '../db/schema.js';
import { errorLabel } from '../domain/error-label.js';
import type { CompanyId } from '../domain/ids.js';
import type { InboundFact } from '../domain/inbound.js';
import { foldProcessorFact } from './collection/fold-checkout.js';
import { foldCharge } from './fold-charge.js';
import { notePayout } from './payouts/note-payout.js';
import { recordMailFact } from './record-mail-fact.js';
import { inUnit, type Wake } from './unit.js';

export interface InboundParts {
  readonly db: Kysely<Schema>;
  /** Reads what was stored: the providers' room knows how. */
  readonly read: (provider: 'stripe' | 'resend', id: string, raw: string) => InboundFact | undefined;
}

/**
 * Takes what a stored event of a provider says into the facts, once: the row is locked, and marked in the same
 * transaction. Throws when that fails; the event then waits, with the kind of
 * error, for the next try: two seconds after the first failure, twice as long after each other, up to an hour.
 */
export async function processInbound(
  parts: InboundParts,
  company: CompanyId,
  inboundEventId: number,
): Promise<readonly Wake[]> {
  try {
    const { wakes } = await inUnit(parts.db, company, 'provider', async (unit) => {
      const event = await unit.trx
        .selectFrom('inbound_event')
        .selectAll()
        .where('company_id', '=', company)
        .where('id', '=', inboundEventId)
        .where('processed_at', 'is', null)
        .forUpdate()
        .executeTakeFirst();
      if (!event) return;
      const inbound = parts.read(event.provider, event.provider_event_id, event.raw);
      const named = { ...unit, actor: event.provider };
      if (inbound?.provider === 'stripe') await foldCharge(named, inbound.fact);
      if (inbound?.provider === 'processor') {
        const { fact } = inbound;
        await (fact.kind === 'payout' ? notePayout(named, fact.payoutId) : foldProcessorFact(named, fact));
      }
      if (inbound?.provider === 'resend') await recordMailFact(named, inbound.fact);
      await unit.trx
        .updateTable('inbound_event')
        .set({ processed_at: sql<Date>`clock_timestamp()`, last_error: null })
        .where('company_id', '=', company)
        .where('id', '=', event.id)
        .execute();
    });
    return wakes;
  } catch (error) {
    await inUnit(parts.db, company, 'provider', (unit) =>
      unit.trx
        .updateTable('inbound_event')
        .set({
          attempts: sql`attempts + 1`,
          last_error: errorLabel(error),
          not_before: sql<Date>`clock_timestamp() + make_interval(secs => least(3600, 2 * power(2, least(attempts, 11))))`,
        })
        .where('company_id', '=', company)
        .where('id', '=', inboundEventId)
        .execute(),
    );
    throw error;
  }
}
