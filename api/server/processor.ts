import type { FastifyRequest } from 'fastify';
import type { ChargingParts } from '../../charging/parts.js';
import type { CompanyRow } from '../../db/tables/company.js';
import { Refusal } from '../../domain/refusal.js';
import type { ApiParts } from '../parts.js';
import { actorOf } from './caller.js';
import { wake } from './wake.js';

/** What it takes to charge for the caller's company. Refuses where no processor is configured for it. */
export function chargingParts(parts: ApiParts, request: FastifyRequest, company: CompanyRow): ChargingParts {
  const processor = parts.processorOf?.(company);
  if (!processor) throw new Refusal('No payment processor is configured for this company');
  return {
    db: parts.db,
    company: company.id,
    actor: actorOf(request),
    processor,
    wake: (wakes) => wake(parts, wakes),
  };
}
