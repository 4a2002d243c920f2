import type { ChargingParts } from '../../charging/parts.js';
import { inCompany } from '../../db/company-scope.js';
import { wake } from '../../wake/tell-temporal.js';
import { ACTOR } from '../change.js';
import { NotHere } from '../errors.js';
import type { PortalParts } from '../parts.js';
import type { Visit } from '../visit.js';

/** What it takes to ask the company's processor for money. Throws `NotHere` where nobody takes any. */
export async function chargingParts(parts: PortalParts, { company }: Visit): Promise<ChargingParts> {
  const processor = await inCompany(parts.db, company.id, async (scope) => parts.processorOf?.(scope));
  if (!processor) throw new NotHere();
  return {
    db: parts.db,
    company: company.id,
    actor: ACTOR,
    processor,
    wake: (wakes) => wake(parts, wakes),
  };
}
