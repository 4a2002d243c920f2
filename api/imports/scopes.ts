import type { FastifyRequest } from 'fastify';
import type { Scope } from '../../domain/access/scope.js';
import type { ImportKind } from '../../domain/import/kinds.js';
import { refuseWithout } from '../server/auth.js';

/** What else a file does than what its own area covers: invoices bring customers who are not there, and what was paid. */
const needed: Readonly<Record<ImportKind, readonly Scope[]>> = {
  customer: ['customers:write'],
  contact: ['customers:write'],
  item: [],
  invoice: ['customers:write', 'payments:write'],
  credit_note: [],
  payment: ['payments:write'],
};

/** A file does nothing, and is taken back by nobody, that the key could not do object by object. */
export function refuseImport(request: FastifyRequest, kind: ImportKind): void {
  for (const scope of needed[kind]) refuseWithout(request, scope);
}
