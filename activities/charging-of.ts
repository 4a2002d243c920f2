import type { Kysely } from 'kysely';
import type { ChargingParts } from '../charging/parts.js';
import type { ProcessorOf } from '../charging/processor-of.js';
import { inCompany } from '../db/company-scope.js';
import type { Schema } from '../db/schema.js';
import type { CompanyId } from '../domain/ids.js';
import { deliverWakes, type WakeParts } from '../wake/deliver-wakes.js';

/** What an effect needs that asks a processor for something. */
export interface EffectOnMoney extends WakeParts {
  readonly db: Kysely<Schema>;
  readonly processorOf: ProcessorOf;
}

const WAKE_MS = 1_500;

/** What it takes to charge for a company; undefined: it has no processor. */
export async function chargingOf(parts: EffectOnMoney, company: CompanyId): Promise<ChargingParts | undefined> {
  const processor = await inCompany(parts.db, company, async (scope) => parts.processorOf(scope));
  return (
    processor && {
      db: parts.db,
      company,
      actor: 'collection',
      processor,
      wake: (wakes) => parts.temporal.withDeadline(Date.now() + WAKE_MS, () => deliverWakes(parts, wakes)),
    }
  );
}
