import type { FastifyRequest } from 'fastify';
import type { ChargingParts } from '../../charging/parts.js';
import type { CompanyScope } from '../../db/company-scope.js';
import { Refusal } from '../../domain/refusal.js';
import { wake } from '../../wake/tell-temporal.js';
import type { ApiParts } from '../parts.js';
import { actorOf } from './caller.js';

/** What it takes to charge for the caller's company. Refuses where no processor is configured for it. */
export async function chargingParts(
  parts: ApiParts,
  request: FastifyRequest,
  scope: CompanyScope,
): Promise<ChargingParts> {
  const processor = await parts.processorOf?.(scope);
  if (!processor) throw new Refusal('No payment processor is configured for this company');
  return {
    db: parts.db,
    company: scope.company.id,
    actor: actorOf(request),
    processor,
    wake: (wakes) => wake(parts, wakes),
  };
}
